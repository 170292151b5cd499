"""Follow what becomes of an answer: the interviewer's remark as it is spoken, the judgement."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from core.domain.exchange import LaterTurn
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
)
from core.errors import NotFoundError
from core.interview.live_remarks import LiveRemarks, SpokenSoFar

# How often the database is asked. What happens in this process wakes the listener at once.
_LOOK_S = 0.1


class AnswerProgress(NamedTuple):
    """An answer as it stands, the remark on it up to now, and the follow-up that is open."""

    answer: AnswerRecord
    remark: SpokenSoFar
    follow_up: LaterTurn | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether the answer is judged, or the judging was given up."""
        return self.answer.evaluation is not None or self.answer.failure is not None


def follow_answer(
    answer_id: str, load: Callable[[], AskedQuestion], live: LiveRemarks, for_s: float
) -> Iterator[AnswerProgress]:
    """Yield the answer as it stands, then at every change and ten times a second, for `for_s`.

    It ends earlier once the interviewer presses, or the answer is settled and the remark is
    whole. `load` reads the question from the store. Raises NotFoundError when it has no answer.
    """
    deadline = monotonic() + for_s
    heard = live.wait(answer_id, None, 0)
    while True:
        asked = load()
        if asked.answer is None:
            raise NotFoundError("This question has no answer yet.")
        remark = _remark_of(asked.answer, heard)
        progress = AnswerProgress(asked.answer, remark, asked.open_follow_up)
        yield progress
        left_s = deadline - monotonic()
        is_over = progress.follow_up or (progress.is_settled and progress.remark.is_whole)
        if left_s <= 0 or is_over:
            return
        heard = live.wait(answer_id, heard, min(_LOOK_S, left_s))


def _remark_of(answer: AnswerRecord, heard: SpokenSoFar | None) -> SpokenSoFar:
    if answer.remark is not None:
        return SpokenSoFar(answer.remark.text, is_whole=True)
    return heard or SpokenSoFar("", is_whole=False)
