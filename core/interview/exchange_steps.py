"""The steps of what is said after the first answer to a question."""

from datetime import UTC, datetime

from core.domain.interview import Interview
from core.interview.exchanges import answer_open, find_asked_by_turn, pass_open
from core.interview.steps import Steps
from core.interview.work import EVALUATE
from core.store.answers import answer_id_of
from core.store.connection import Connection
from core.store.jobs import job_id_of, order_job

# A follow-up is on screen a moment before the job that asked it has ended.
_UNTIL_PRESSED_S = 5.0


class ExchangeSteps(Steps):
    """Answer or pass a follow-up. Either has the whole exchange judged."""

    def answer_follow_up(
        self, user_id: str, operation_id: str, interview_id: str, follow_up_id: str, text: str
    ) -> str:
        """Commit the answer to a follow-up and return the id of the answer that it belongs to.

        Raises InterviewError when it is blank, the interview is over, or the follow-up was
        answered otherwise or passed.
        """

        def act(connection: Connection) -> str:
            answer_id = answer_open(connection, user_id, interview_id, follow_up_id, text)
            return _order_judgement(connection, user_id, answer_id)

        self._await_pressing(user_id, interview_id, follow_up_id)
        return self._once(user_id, operation_id, "answer_follow_up", act)

    def pass_follow_up(
        self, user_id: str, operation_id: str, interview_id: str, follow_up_id: str
    ) -> str:
        """Leave it at what was said and return the answer's id.

        Raises InterviewError when the interview is over or the follow-up was answered.
        """

        def act(connection: Connection) -> str:
            answer_id = pass_open(connection, user_id, interview_id, follow_up_id)
            return _order_judgement(connection, user_id, answer_id)

        self._await_pressing(user_id, interview_id, follow_up_id)
        return self._once(user_id, operation_id, "pass_follow_up", act)

    def await_judgement(self, asked_id: str, wait_s: float) -> None:
        """Wait at most `wait_s` until an answer is judged or pressed on; without one not at all."""
        self._jobs.wait(job_id_of(EVALUATE, answer_id_of(asked_id)), wait_s)

    def _await_pressing(self, user_id: str, interview_id: str, follow_up_id: str) -> None:
        """Let the job that asked end: while it runs it cannot be ordered anew.

        One that a crash cut off needs no order, it runs again by itself.
        """
        asked = find_asked_by_turn(self.current(user_id, interview_id), follow_up_id)
        self._jobs.wait(job_id_of(EVALUATE, answer_id_of(asked.id)), _UNTIL_PRESSED_S)


def leave_open(connection: Connection, user_id: str, interview: Interview) -> None:
    """Pass whatever follow-up waits for an answer: the learner goes on, or ends."""
    for asked in interview.questions:
        if asked.open_follow_up is not None:
            answer_id = pass_open(connection, user_id, interview.id, asked.open_follow_up.id)
            _order_judgement(connection, user_id, answer_id)


def _order_judgement(connection: Connection, user_id: str, answer_id: str) -> str:
    order_job(connection, user_id, EVALUATE, answer_id, datetime.now(UTC))
    return answer_id
