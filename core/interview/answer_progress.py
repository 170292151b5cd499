"""Follow what becomes of an answer: the interviewer's remark as it is spoken, the judgement."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from core.domain.interview import AnswerRecord
from core.interview.live_remarks import LiveRemarks, SpokenSoFar

# How often the database is asked; words that are being spoken wake the listener at once.
_LOOK_S = 0.08


class AnswerProgress(NamedTuple):
    """An answer as it stands and the remark on it up to now."""

    answer: AnswerRecord
    remark: SpokenSoFar

    @property
    def is_settled(self) -> bool:
        """Tell whether the answer is judged, or the judging was given up."""
        return self.answer.evaluation is not None or self.answer.failure is not None


def follow_answer(
    answer_id: str, load: Callable[[], AnswerRecord], live: LiveRemarks, for_s: float
) -> Iterator[AnswerProgress]:
    """Yield the answer as it stands, then again at every change, for `for_s` at most.

    It ends earlier once the answer is settled and the remark is whole. `load` reads the answer
    from the store.
    """
    deadline = monotonic() + for_s
    heard, latest = live.wait(answer_id, None, 0), None
    while True:
        answer = load()
        progress = AnswerProgress(answer, _remark_of(answer, heard))
        if progress != latest:
            yield progress
        latest = progress
        left_s = deadline - monotonic()
        if left_s <= 0 or (progress.is_settled and progress.remark.is_whole):
            return
        heard = live.wait(answer_id, heard, min(_LOOK_S, left_s))


def _remark_of(answer: AnswerRecord, heard: SpokenSoFar | None) -> SpokenSoFar:
    if answer.remark is not None:
        return SpokenSoFar(answer.remark.text, is_whole=True)
    return heard or SpokenSoFar("", is_whole=False)
