"""A conversation that fills in the settings of an interview."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.documents import Seniority
from core.domain.interview import (
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    DifficultyPlan,
    FeedbackTime,
    InterviewType,
    Track,
)
from core.domain.manner import Manner
from core.domain.model import Model

# Further ahead nobody prepares for an interview, and the form's calendar ends.
MOST_YEARS_AHEAD = 5
_LONGEST_LIST = 30


class ChatMessage(Model):
    """One thing said. `fallback_reason` tells why a model did not say it, None where it did."""

    speaker: Literal["learner", "interviewer"]
    text: str
    fallback_reason: str | None = None


class SetupField(StrEnum):
    """A setting that a conversation can fill, change or clear."""

    ROLE = "role"
    COMPANY = "company"
    TYPE = "type"
    SENIORITY = "seniority"
    QUESTION_COUNT = "question_count"
    TECHNOLOGIES = "technologies"
    FOCUS_AREAS = "focus_areas"
    DIFFICULTY = "difficulty"
    INTERVIEW_DATE = "interview_date"
    MANNER = "manner"
    TRACK = "track"
    FOLLOW_UPS = "follow_ups"
    ADAPTIVE = "adaptive"
    FEEDBACK = "feedback"


# How an interview is held. Few words speak of it, so that rules read them for every engine.
CONDUCT_FIELDS = (
    SetupField.TRACK,
    SetupField.FOLLOW_UPS,
    SetupField.ADAPTIVE,
    SetupField.FEEDBACK,
)


class BriefDraft(Model):
    """The settings as far as they are known; None or empty where nothing has been said."""

    role: str = ""
    company: str = ""
    type: InterviewType | None = None
    seniority: Seniority | None = None
    question_count: int | None = Field(default=None, ge=MIN_QUESTIONS, le=MAX_QUESTIONS)
    technologies: list[str] = []
    focus_areas: list[str] = []
    difficulty: DifficultyPlan | None = None
    interview_date: date | None = None
    manner: Manner | None = None
    track: Track | None = None
    follow_ups: bool | None = None
    adaptive: bool | None = None
    feedback: FeedbackTime | None = None

    @property
    def missing(self) -> list[SetupField]:
        """Return what an interview cannot do without: a role, where no technology is known."""
        return [] if self.role or self.technologies else [SetupField.ROLE]


class DraftChanges(Model):
    """What one message changes: None and empty lists leave a setting as it is.

    `clear` empties settings before the rest is filled in.
    """

    role: str | None = None
    company: str | None = None
    type: InterviewType | None = None
    seniority: Seniority | None = None
    question_count: int | None = Field(default=None, ge=MIN_QUESTIONS, le=MAX_QUESTIONS)
    add_technologies: list[str] = []
    remove_technologies: list[str] = []
    add_focus_areas: list[str] = []
    remove_focus_areas: list[str] = []
    difficulty: DifficultyPlan | None = None
    interview_date: date | None = None
    manner: Manner | None = None
    track: Track | None = None
    follow_ups: bool | None = None
    adaptive: bool | None = None
    feedback: FeedbackTime | None = None
    clear: list[SetupField] = []


class SetupReply(Model):
    """What the interviewer says to a message, and the settings after it.

    `asks` lists what is still missing; `is_complete` says that nothing is and that the learner
    has nothing to add.
    """

    message: str
    draft: BriefDraft
    asks: list[SetupField] = []
    is_complete: bool = False
    engine: str
    engine_version: str
    fallback_reason: str | None = None


def change_draft(draft: BriefDraft, changes: DraftChanges) -> BriefDraft:
    """Return `draft` after `changes`; a name that is added and removed at once is out."""
    empty = BriefDraft()
    kept = {
        field.value: getattr(empty if field in changes.clear else draft, field.value)
        for field in SetupField
    }
    single = {
        name: value
        for name in kept
        if (value := getattr(changes, name, None)) not in (None, "") and name in kept
    }
    lists = {
        name: _edit_list(
            kept[name], getattr(changes, f"add_{name}"), getattr(changes, f"remove_{name}")
        )
        for name in ("technologies", "focus_areas")
    }
    return BriefDraft(**kept | single | lists)


def _edit_list(names: list[str], added: list[str], removed: list[str]) -> list[str]:
    out = {name.casefold() for name in removed}
    wanted = {name.casefold(): name for name in reversed([*names, *added])}
    order = dict.fromkeys(name.casefold() for name in [*names, *added])
    return [wanted[key] for key in order if key not in out][:_LONGEST_LIST]
