"""The steps of a learner who looks at a score again: see it differently, have it judged again."""

from core.domain.interview import AnswerRecord
from core.domain.judge import Judge
from core.interview.lookup import load_answer
from core.interview.second_look import job_id_of_order, open_dispute, order_judgement
from core.interview.steps import Steps
from core.interview.work import EVALUATE
from core.store import answers, disputes
from core.store.connection import Connection
from core.store.jobs import job_id_of


class SecondLookSteps(Steps):
    """Read a judgement, dispute it, order another."""

    def judged_answer(
        self, user_id: str, interview_id: str, asked_id: str, wait_s: float = 0.0
    ) -> AnswerRecord:
        """Return an answer, waiting at most `wait_s` for its judgement or the failure of it.

        A follow-up ends the waiting too: nothing is judged before it is answered or passed.
        """
        self._jobs.wait(job_id_of(EVALUATE, answers.answer_id_of(asked_id)), wait_s)
        with self._database.read() as connection:
            return load_answer(connection, user_id, interview_id, asked_id)

    def dispute(  # noqa: PLR0917 - whoever calls this door may name the words by position
        self,
        user_id: str,
        operation_id: str,
        interview_id: str,
        asked_id: str,
        reason: str,
        own_score: int | None = None,
    ) -> str:
        """Note that the learner sees a score differently and return the dispute's id.

        It is shown beside the score and never changes it. Raises InterviewError when the reason
        is blank or too long, `own_score` is not 0–100, or another dispute is open.
        """

        def act(connection: Connection) -> str:
            answer = load_answer(connection, user_id, interview_id, asked_id)
            return open_dispute(
                connection, user_id, interview_id, answer, reason=reason, own_score=own_score
            )

        return self._once(user_id, operation_id, "dispute", act)

    def withdraw_dispute(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str
    ) -> None:
        """Take a dispute back; without one nothing changes."""

        def act(connection: Connection) -> str:
            answer = load_answer(connection, user_id, interview_id, asked_id)
            disputes.delete_dispute(connection, user_id, answer.id)
            return answer.id

        self._once(user_id, operation_id, "withdraw_dispute", act)

    def judge_again(
        self,
        user_id: str,
        operation_id: str,
        interview_id: str,
        asked_id: str,
        judge: Judge = Judge.CURRENT,
    ) -> int:
        """Queue one more judgement of an answer by `judge` and return its run number: 2, 3, …

        A judge that is not there any more gives way to whoever works for the user. The first
        judgement stays, and so does a report: their figures come from it. Raises InterviewError
        when the answer is not judged yet.
        """

        def act(connection: Connection) -> str:
            answer = load_answer(connection, user_id, interview_id, asked_id)
            run = order_judgement(
                connection, self._jobs, user_id, interview_id, answer, judge=judge
            )
            return str(run)

        return int(self._once(user_id, operation_id, "judge_again", act))

    def judged_again(
        self, user_id: str, interview_id: str, asked_id: str, wait_s: float = 0.0
    ) -> AnswerRecord:
        """Return an answer, waiting at most `wait_s` for the later judgement under way."""
        answer = self.judged_answer(user_id, interview_id, asked_id)
        if not answer.is_judged_again:
            return answer
        self._jobs.wait(job_id_of_order(answer), wait_s)
        return self.judged_answer(user_id, interview_id, asked_id)
