"""The learner asks the interviewer: the question is kept at once, the reply comes as a job."""

from datetime import UTC, datetime

from core.coding.conversation import reply_about
from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AskedQuestion,
    EventKind,
    Interview,
    InterviewStatus,
)
from core.domain.speaking import Reply
from core.engine.desk import Engines
from core.errors import InterviewError
from core.interview.exchanges import exchange_of, find_asked_by_turn, next_number
from core.interview.job_endings import end_when_deleted
from core.interview.judging import context_of
from core.interview.live_remarks import LiveRemarks
from core.interview.lookup import find, load_open
from core.interview.metering import Metering
from core.interview.steps import Steps
from core.interview.timing import has_happened
from core.jobs.runner import JobRunner
from core.store import interviews
from core.store.answers import answer_id_of
from core.store.connection import Connection, Database
from core.store.exchanges import insert_turn, note_event, place_of_turn, turn_id_of
from core.store.jobs import Job, error_of, insert_job, job_id_of, reset_job
from core.store.recordings import Place

REPLY = "reply"
MOST_QUESTION_CHARACTERS = 500
MOST_QUESTIONS = 6
IN_OTHER_WORDS = "Could you put the question differently?"


class AskSteps(Steps):
    """Ask the interviewer something about the question on screen."""

    def ask(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str, text: str
    ) -> str:
        """Keep a question of the learner's, order the reply to it and return the turn's id.

        Raises InterviewError when it is blank or too long, the question is answered, another
        reply is still awaited, or enough was asked.
        """

        def act(connection: Connection) -> str:
            return _take_question(connection, Place(user_id, interview_id, asked_id), text)

        return self._once(user_id, operation_id, "ask", act)

    def rephrase(self, user_id: str, operation_id: str, interview_id: str, asked_id: str) -> str:
        """Have the question put differently, note that, and return the turn's id.

        Raises InterviewError as ask() does.
        """

        def act(connection: Connection) -> str:
            place = Place(user_id, interview_id, asked_id)
            asked = find(load_open(connection, user_id, interview_id), asked_id)
            if not has_happened(asked, EventKind.REPHRASED):
                note_event(connection, place, EventKind.REPHRASED)
            return _take_question(connection, place, IN_OTHER_WORDS)

        return self._once(user_id, operation_id, "rephrase", act)

    def await_reply(
        self, user_id: str, interview_id: str, asked_id: str, wait_s: float = 0.0
    ) -> AskedQuestion:
        """Return a question with its turns, waiting at most `wait_s` for a reply under way."""
        asked = find(self.current(user_id, interview_id), asked_id)
        if (turn := awaited(asked)) is not None:
            self._jobs.wait(job_id_of(REPLY, turn.id), wait_s)
            asked = find(self.current(user_id, interview_id), asked_id)
        return asked

    def reply_failure(self, user_id: str, turn_id: str) -> str | None:
        """Return why a reply was given up; None if it was not."""
        with self._database.read() as connection:
            return error_of(connection, user_id, REPLY, turn_id)

    def reply_again(self, user_id: str, turn_id: str) -> None:
        """Try a reply once more that was given up."""
        with self._database.write() as connection:
            reset_job(connection, user_id, job_id_of(REPLY, turn_id))
        self._jobs.wake()


class ReplyWork:
    """Writes replies; running it twice says nothing twice."""

    def __init__(self, database: Database, engines: Engines, live: LiveRemarks) -> None:
        self._database, self._engines, self._live = database, engines, live

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner which handler does the job."""
        metered = Metering(self._database, self._engines.has_own_key).metered
        jobs.register(REPLY, end_when_deleted(metered(self.reply)))

    def reply(self, job: Job) -> None:
        """Reply to one question of the learner's."""
        with self._database.read() as connection:
            place = place_of_turn(connection, job.user_id, job.subject_id)
            interview = interviews.load_interview(connection, job.user_id, place.interview_id)
        asked = find_asked_by_turn(interview, job.subject_id)
        turn = awaited(asked)
        if turn is None or turn.id != job.subject_id:
            return
        reply = self._find_words(job.user_id, interview, asked, turn)
        with self._database.write() as connection:
            interviews.hold_interview(connection, job.user_id, interview.id)
            insert_turn(connection, place, _reply_turn(turn, reply))
        self._live.nudge(answer_id_of(asked.id))

    def _find_words(
        self, user_id: str, interview: Interview, asked: AskedQuestion, turn: LaterTurn
    ) -> Reply:
        """Return what an exercise knows of it, else what the engine says."""
        exercise = asked.question.exercise
        known = reply_about(exercise, turn.text) if exercise is not None else None
        if known is not None:
            return known
        return self._engines.engine_of(user_id).reply(
            asked.question, exchange_of(asked), context_of(interview.brief), interview.brief.manner
        )


def awaited(asked: AskedQuestion) -> LaterTurn | None:
    """Return the learner's question that has no reply yet; None where all have."""
    replied = {turn.number for turn in asked.later_turns if turn.kind is TurnKind.REPLY}
    waiting = [
        turn
        for turn in asked.later_turns
        if turn.kind is TurnKind.QUESTION and turn.number + 1 not in replied
    ]
    return waiting[-1] if waiting else None


def may_ask(interview: Interview, asked: AskedQuestion) -> bool:
    """Tell whether the learner may ask something more about a question now."""
    is_open = asked.answer is None or asked.open_follow_up is not None
    count = sum(turn.kind is TurnKind.QUESTION for turn in asked.later_turns)
    return interview.status is InterviewStatus.IN_PROGRESS and is_open and count < MOST_QUESTIONS


def _take_question(connection: Connection, place: Place, text: str) -> str:
    text = " ".join(text.split())
    interview = load_open(connection, place.user_id, place.interview_id)
    asked = find(interview, place.asked_id)
    waiting = awaited(asked)
    if waiting is not None and waiting.text == text:
        return waiting.id
    _check_question(interview, asked, text)
    number = next_number(asked.later_turns)
    turn = LaterTurn(
        id=turn_id_of(asked.id, number),
        asked_id=asked.id,
        number=number,
        kind=TurnKind.QUESTION,
        text=text,
        said_at=datetime.now(UTC),
    )
    insert_turn(connection, place, turn)
    insert_job(connection, place.user_id, REPLY, turn.id, turn.said_at)
    return turn.id


def _check_question(interview: Interview, asked: AskedQuestion, text: str) -> None:
    if not text:
        raise InterviewError("Write what you want to ask first.")
    if len(text) > MOST_QUESTION_CHARACTERS:
        raise InterviewError(
            f"A question may have {MOST_QUESTION_CHARACTERS} characters; this one has "
            f"{len(text):,}. Ask for one thing at a time."
        )
    if awaited(asked) is not None:
        raise InterviewError("The interviewer is still replying to what you asked before.")
    if not may_ask(interview, asked):
        raise InterviewError(
            "Nothing more can be asked about this question: it is answered, or enough was asked."
        )


def _reply_turn(turn: LaterTurn, reply: Reply) -> LaterTurn:
    number = turn.number + 1
    return LaterTurn(
        id=turn_id_of(turn.asked_id, number),
        asked_id=turn.asked_id,
        number=number,
        kind=TurnKind.REPLY,
        text=reply.text,
        engine=reply.engine,
        engine_version=reply.engine_version,
        fallback_reason=reply.fallback_reason,
        said_at=datetime.now(UTC),
    )
