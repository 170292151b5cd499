"""What a model replies to a message about the settings, and how it becomes a change of them."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from core.documents.skills import canonical_skill
from core.domain.documents import Seniority
from core.domain.interview import MAX_QUESTIONS, MIN_QUESTIONS, DifficultyPlan, InterviewType
from core.domain.manner import Manner
from core.domain.setup import DraftChanges, SetupField
from core.engine.chains.asking import ReplyPart
from core.engine.chains.bounds import UpTo, entries

_Name = Annotated[str, UpTo(90)]
_MOST_NAMES = 12
_NOTHING = {"", "none", "null", "n/a", "not named", "unknown"}


def _drop_nothing(name: str | None) -> str | None:
    """Return None for a word that says that there is no name."""
    return None if name is None or name.strip().casefold() in _NOTHING else name


_OptionalName = Annotated[_Name | None, AfterValidator(_drop_nothing)]


class SetupTurn(ReplyPart):
    """What one message changes, and the words of the reply."""

    role: _OptionalName
    company: _OptionalName
    type: InterviewType | None
    seniority: Seniority | None
    question_count: int | None = Field(ge=MIN_QUESTIONS, le=MAX_QUESTIONS)
    add_technologies: list[_Name] = entries(_MOST_NAMES)
    remove_technologies: list[_Name] = entries(_MOST_NAMES)
    add_focus_areas: list[_Name] = entries(_MOST_NAMES)
    remove_focus_areas: list[_Name] = entries(_MOST_NAMES)
    difficulty: DifficultyPlan | None
    interview_date: date | None
    manner: Manner | None
    clear: list[SetupField] = entries(len(SetupField))
    message: Annotated[str, UpTo(500)] = Field(min_length=1)


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
