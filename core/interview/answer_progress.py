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

# How often a listener is given the time to notice a click.
_PULSE_S = 0.1
# What happens in this process wakes the listener at once. For what another replica does the
# database is asked, soon at first and then less and less often: many wait when it has much to do.
_FIRST_LOOK_S = 0.3


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
    begun, look_s, looked_at = monotonic(), _FIRST_LOOK_S, 0.0
    heard, nudges = live.wait(answer_id, None, 0), live.count_nudges(answer_id)
    asked = load()
    while True:
        if asked.answer is None:
            raise NotFoundError("This question has no answer yet.")
        remark = _remark_of(asked.answer, heard)
        progress = AnswerProgress(asked.answer, remark, asked.open_follow_up)
        yield progress
        spent_s = monotonic() - begun
        is_over = progress.follow_up or (progress.is_settled and progress.remark.is_whole)
        if spent_s >= for_s or is_over:
            return
        before = heard, nudges
        heard = live.wait(answer_id, heard, min(_PULSE_S, for_s - spent_s))
        nudges = live.count_nudges(answer_id)
        # A remark that is spoken no longer is stored.
        is_news = nudges != before[1] or (heard is None and before[0] is not None)
        if is_news or monotonic() - begun - looked_at >= look_s:
            asked, looked_at = load(), monotonic() - begun
            look_s = _FIRST_LOOK_S if is_news else 2 * look_s


def _remark_of(answer: AnswerRecord, heard: SpokenSoFar | None) -> SpokenSoFar:
    if answer.remark is not None:
        return SpokenSoFar(answer.remark.text, is_whole=True)
    return heard or SpokenSoFar("", is_whole=False)
