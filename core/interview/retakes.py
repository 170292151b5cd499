"""Ask the questions of a finished interview again: all of them, or one to practise.

One question is asked as an interview of its own, because everything that an interview has is
wanted for it too: the voice, follow-ups, the clock, a judgement that counts and a comparison with
the answer before. An answer that is only worded anew is an attempt (core/interview/review.py).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.interview import (
    MAX_QUESTIONS,
    AskedQuestion,
    Brief,
    Interview,
    InterviewStatus,
    InterviewType,
    Track,
)
from core.errors import InterviewError
from core.interview.lookup import find
from core.interview.work import PREPARE_ENGINE
from core.store import interviews
from core.store.connection import Connection
from core.store.jobs import insert_job


def order_retake(
    connection: Connection, user_id: str, interview_id: str, new_id: str, asked_id: str | None
) -> None:
    """Store the interview `new_id`, which asks again what `interview_id` asked, and open it.

    With `asked_id` it asks that question only. Nothing has to be written, so it can begin at
    once. Raises InterviewError while the earlier interview is not finished.
    """
    earlier = interviews.load_interview(connection, user_id, interview_id)
    if earlier.status is not InterviewStatus.FINISHED:
        raise InterviewError("Finish this interview first; then its questions can be asked again.")
    again = earlier.questions if asked_id is None else [find(earlier, asked_id)]
    brief = _one_question_brief(earlier, again[0]) if asked_id else _brief_of(earlier, again)
    interviews.insert_interview(connection, user_id, new_id, brief)
    questions = dict(enumerate(asked.question for asked in again))
    rounds = {} if asked_id else dict(enumerate(asked.round for asked in again))
    interviews.insert_questions(connection, user_id, new_id, questions, rounds)
    interviews.set_status(connection, user_id, new_id, InterviewStatus.IN_PROGRESS)
    insert_job(connection, user_id, PREPARE_ENGINE, new_id, datetime.now(UTC))


def _brief_of(earlier: Interview, again: Sequence[AskedQuestion]) -> Brief:
    """Return the same order; a retake's course never changes, or answers could not be compared."""
    return earlier.brief.model_copy(
        update={
            "retake_of": earlier.id,
            "question_count": min(len(again), MAX_QUESTIONS),
        }
    )


def _one_question_brief(earlier: Interview, asked: AskedQuestion) -> Brief:
    brief = _brief_of(earlier, [asked])
    limit = brief.time_limit
    kinds = {kind.value: kind for kind in InterviewType}
    return brief.model_copy(
        update={
            "track": Track.OPEN,
            "type": kinds.get(asked.question.type.value, brief.type),
            # What was meant for a whole round says nothing about one question.
            "time_limit": limit if limit and limit.per == "question" else None,
        }
    )
