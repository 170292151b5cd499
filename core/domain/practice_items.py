"""What practice keeps for a learner beside interviews: projects to build, stories to tell."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.evaluation import StarName
from core.domain.model import Model

LEAST_STEP_MINUTES, MOST_STEP_MINUTES = 15, 480
MOST_STORIES = 8
MOST_PART_CHARACTERS = 1500


class MissingSkill(Model):
    """A skill that the job asks for and the resume does not show in use.

    `is_listed`: it stands in the resume, but no position or project shows it.
    """

    name: str
    required: bool = False
    is_listed: bool = False


class ProjectNeed(Model):
    """What projects are to be planned for: the job, what is missing for it, what is there."""

    role: str = ""
    company: str = ""
    missing: list[MissingSkill] = []
    known: list[str] = []
    own_projects: list[str] = []


class BuildStep(Model):
    """One step of a project. `part` names what it belongs to where a project has several."""

    text: str
    minutes: int = Field(ge=LEAST_STEP_MINUTES, le=MOST_STEP_MINUTES)
    part: str = ""
    is_done: bool = False


class BuildProject(Model):
    """A small project to build, and how to speak of it. `skills` are missing ones that it shows.

    `stands_on` says what must be there before the first step; empty where nothing must.
    """

    title: str
    outcomes: list[str] = Field(min_length=1)
    steps: list[BuildStep] = Field(min_length=1)
    skills: list[str] = Field(min_length=1)
    talking_points: list[str] = Field(min_length=1)
    stands_on: str = ""

    @property
    def minutes(self) -> int:
        """Return how long all steps take."""
        return sum(step.minutes for step in self.steps)

    @property
    def minutes_done(self) -> int:
        """Return how long the steps that are ticked take."""
        return sum(step.minutes for step in self.steps if step.is_done)


class ProjectPlan(Model):
    """Projects for a need, and who planned them."""

    projects: list[BuildProject] = []
    engine: str
    engine_version: str
    fallback_reason: str | None = None


class RoadmapProject(BuildProject):
    """A project on a learner's roadmap: for which job, and who planned it."""

    id: str
    role: str = ""
    company: str = ""
    engine: str
    engine_version: str
    fallback_reason: str | None = None


class StoryKind(StrEnum):
    """What a story is about, as interviewers ask for it."""

    CONFLICT = "conflict"
    FAILURE = "failure"
    LEADERSHIP = "leadership"
    OWNERSHIP = "ownership"
    DEADLINE = "deadline"
    TEAMWORK = "teamwork"
    IMPROVEMENT = "improvement"
    LEARNING = "learning"
    CUSTOMER = "customer"


class StorySource(Model):
    """Where the words of a story stand: a resume, an answer, or the learner's own edit.

    `label` names the place for the learner; `interview_id` and `position` lead to an answer.
    """

    kind: Literal["resume", "answer", "own"]
    label: str
    interview_id: str | None = None
    position: int | None = None


class ToldPart(Model):
    """One part of a story in the learner's words; empty words are to be filled in."""

    part: StarName
    text: str = Field(default="", max_length=MOST_PART_CHARACTERS)
    source: StorySource | None = None

    def is_from(self, kind: str) -> bool:
        """Tell whether the words stand in a source of that kind."""
        return self.source is not None and self.source.kind == kind


class OwnStory(Model):
    """A story of the learner's own, in the four parts of STAR in order."""

    id: str
    title: str
    kinds: list[StoryKind] = []
    parts: list[ToldPart] = Field(min_length=4, max_length=4)
    is_edited: bool = False

    @property
    def text(self) -> str:
        """Return all words of the story."""
        return "\n".join(part.text for part in self.parts if part.text)

    @property
    def telling_text(self) -> str:
        """Return the words that tell of the event.

        What a resume says of the place belongs to everything that happened there.
        """
        return "\n".join(
            part.text
            for part in self.parts
            if part.text and not (part.part == "situation" and part.is_from("resume"))
        )


class ToldAnswer(Model):
    """A judged answer to a question about the learner's own work."""

    answer_id: str
    interview_id: str
    asked_id: str
    position: int
    question_key: str
    topic: str
    question: str
    text: str
    total: int | None
    answered_at: datetime
