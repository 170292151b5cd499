"""Lead an interview from the order to the report, one committed step at a time."""

from collections.abc import Callable, Iterator

from core.coding.runner import CodeRunner
from core.domain.evaluation import Evaluation
from core.domain.interview import (
    AskedQuestion,
    Brief,
    Draft,
    InterviewStatus,
)
from core.domain.interview_summary import InterviewSummary
from core.domain.report import Report
from core.engine.desk import Engines
from core.errors import InterviewError
from core.interview.after_steps import AfterSteps
from core.interview.answer_progress import AnswerProgress, follow_answer
from core.interview.answering import replace_doubtful, take_answer
from core.interview.clarifications import AskSteps, ReplyWork
from core.interview.doubtful import is_correctable
from core.interview.exchange_steps import ExchangeSteps, leave_open
from core.interview.lead_steps import LeadSteps
from core.interview.live_remarks import LiveRemarks
from core.interview.lookup import find
from core.interview.rewriting import AttemptWork
from core.interview.second_look_steps import SecondLookSteps
from core.interview.starting import begin_at_level
from core.interview.turn_steps import TurnSteps
from core.interview.work import EVALUATE, REMARK, REPORT, WRITE_QUESTIONS, WRITE_REST, Work
from core.jobs.runner import JobRunner
from core.store import answers, interviews, reports
from core.store import jobs as job_rows
from core.store.connection import Connection, Database
from core.store.identity import name_id
from core.store.recordings import Place, recordings_of


class Conductor(TurnSteps, AskSteps, ExchangeSteps, LeadSteps, SecondLookSteps, AfterSteps):
    """Every call names the user; every call that changes something takes an operation id.

    Repeating a call with the same operation id changes nothing and returns the same result.
    Slow work is queued as a job in the transaction that calls for it, so a crash at any moment
    loses nothing and doubles nothing. Calls raise NotFoundError for what is not the user's.
    """

    def __init__(
        self,
        database: Database,
        engines: Engines,
        jobs: JobRunner,
        runner: CodeRunner | None = None,
    ) -> None:
        super().__init__(database, jobs)
        self._live = LiveRemarks()
        Work(database, engines, self._live, runner).register_with(jobs)
        ReplyWork(database, engines, self._live).register_with(jobs)
        AttemptWork(database, engines).register_with(jobs)

    def start(
        self,
        user_id: str,
        operation_id: str,
        brief: Brief,
        alongside: Callable[[Connection, str], None] | None = None,
    ) -> str:
        """Order an interview and return its id; its questions are written in the background.

        Where its difficulty rises by itself, it begins where the learner stands. `alongside` is
        called with the interview's id in the transaction that orders it, and takes it back by
        raising.
        """
        interview_id = name_id(user_id, "interview", operation_id)
        brief = begin_at_level(self._database, user_id, brief)

        def act(connection: Connection) -> str:
            interviews.insert_interview(connection, user_id, interview_id, brief)
            if alongside is not None:
                alongside(connection, interview_id)
            self._jobs.enqueue(connection, user_id, WRITE_QUESTIONS, interview_id)
            return interview_id

        return self._once(user_id, operation_id, "start", act)

    def is_ready(self, user_id: str, interview_id: str, wait_s: float = 0.0) -> bool:
        """Tell whether the questions are written, waiting for them at most `wait_s`."""
        self._jobs.wait(job_rows.job_id_of(WRITE_QUESTIONS, interview_id), wait_s)
        return self.current(user_id, interview_id).status is not InterviewStatus.PREPARING

    def has_question(
        self, user_id: str, interview_id: str, position: int, wait_s: float = 0.0
    ) -> bool:
        """Tell whether the question at `position` is written, waiting at most `wait_s`."""
        self._jobs.wait(job_rows.job_id_of(WRITE_REST, interview_id), wait_s)
        return position < len(self.current(user_id, interview_id).questions)

    def save_draft(self, user_id: str, asked_id: str, draft: Draft) -> None:
        """Keep what is being typed as the answer to a question, or to the follow-up of that id.

        The draft's revision stands for the operation id: an older or equal one changes nothing.
        """
        with self._database.write() as connection:
            answers.save_draft(connection, user_id, asked_id, draft)

    def answer(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str, text: str
    ) -> str:
        """Commit an answer, queue its judgement and return the answer's id.

        Raises InterviewError when the answer is blank, the interview is over, or the question
        already has another answer.
        """

        def act(connection: Connection) -> str:
            return take_answer(connection, self._jobs, Place(user_id, interview_id, asked_id), text)

        return self._once(user_id, operation_id, "answer", act)

    def correct(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str, text: str
    ) -> str:
        """Replace the words of an answer that were heard badly and not scored; have it judged.

        Returns the answer's id. Raises InterviewError when the text is blank, the interview is
        over, or the answer was judged already: what was scored stays as it was given.
        """

        def act(connection: Connection) -> str:
            return replace_doubtful(connection, Place(user_id, interview_id, asked_id), text)

        return self._once(user_id, operation_id, "correct", act)

    def can_correct(self, user_id: str, interview_id: str, asked_id: str) -> bool:
        """Tell whether correct() would take other words for an answer now."""
        interview = self.current(user_id, interview_id)
        answer = find(interview, asked_id).answer
        if answer is None or interview.status is not InterviewStatus.IN_PROGRESS:
            return False
        with self._database.read() as connection:
            return is_correctable(answer, recordings_of(connection, user_id, asked_id))

    def follow_answer(
        self, user_id: str, interview_id: str, asked_id: str, for_s: float
    ) -> Iterator[AnswerProgress]:
        """Yield an answer as it stands, then at every change of it or of the remark on it.

        It ends after `for_s`, once the interviewer presses, or once the answer is settled and
        the interviewer has spoken. Raises NotFoundError when the question has no answer.
        """

        def load() -> AskedQuestion:
            return find(self.current(user_id, interview_id), asked_id)

        return follow_answer(answers.answer_id_of(asked_id), load, self._live, for_s)

    def await_remark(self, asked_id: str, wait_s: float) -> None:
        """Wait at most `wait_s` until the interviewer is about to react to an answer."""
        self._live.wait(answers.answer_id_of(asked_id), None, wait_s)

    def is_remark_coming(self, user_id: str, answer_id: str) -> bool:
        """Tell whether the interviewer is speaking or about to speak about an answer."""
        with self._database.read() as connection:
            return job_rows.is_under_way(connection, user_id, REMARK, answer_id)

    def evaluation(
        self, user_id: str, interview_id: str, asked_id: str, wait_s: float = 0.0
    ) -> Evaluation | None:
        """Return the judgement of an answer, waiting for it at most `wait_s`; None if not yet."""
        return self.judged_answer(user_id, interview_id, asked_id, wait_s).evaluation

    def finish(self, user_id: str, operation_id: str, interview_id: str) -> None:
        """End the interview and queue its report.

        Raises InterviewError when nothing was answered: there is nothing to report then.
        """

        def act(connection: Connection) -> str:
            interview = interviews.load_interview(connection, user_id, interview_id)
            if not any(asked.answer for asked in interview.questions):
                raise InterviewError(
                    "There is nothing to report yet: answer at least one question first."
                )
            leave_open(connection, user_id, interview)
            interviews.set_status(connection, user_id, interview_id, InterviewStatus.FINISHED)
            self._jobs.enqueue(connection, user_id, REPORT, interview_id)
            return interview_id

        self._once(user_id, operation_id, "finish", act)

    def report(self, user_id: str, interview_id: str, wait_s: float = 0.0) -> Report | None:
        """Return the report, waiting for it at most `wait_s`; None while it is being made."""
        self._jobs.wait(job_rows.job_id_of(REPORT, interview_id), wait_s)
        with self._database.read() as connection:
            return reports.load_report(connection, user_id, interview_id)

    def failure(self, user_id: str, interview_id: str) -> str | None:
        """Return why questions could not be written; None if nothing failed."""
        return self._failure_of(user_id, interview_id, WRITE_QUESTIONS, WRITE_REST)

    def report_failure(self, user_id: str, interview_id: str) -> str | None:
        """Return why the report could not be made; None if nothing failed."""
        return self._failure_of(user_id, interview_id, REPORT)

    def _failure_of(self, user_id: str, subject_id: str, *kinds: str) -> str | None:
        with self._database.read() as connection:
            errors = [job_rows.error_of(connection, user_id, kind, subject_id) for kind in kinds]
        return next((error for error in errors if error is not None), None)

    def try_again(self, user_id: str, interview_id: str) -> None:
        """Queue again whatever of this interview failed."""
        interview = self.current(user_id, interview_id)
        subjects = [(kind, interview_id) for kind in (WRITE_QUESTIONS, WRITE_REST, REPORT)]
        subjects += [(EVALUATE, a.answer.id) for a in interview.questions if a.answer]
        with self._database.write() as connection:
            for kind, subject_id in subjects:
                job_rows.reset_job(connection, user_id, job_rows.job_id_of(kind, subject_id))
        self._jobs.wake()

    def history(self, user_id: str) -> list[InterviewSummary]:
        """Return all the user's interviews, newest first."""
        with self._database.read() as connection:
            return interviews.list_interviews(connection, user_id)

    def delete(self, user_id: str, interview_id: str) -> None:
        """Delete an interview with its answers, recordings, judgements, disputes and report."""
        with self._database.write() as connection:
            interviews.delete_interview(connection, user_id, interview_id)
        self._jobs.wake()
