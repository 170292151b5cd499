"""Take a learner's words as the answer to a question, inside the caller's transaction."""

from datetime import UTC, datetime

from core.coding.starters import start_work
from core.coding.work_text import join_answer
from core.domain.interview import AskedQuestion
from core.errors import InterviewError
from core.interview.doubtful import is_correctable
from core.interview.exchanges import first_answer
from core.interview.lookup import find, load_open
from core.interview.work import EVALUATE, order_remark
from core.jobs.runner import JobRunner
from core.store import answers, exercise_work
from core.store.connection import Connection
from core.store.facts import drop_facts
from core.store.jobs import order_job
from core.store.recordings import Place, recordings_of


def take_answer(connection: Connection, jobs: JobRunner, place: Place, text: str) -> str:
    """Store an answer, queue what is done with it and return its id.

    Raises InterviewError when the answer is blank, the interview is over, or the question
    already has another answer.
    """
    user_id, interview_id, asked_id = place
    interview = load_open(connection, user_id, interview_id)
    asked = find(interview, asked_id)
    if asked.question.exercise is not None:
        text = take_work(connection, place, asked, text)
    if not text.strip():
        raise InterviewError("Write an answer first, or skip the question.")
    if asked.answer is not None and first_answer(asked) != text:
        raise InterviewError(
            "This question was already answered, perhaps in another tab. "
            "Reload the page to see that answer."
        )
    answer_id = answers.insert_answer(connection, user_id, interview_id, asked_id, text)
    if not interview.brief.follow_ups:
        order_remark(connection, place, answer_id)
    jobs.enqueue(connection, user_id, EVALUATE, answer_id)
    return answer_id


def take_work(connection: Connection, place: Place, asked: AskedQuestion, words: str) -> str:
    """Hand in what was made at an exercise, with the words; return both as the answer's text."""
    kept = exercise_work.load_work(connection, place.user_id, place.asked_id)
    work = kept.work if kept else start_work(asked.question)
    if kept is not None and kept.handed_in_at is not None:
        return join_answer(kept.words, work)
    if not words.strip() and work == start_work(asked.question):
        raise InterviewError("There is nothing to hand in yet. Begin it, or skip the question.")
    exercise_work.hand_in(connection, place, work, words.strip())
    return join_answer(words, work)


def replace_doubtful(connection: Connection, place: Place, text: str) -> str:
    """Put other words in place of those that were heard badly, and queue their judgement.

    Returns the answer's id. Raises InterviewError when the text is blank, the interview is over,
    or the answer was judged.
    """
    if not text.strip():
        raise InterviewError("Write what you said, or leave the answer as it is.")
    user_id, interview_id, asked_id = place
    answer = find(load_open(connection, user_id, interview_id), asked_id).answer
    takes = recordings_of(connection, user_id, asked_id)
    if answer is None or not is_correctable(answer, takes):
        raise InterviewError(
            "This answer cannot be changed any more. Only words that were heard badly, "
            "and not scored for that, can be corrected."
        )
    answers.replace_unscored(connection, user_id, answer.id, text)
    drop_facts(connection, user_id, answer.id)
    order_job(connection, user_id, EVALUATE, answer.id, datetime.now(UTC))
    return answer.id
