"""Find the stretches of the recordings in which a quote of the answer was said."""

from collections.abc import Sequence

from core.domain.evaluation import Quote
from core.domain.model import Model
from core.domain.speech import HeardWord, Transcript
from core.speech.replay import SpokenWord, Take

# Heard words that the learner deleted inside of a quote; more of them are not played with it.
_MOST_DELETED = 6
# So that the first sound is not cut off, and the last dies away.
_LEAD_S, _TAIL_S = 0.1, 0.15


class QuotedSound(Model):
    """A stretch of a recording, in seconds."""

    recording_id: str
    start_s: float
    end_s: float


def find_quoted_sound(
    quote: Quote, words: Sequence[SpokenWord | None], takes: Sequence[Take]
) -> list[QuotedSound]:
    """Return where a quote is to be heard, in the quote's order; empty when it was typed.

    `words` is what `align_answer` gave. Words corrected at the quote's ends are played too, a
    longer passage that the learner deleted within it is not.
    """
    transcripts = dict(takes)
    end = min(quote.end, len(words))
    runs = _runs([word for word in words[quote.start : end] if word is not None])
    if not runs:
        return []
    first = _heard_for(quote.start, words, transcripts) or runs[0][0]
    last = _heard_for(end - 1, words, transcripts) or runs[-1][-1]
    starts = [first.start_s, *(run[0].start_s for run in runs[1:])]
    ends = [*(run[-1].end_s for run in runs[:-1]), last.end_s]
    return [
        QuotedSound(
            recording_id=run[0].recording_id,
            start_s=max(0.0, start_s - _LEAD_S),
            end_s=end_s + _TAIL_S,
        )
        for run, start_s, end_s in zip(runs, starts, ends, strict=True)
    ]


def _runs(words: Sequence[SpokenWord]) -> list[list[SpokenWord]]:
    """Return words that were said in one go, in the order in which they stand."""
    runs: list[list[SpokenWord]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _goes_on(before: SpokenWord, word: SpokenWord) -> bool:
    return (
        word.recording_id == before.recording_id
        and 0 <= word.first - before.last <= _MOST_DELETED + 1
    )


def _heard_for(
    place: int, words: Sequence[SpokenWord | None], transcripts: dict[str, Transcript]
) -> HeardWord | None:
    """Return the heard word that was corrected to the one at `place`, None where none was."""
    if words[place] is not None:
        return None
    left, right = place, place
    while left >= 0 and words[left] is None:
        left -= 1
    while right < len(words) and words[right] is None:
        right += 1
    before = words[left] if left >= 0 else None
    after = words[right] if right < len(words) else None
    known = before or after
    if known is None or (before and after and before.recording_id != after.recording_id):
        return None
    heard = transcripts[known.recording_id].words
    first = before.last + 1 if before else 0
    count = (after.first if after else len(heard)) - first
    corrected = right - left - 1
    if not 0 < count <= corrected + _MOST_DELETED:
        return None
    return heard[first + (place - left - 1) * count // corrected]
