"""What a model replies to a message about the settings, and how it becomes a change of them."""

from datetime import date

from pydantic import Field

from core.documents.skills import canonical_skill
from core.domain.documents import Seniority
from core.domain.interview import MAX_QUESTIONS, MIN_QUESTIONS, DifficultyPlan, InterviewType
from core.domain.manner import Manner
from core.domain.setup import DraftChanges, SetupField
from core.engine.chains.asking import ReplyPart


class SetupTurn(ReplyPart):
    """What one message changes, and the words of the reply."""

    message: str = Field(min_length=1)
    role: str | None
    company: str | None
    type: InterviewType | None
    seniority: Seniority | None
    question_count: int | None = Field(ge=MIN_QUESTIONS, le=MAX_QUESTIONS)
    add_technologies: list[str]
    remove_technologies: list[str]
    add_focus_areas: list[str]
    remove_focus_areas: list[str]
    difficulty: DifficultyPlan | None
    interview_date: date | None
    manner: Manner | None
    clear: list[SetupField]


def to_changes(turn: SetupTurn) -> DraftChanges:
    """Return the changes without the words, skills under their names in the taxonomy."""
    values = turn.model_dump(exclude={"message"})
    for name in (
        *("add_technologies", "remove_technologies"),
        *("add_focus_areas", "remove_focus_areas"),
    ):
        values[name] = [name_skill(skill) for skill in values[name]]
    for name in ("role", "company"):
        values[name] = " ".join(values[name].split()) if values[name] else None
    return DraftChanges(**values)


def name_skill(name: str) -> str:
    """Return the taxonomy's name of a skill, or the name as it is where it knows none."""
    return canonical_skill(name) or " ".join(name.split())
