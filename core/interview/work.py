"""The interview's slow work, as repeatable job handlers."""

import gc
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from core.coding.runner import CodeRunner, open_runner
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Interview,
    InterviewStatus,
    Remark,
)
from core.domain.question import Question, Slot
from core.domain.report import Report
from core.engine.desk import Engines
from core.errors import NotFoundError
from core.interview.blueprint import plan_slots
from core.interview.exchanges import exchange_of
from core.interview.handing_out import hand_out, narrow_to_project
from core.interview.job_endings import end_when_deleted
from core.interview.judging import Judging, context_of
from core.interview.live_remarks import LiveRemarks
from core.interview.lookup import find
from core.interview.metering import Metering
from core.interview.practice_order import questions_again, reasons_of
from core.interview.report import compute_facts
from core.jobs.runner import JobRunner
from core.store import answers, interviews, judgements, reports
from core.store.connection import Connection, Database
from core.store.deliveries import DELIVERY
from core.store.jobs import Job, JobState, insert_job, job_id_of, load_job
from core.store.judgements import REEVALUATE
from core.store.planned_questions import interview_of_asked
from core.store.recordings import Place, has_words_in_draft
from core.store.remarks import insert_remark

PREPARE_ENGINE = "prepare_engine"
WRITE_QUESTIONS, WRITE_REST = "write_questions", "write_rest"
PREPARE_QUESTION = "prepare_question"
REMARK, EVALUATE, REPORT = "remark", "evaluate", "report"
_LOOK_S = 0.1
# Longer than a judgement takes with its repairs; after it whoever had it is taken for gone.
_LONGEST_JUDGEMENT_S = 150.0

log = logging.getLogger(__name__)


def _rounds_of(slots: list[Slot]) -> dict[int, int]:
    return {slot.position: slot.round for slot in slots}


def order_remark(connection: Connection, place: Place, answer_id: str) -> None:
    """Queue what follows on an answer that is complete: the remark on it, how it was spoken."""
    now = datetime.now(UTC)
    insert_job(connection, place.user_id, REMARK, answer_id, now)
    if has_words_in_draft(connection, place.user_id, place.asked_id):
        insert_job(connection, place.user_id, DELIVERY, answer_id, now)


class Work:
    """Does what the conductor queues. Each handler finds out what is still missing and does
    only that, so that running it twice changes nothing.
    """

    def __init__(
        self,
        database: Database,
        engines: Engines,
        live: LiveRemarks | None = None,
        runner: CodeRunner | None = None,
    ) -> None:
        self._database = database
        self._engines = engines
        self._live = live or LiveRemarks()
        self._runner = runner or open_runner()
        self._judging = Judging(database, engines, self._live, self._runner)
        self._wake: Callable[[], None] = lambda: None

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner which handler does which kind of job."""
        self._wake = jobs.wake
        metered = Metering(self._database, self._engines.has_own_key).metered
        handlers = {
            WRITE_QUESTIONS: self.write_questions,
            PREPARE_ENGINE: self.prepare_engine,
            PREPARE_QUESTION: self.prepare_question,
            WRITE_REST: self.write_rest,
            REMARK: self.remark,
            EVALUATE: self.evaluate,
            REEVALUATE: self.reevaluate,
            REPORT: self.write_report,
        }
        for kind, handler in handlers.items():
            jobs.register(kind, end_when_deleted(metered(handler)))

    def prepare_engine(self, job: Job) -> None:
        """Make the engine ready to judge while the learner reads the first question."""
        self._engines.engine_of(job.user_id).prepare()
        # What is loaded now stays: passing over it makes every later collection short, and
        # Streamlit collects after each run of a page.
        gc.freeze()

    def prepare_question(self, job: Job) -> None:
        """Read a question's side while the learner answers, so that judging is short."""
        with self._database.read() as connection:
            interview_id = interview_of_asked(connection, job.user_id, job.subject_id)
        asked = find(self._load(job.user_id, interview_id), job.subject_id)
        self._engines.engine_of(job.user_id).prepare(asked.question)

    def write_questions(self, job: Job) -> None:
        """Write an interview's questions and open it.

        An engine that takes its time writes only the first one, so that nobody waits for all.
        """
        interview = self._load(job.user_id, job.subject_id)
        if interview.status is not InterviewStatus.PREPARING:
            return
        slots = plan_slots(interview.brief)
        first = slots[:1] if self._engines.engine_of(job.user_id).takes_seconds else slots
        questions = self._write(job.user_id, interview, first)
        with self._database.write() as connection:
            # Cancelled meanwhile, it raises NotFoundError: nothing of it may come back.
            interviews.hold_interview(connection, job.user_id, interview.id)
            interviews.insert_questions(
                connection,
                job.user_id,
                interview.id,
                questions,
                _rounds_of(slots),
                reasons=reasons_of(interview.brief, questions),
            )
            interviews.set_status(
                connection, job.user_id, interview.id, InterviewStatus.IN_PROGRESS
            )
            now = datetime.now(UTC)
            if len(first) < len(slots):
                insert_job(connection, job.user_id, WRITE_REST, interview.id, now)
            # Only now: loading would slow down the writing of the questions.
            insert_job(connection, job.user_id, PREPARE_ENGINE, interview.id, now)

    def write_rest(self, job: Job) -> None:
        """Write the questions that are still missing, while the learner answers the first."""
        interview = self._load(job.user_id, job.subject_id)
        written = {asked.position for asked in interview.questions}
        missing = [slot for slot in plan_slots(interview.brief) if slot.position not in written]
        if interview.status is not InterviewStatus.IN_PROGRESS or not missing:
            return
        questions = self._write(job.user_id, interview, missing)
        with self._database.write() as connection:
            # Deleted meanwhile, it raises NotFoundError: nothing of it may come back.
            interviews.hold_interview(connection, job.user_id, interview.id)
            interviews.insert_questions(
                connection,
                job.user_id,
                interview.id,
                questions,
                _rounds_of(missing),
                reasons=reasons_of(interview.brief, questions),
            )

    def remark(self, job: Job) -> None:
        """Say something about an answer at once, while it is being judged."""
        interview, asked, answer = self._load_answer(job.user_id, job.subject_id)
        if answer.remark is not None:
            return
        engine = self._engines.engine_of(job.user_id)
        reaction = engine.react(asked.question, exchange_of(asked), interview.brief.manner)
        text = self._live.speak(answer.id, reaction)
        remark = Remark(
            text=text,
            engine=reaction.engine,
            engine_version=reaction.engine_version,
            fallback_reason=reaction.fallback_reason,
        )
        try:
            with self._database.write() as connection:
                answers.interview_of_answer(connection, job.user_id, answer.id)
                insert_remark(connection, job.user_id, interview.id, answer.id, remark)
        finally:
            self._live.forget(answer.id)

    def evaluate(self, job: Job) -> None:
        """Press on an answer where it leaves something open; else react to it and judge it.

        A follow-up that waits for the learner orders this job again once it is settled.
        """
        interview, asked, answer = self._load_answer(job.user_id, job.subject_id)
        is_open = interview.status is InterviewStatus.IN_PROGRESS and asked.open_follow_up
        if is_open or self._judging.press(job.user_id, interview, asked):
            return
        place = Place(job.user_id, interview.id, asked.id)
        with self._database.write() as connection:
            interviews.hold_interview(connection, job.user_id, interview.id)
            order_remark(connection, place, answer.id)
        self._wake()
        self._judging.judge(job.user_id, interview, asked)

    def reevaluate(self, job: Job) -> None:
        """Judge one answer again, as the run that was ordered."""
        with self._database.read() as connection:
            order = judgements.load_order(connection, job.user_id, job.subject_id)
        if order.is_done:
            return
        interview = self._load(job.user_id, order.interview_id)
        for asked in interview.questions:
            if asked.answer is not None and asked.answer.id == order.answer_id:
                self._judging.judge_as(job.user_id, interview, asked, order.run, order.judge)

    def write_report(self, job: Job) -> None:
        """Judge what is not judged yet, add everything up and put it into words."""
        interview = self._load(job.user_id, job.subject_id)
        for asked in interview.questions:
            if asked.answer is not None and asked.answer.evaluation is None:
                self._await_judgement(asked.answer.id)
        interview = self._load(job.user_id, job.subject_id)
        for asked in interview.questions:
            self._judging.judge(job.user_id, interview, asked)
        facts = compute_facts(self._load(job.user_id, interview.id))
        narrative = self._engines.engine_of(job.user_id).narrate(facts, interview.brief.manner)
        report = Report(facts=facts, narrative=narrative)
        with self._database.write() as connection:
            reports.insert_report(connection, job.user_id, report)

    def _await_judgement(self, answer_id: str) -> None:
        """Wait for another worker that is judging an answer: twice is dear and no faster."""
        deadline = time.monotonic() + _LONGEST_JUDGEMENT_S
        while time.monotonic() < deadline:
            with self._database.read() as connection:
                judging = load_job(connection, job_id_of(EVALUATE, answer_id))
            if judging is None or judging.state is not JobState.RUNNING:
                return
            time.sleep(_LOOK_S)

    def _write(self, user_id: str, interview: Interview, slots: list[Slot]) -> dict[int, Question]:
        with self._database.read() as connection:
            asked = interviews.asked_before(connection, user_id)
            again = questions_again(connection, user_id, interview.brief, slots)
        new = [slot for slot in slots if slot.position not in again]
        if not new:
            return again
        asked += [question.id for question in again.values()]
        exercises = hand_out(interview.brief, new, asked, self._runner)
        worded = [slot for slot in new if slot.position not in exercises]
        if not worded:
            return again | exercises
        engine = self._engines.engine_of(user_id)
        context = context_of(narrow_to_project(interview.brief))
        questions = engine.write_questions(context, worded, asked)
        said = {slot.position: q for slot, q in zip(worded, questions, strict=True)}
        return again | exercises | said

    def _load_answer(
        self, user_id: str, answer_id: str
    ) -> tuple[Interview, AskedQuestion, AnswerRecord]:
        with self._database.read() as connection:
            interview_id = answers.interview_of_answer(connection, user_id, answer_id)
        interview = self._load(user_id, interview_id)
        for asked in interview.questions:
            if asked.answer is not None and asked.answer.id == answer_id:
                return interview, asked, asked.answer
        raise NotFoundError("This answer does not exist any more.")

    def _load(self, user_id: str, interview_id: str) -> Interview:
        with self._database.read() as connection:
            return interviews.load_interview(connection, user_id, interview_id)
