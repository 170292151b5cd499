"""What an interview asks when practice chose it, and why each question stands there."""

from enum import StrEnum

from core.domain.model import Model
from core.domain.question import Slot


class PracticePart(StrEnum):
    """What a question is practised for."""

    WEAK = "weak"
    NEW = "new"
    HARDER = "harder"
    STORY = "story"


class PracticeSlot(Model):
    """A place of an interview as practice chose it.

    `reason` is the sentence that the learner reads. With `question_key` that question is asked
    again, otherwise the slot is filled with one that was not asked before.
    """

    slot: Slot
    part: PracticePart
    reason: str
    question_key: str | None = None
