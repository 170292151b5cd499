"""Take an answer that was written anew after the report, and judge it as an attempt.

An attempt rewords one answer in place; to be asked a question again is a retake of it
(core/interview/retakes.py).
"""

from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    AnswerRecord,
    Interview,
    InterviewStatus,
)
from core.domain.question import Question
from core.domain.review import Attempt
from core.engine.desk import Engines
from core.errors import InterviewError, NotFoundError
from core.interview.job_endings import end_when_deleted
from core.interview.judging import context_of
from core.interview.lookup import find
from core.interview.metering import Metering
from core.jobs.runner import JobRunner
from core.store import attempts, interviews
from core.store.attempts import JUDGE_ATTEMPT
from core.store.connection import Connection, Database
from core.store.jobs import Job
from core.store.recordings import Place


def take_attempt(connection: Connection, jobs: JobRunner, place: Place, text: str) -> str:
    """Store another wording of an answer, queue its judgement and return the attempt's id.

    Raises InterviewError when the text is blank or was sent before, the interview is not
    finished, the answer is not judged, or the last attempt at it still is being judged.
    """
    user_id, interview_id, _ = place
    answer = _load_judged(connection, place)
    made = attempts.attempts_of(connection, user_id, interview_id).get(answer.id, [])
    _check_text(text, answer, made)
    number = next_number(made)
    is_new = attempts.insert_attempt(
        connection, user_id, interview_id, answer.id, number=number, text=text
    )
    if not is_new:
        raise InterviewError(
            "Another attempt was sent just now, perhaps in another tab. Reload the page to see it."
        )
    attempt_id = attempts.attempt_id_of(answer.id, number)
    jobs.enqueue(connection, user_id, JUDGE_ATTEMPT, attempt_id)
    return attempt_id


def next_number(made: list[Attempt]) -> int:
    """Return the number of the attempt that comes after those that were made."""
    return max((attempt.number for attempt in made), default=0) + 1


def _load_judged(connection: Connection, place: Place) -> AnswerRecord:
    interview = interviews.load_interview(connection, place.user_id, place.interview_id)
    if interview.status is not InterviewStatus.FINISHED:
        raise InterviewError("Finish the interview first; then you can rewrite its answers.")
    answer = find(interview, place.asked_id).answer
    if answer is None or answer.evaluation is None:
        raise InterviewError("There is no judged answer here that could be rewritten.")
    return answer


def _check_text(text: str, answer: AnswerRecord, made: list[Attempt]) -> None:
    if not text.strip():
        raise InterviewError("Write the answer first.")
    if any(attempt.is_open for attempt in made):
        raise InterviewError("Your last attempt is still being judged. Wait a moment for it.")
    texts = [answer.text, *(attempt.text for attempt in made)]
    if text.split() in [before.split() for before in texts]:
        raise InterviewError("These are the words of before. Change something, then send it.")


def _question_of(interview: Interview, attempt: Attempt) -> Question:
    for asked in interview.questions:
        if asked.answer is not None and asked.answer.id == attempt.answer_id:
            return asked.question
    raise NotFoundError("This answer does not exist any more.")


class AttemptWork:
    """Judges attempts, as a job that finds out what is still missing."""

    def __init__(self, database: Database, engines: Engines) -> None:
        self._database = database
        self._engines = engines

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner who judges attempts."""
        metered = Metering(self._database, self._engines.has_own_key).metered
        jobs.register(JUDGE_ATTEMPT, end_when_deleted(metered(self.judge)))

    def judge(self, job: Job) -> None:
        """Judge one attempt as an answer by somebody who has seen the model answer."""
        with self._database.read() as connection:
            placed = attempts.load_attempt(connection, job.user_id, job.subject_id)
            interview = interviews.load_interview(connection, job.user_id, placed.interview_id)
        attempt = placed.attempt
        if attempt.evaluation is not None:
            return
        question = _question_of(interview, attempt)
        context = context_of(interview.brief).model_copy(update={"model_answer_shown": True})
        exchange = Exchange(turns=[Turn(speaker="learner", text=attempt.text)])
        engine = self._engines.engine_of(job.user_id)
        evaluation = engine.evaluate(question, exchange, context)
        with self._database.write() as connection:
            attempts.judge_attempt(connection, job.user_id, attempt.id, evaluation)
