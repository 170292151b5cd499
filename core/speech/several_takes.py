"""Several takes that make one answer → one recording to measure."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.domain.speech import SpeechSpan, Transcript
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of


class SpokenTake(NamedTuple):
    """A take's sound (16 kHz mono), what was heard of it, and when somebody spoke in it.

    `prompted` is the second listening, for fillers; None where there is none.
    """

    pcm: Pcm
    transcript: Transcript
    spans: list[SpeechSpan]
    prompted: Transcript | None


def join_takes(takes: Sequence[SpokenTake]) -> SpokenTake:
    """Return takes, one or more, as if spoken in one go.

    The silence around the button that ended one take and began the next is no pause of the
    speaker's: it is cut out. Words' times are not kept.
    """
    voiced = [take for take in takes if take.spans] or list(takes[:1])
    sounds: list[Pcm] = []
    spans: list[SpeechSpan] = []
    offset_s = 0.0
    for number, take in enumerate(voiced):
        begin_s = take.spans[0].start_s if number else 0.0
        end_s = take.spans[-1].end_s if number < len(voiced) - 1 else duration_of(take.pcm)
        sounds.append(take.pcm[round(begin_s * SAMPLE_RATE_HZ) : round(end_s * SAMPLE_RATE_HZ)])
        spans += [_shift(span, offset_s - begin_s) for span in take.spans]
        offset_s += duration_of(sounds[-1])
    prompted = [take.prompted for take in voiced]
    known = [transcript for transcript in prompted if transcript is not None]
    return SpokenTake(
        pcm=np.concatenate(sounds),
        transcript=_join([take.transcript for take in voiced]),
        spans=spans,
        prompted=_join(known) if len(known) == len(prompted) else None,
    )


def _shift(span: SpeechSpan, by_s: float) -> SpeechSpan:
    return SpeechSpan(start_s=max(0.0, span.start_s + by_s), end_s=max(0.0, span.end_s + by_s))


def _join(transcripts: Sequence[Transcript]) -> Transcript:
    text = " ".join(transcript.text for transcript in transcripts)
    return transcripts[0].model_copy(update={"text": text, "words": []})
