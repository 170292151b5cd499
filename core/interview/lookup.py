"""Find what a step of an interview is about, or say why the step cannot be taken."""

from core.domain.interview import AnswerRecord, AskedQuestion, Interview, InterviewStatus
from core.domain.question import Question
from core.errors import InterviewError, NotFoundError
from core.store import interviews
from core.store.connection import Connection


def load_open(connection: Connection, user_id: str, interview_id: str) -> Interview:
    """Load an interview that is under way. Raises InterviewError when it is not."""
    interview = interviews.load_interview(connection, user_id, interview_id)
    if interview.status is not InterviewStatus.IN_PROGRESS:
        raise InterviewError("This interview is finished. Open its report, or start a new one.")
    return interview


def load_question_to_answer(
    connection: Connection, user_id: str, interview_id: str, asked_id: str
) -> Question:
    """Load a question that waits for words: for its answer, or for one to a follow-up.

    Raises InterviewError when it does not.
    """
    asked = find(load_open(connection, user_id, interview_id), asked_id)
    if asked.answer is not None and asked.open_follow_up is None:
        raise InterviewError("This question is already answered.")
    return asked.question


def load_answer(
    connection: Connection, user_id: str, interview_id: str, asked_id: str
) -> AnswerRecord:
    """Load an answer. Raises NotFoundError when the question has none yet."""
    asked = find(interviews.load_interview(connection, user_id, interview_id), asked_id)
    if asked.answer is None:
        raise NotFoundError("This question has no answer yet.")
    return asked.answer


def find(interview: Interview, asked_id: str) -> AskedQuestion:
    """Return a question of an interview. Raises NotFoundError when it is another's."""
    for asked in interview.questions:
        if asked.id == asked_id:
            return asked
    raise NotFoundError("This question does not belong to this interview.")
