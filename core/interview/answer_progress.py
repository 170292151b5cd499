"""Follow what becomes of an answer: the interviewer's remark as it is spoken, the judgement."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from core.domain.interview import AnswerRecord
from core.interview.live_remarks import LiveRemarks, SpokenSoFar

# How often the database is asked. What happens in this process wakes the listener at once.
_LOOK_S = 0.1


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
    """Yield the answer as it stands, then at every change and ten times a second, for `for_s`.

    It ends earlier once the answer is settled and the remark is whole. `load` reads the answer
    from the store.
    """
    deadline = monotonic() + for_s
    heard = live.wait(answer_id, None, 0)
    while True:
        answer = load()
        progress = AnswerProgress(answer, _remark_of(answer, heard))
        yield progress
        left_s = deadline - monotonic()
        if left_s <= 0 or (progress.is_settled and progress.remark.is_whole):
            return
        heard = live.wait(answer_id, heard, min(_LOOK_S, left_s))


def _remark_of(answer: AnswerRecord, heard: SpokenSoFar | None) -> SpokenSoFar:
    if answer.remark is not None:
        return SpokenSoFar(answer.remark.text, is_whole=True)
    return heard or SpokenSoFar("", is_whole=False)
