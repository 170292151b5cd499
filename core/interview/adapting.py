"""Carry out what the course decides, as repeatable jobs beside those that learners wait for."""

from core.domain.interview import Interview
from core.engine.desk import Engines
from core.interview.course import Change, decide, is_fit
from core.interview.job_endings import end_when_deleted
from core.interview.judging import context_of
from core.interview.metering import Metering
from core.jobs.runner import JobRunner
from core.store import interviews
from core.store.connection import Database
from core.store.jobs import Job
from core.store.planned_questions import ADAPT, interview_of_asked, replace_question


class CourseKeeper:
    """Replaces planned questions by fitting ones before they are shown.

    It has a worker of its own: a model takes seconds for a question, and nobody who waits for a
    judgement or a remark may wait behind that. What fails or comes too late changes nothing:
    the question stays as it was planned.
    """

    def __init__(self, database: Database, engines: Engines) -> None:
        """Make the worker ready; nothing is done before `start`."""
        self._database = database
        self._engines = engines
        self._metering = Metering(database, engines.has_own_key)
        self.jobs = JobRunner(database, workers=1)
        self.jobs.register(ADAPT, end_when_deleted(self.adapt))

    def start(self) -> None:
        """Begin to work; start it before the other jobs, see core.interview.reading_work."""
        self.jobs.start()

    def stop(self) -> None:
        """Let running work end."""
        self.jobs.stop()

    def adapt(self, job: Job) -> None:
        """Change the next question that was not shown yet, if the answers so far call for it."""
        with self._database.read() as connection:
            interview_id = interview_of_asked(connection, job.user_id, job.subject_id)
            interview = interviews.load_interview(connection, job.user_id, interview_id)
        change = decide(interview)
        if change is not None:
            self._write(job.user_id, interview, change)

    def _write(self, user_id: str, interview: Interview, change: Change) -> None:
        with self._database.read() as connection:
            asked = interviews.asked_before(connection, user_id)
        # The ids of a model's questions tell it nothing; their texts do.
        asked += [each.question.text for each in interview.questions]
        engine, context = self._engines.engine_of(user_id), context_of(interview.brief)
        with self._metering.keep_calls(user_id, ADAPT, interview.id):
            (question,) = engine.write_questions(context, [change.slot], asked)
        if not is_fit(change, question, interview):
            return
        with self._database.write() as connection:
            # Moved on or deleted meanwhile, nothing of it may come.
            interviews.hold_interview(connection, user_id, interview.id)
            replace_question(
                connection,
                user_id,
                interview.id,
                change.planned,
                question=question,
                reason=change.reason,
            )
