"""Tell speaking from pausing by the spans in which a voice was heard."""

from collections.abc import Sequence
from itertools import pairwise

from core.domain.speech import SpeechSpan

# The middle of what Campione and Véronis (Speech Prosody 2002) call medium pauses, 0.2 to 1 s.
# Shorter gaps pass for articulation and breath, and the voice detector's own error (90 % within
# 0.09 s, measured with inserted silences) would weigh too much in them.
PAUSE_S = 0.5


def join_spans(spans: Sequence[SpeechSpan], duration_s: float) -> list[SpeechSpan]:
    """Return the spans in order, within the recording, joined over gaps that are no pause."""
    joined: list[SpeechSpan] = []
    for span in sorted(spans, key=lambda each: each.start_s):
        end_s = min(span.end_s, duration_s)
        if end_s <= span.start_s:
            continue
        if joined and span.start_s - joined[-1].end_s < PAUSE_S:
            end_s = max(end_s, joined[-1].end_s)
            joined[-1] = joined[-1].model_copy(update={"end_s": end_s})
        else:
            joined.append(SpeechSpan(start_s=span.start_s, end_s=end_s))
    return joined


def find_pauses(joined: Sequence[SpeechSpan]) -> list[float]:
    """Return the lengths in seconds of the pauses between spans that `join_spans` gave."""
    return [after.start_s - before.end_s for before, after in pairwise(joined)]


def total_s(spans: Sequence[SpeechSpan]) -> float:
    """Return the seconds that spans which do not overlap cover."""
    return sum(span.end_s - span.start_s for span in spans)
