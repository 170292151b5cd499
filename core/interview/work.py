"""The interview's slow work, as repeatable job handlers."""

from datetime import UTC, datetime

from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    Context,
    Exchange,
    Interview,
    InterviewStatus,
    Turn,
)
from core.domain.question import Question
from core.domain.report import Report
from core.engine.desk import Engines
from core.interview.blueprint import plan_slots
from core.interview.report import compute_facts
from core.jobs.runner import JobRunner
from core.rubric.totals import grade_of
from core.store import answers, interviews, judgements, reports
from core.store.connection import Database
from core.store.jobs import Job, insert_job
from core.store.judgements import FIRST_RUN, REEVALUATE

PREPARE_ENGINE = "prepare_engine"
WRITE_QUESTIONS, EVALUATE, REPORT = "write_questions", "evaluate", "report"


def context_of(brief: Brief) -> Context:
    """Return what the engine may know of the learner's order."""
    return Context(
        role=brief.role or (brief.job.title if brief.job else ""),
        technologies=brief.technologies,
        seniority=brief.seniority,
        focus_areas=brief.focus_areas,
        seed=brief.seed,
        resume=brief.resume,
        job=brief.job,
    )


class Work:
    """Does what the conductor queues. Each handler finds out what is still missing and does
    only that, so that running it twice changes nothing.
    """

    def __init__(self, database: Database, engines: Engines) -> None:
        self._database = database
        self._engines = engines

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner which handler does which kind of job."""
        jobs.register(WRITE_QUESTIONS, self.write_questions)
        jobs.register(PREPARE_ENGINE, self.prepare_engine)
        jobs.register(EVALUATE, self.evaluate)
        jobs.register(REEVALUATE, self.reevaluate)
        jobs.register(REPORT, self.write_report)

    def prepare_engine(self, job: Job) -> None:
        """Make the engine ready to judge while the learner reads the first question."""
        self._engines.engine_of(job.user_id).prepare()

    def write_questions(self, job: Job) -> None:
        """Write an interview's questions and open it."""
        interview = self._load(job.user_id, job.subject_id)
        if interview.status is not InterviewStatus.PREPARING:
            return
        with self._database.read() as connection:
            asked = interviews.asked_before(connection, job.user_id)
        questions = self._engines.engine_of(job.user_id).write_questions(
            context_of(interview.brief), plan_slots(interview.brief), asked
        )
        with self._database.write() as connection:
            interviews.insert_questions(connection, job.user_id, interview.id, questions)
            interviews.set_status(
                connection, job.user_id, interview.id, InterviewStatus.IN_PROGRESS
            )
            # Only now: loading would slow down the writing of the questions.
            insert_job(connection, job.user_id, PREPARE_ENGINE, interview.id, datetime.now(UTC))

    def evaluate(self, job: Job) -> None:
        """Judge one answer."""
        with self._database.read() as connection:
            interview_id = answers.interview_of_answer(connection, job.user_id, job.subject_id)
        interview = self._load(job.user_id, interview_id)
        for asked in interview.questions:
            if asked.answer is not None and asked.answer.id == job.subject_id:
                self._judge(job.user_id, interview, asked)

    def reevaluate(self, job: Job) -> None:
        """Judge one answer again, as the run that was ordered."""
        with self._database.read() as connection:
            order = judgements.load_order(connection, job.user_id, job.subject_id)
        if order.is_done:
            return
        interview = self._load(job.user_id, order.interview_id)
        for asked in interview.questions:
            if asked.answer is not None and asked.answer.id == order.answer_id:
                self._write_judgement(
                    job.user_id, interview, asked.question, asked.answer, order.run
                )

    def write_report(self, job: Job) -> None:
        """Judge what is not judged yet, add everything up and put it into words."""
        interview = self._load(job.user_id, job.subject_id)
        for asked in interview.questions:
            self._judge(job.user_id, interview, asked)
        facts = compute_facts(self._load(job.user_id, interview.id))
        narrative = self._engines.engine_of(job.user_id).narrate(facts)
        report = Report(facts=facts, narrative=narrative)
        with self._database.write() as connection:
            reports.insert_report(connection, job.user_id, report)

    def _judge(self, user_id: str, interview: Interview, asked: AskedQuestion) -> None:
        if asked.answer is not None and asked.answer.evaluation is None:
            self._write_judgement(user_id, interview, asked.question, asked.answer, FIRST_RUN)

    def _write_judgement(
        self, user_id: str, interview: Interview, question: Question, answer: AnswerRecord, run: int
    ) -> None:
        with self._database.read() as connection:
            seen = judgements.has_seen_model_answer(connection, user_id, answer.id)
        context = context_of(interview.brief).model_copy(update={"model_answer_shown": seen})
        exchange = Exchange(turns=[Turn(speaker="learner", text=answer.text)])
        evaluation = self._engines.engine_of(user_id).evaluate(question, exchange, context)
        with self._database.write() as connection:
            # The interview may have been deleted meanwhile, and then nothing of it may come back.
            answers.interview_of_answer(connection, user_id, answer.id)
            answers.insert_evaluation(
                connection,
                user_id,
                interview.id,
                answer.id,
                evaluation=evaluation,
                grade=None if evaluation.total is None else grade_of(evaluation.total),
                run=run,
            )

    def _load(self, user_id: str, interview_id: str) -> Interview:
        with self._database.read() as connection:
            return interviews.load_interview(connection, user_id, interview_id)
