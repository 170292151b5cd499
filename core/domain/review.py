"""What a learner makes of an interview afterwards: notes, bookmarks, answers written anew."""

from datetime import datetime

from core.domain.evaluation import Evaluation
from core.domain.model import Model
from core.domain.question import QuestionType

MAX_NOTE_CHARACTERS = 4000


class QuestionNote(Model):
    """What the learner noted at a question; `note` may be empty where it is only bookmarked."""

    asked_id: str
    bookmarked: bool = False
    note: str = ""
    updated_at: datetime


class NotedQuestion(Model):
    """A question with a bookmark or a note, and where it was asked.

    `total` is its first score, None where it has none.
    """

    asked_id: str
    interview_id: str
    position: int
    text: str
    type: QuestionType
    topic: str
    role: str
    company: str
    asked_at: datetime
    total: int | None
    bookmarked: bool
    note: str
    updated_at: datetime


class Attempt(Model):
    """An answer written anew after the report; the interview's own score stays as it is.

    `number` counts from 1. `evaluation` is None until it is judged; `failure` then says why that
    was given up.
    """

    id: str
    answer_id: str
    number: int
    text: str
    created_at: datetime
    evaluation: Evaluation | None = None
    failure: str | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still being judged."""
        return self.evaluation is None and self.failure is None
