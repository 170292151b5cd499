"""A system design prompt, a candidate's design step by step with its diagram, and its judgement."""

from enum import StrEnum

from pydantic import Field, model_validator

from core.domain.coding import Clarified
from core.domain.model import Model
from core.domain.question import Difficulty


class DesignStep(StrEnum):
    """The steps of a design round, in their order."""

    REQUIREMENTS = "requirements"
    ESTIMATES = "estimates"
    API_DATA = "api_data"
    DIAGRAM = "diagram"
    TRADEOFFS = "tradeoffs"
    SCALING = "scaling"
    FAILURES = "failures"

    @property
    def label(self) -> str:
        """Return what the step is called."""
        return _LABELS[self]


_LABELS = {
    DesignStep.REQUIREMENTS: "Requirements",
    DesignStep.ESTIMATES: "Estimates",
    DesignStep.API_DATA: "API and data",
    DesignStep.DIAGRAM: "Diagram and flows",
    DesignStep.TRADEOFFS: "Trade-offs",
    DesignStep.SCALING: "Scaling",
    DesignStep.FAILURES: "Failure and monitoring",
}


class DesignPoint(Model):
    """A claim that a step should make: shown by words of every group of `terms`.

    An estimate has a `value` as well, right within `factor` of it, in `unit`.
    """

    claim: str
    weight: float = Field(default=1.0, gt=0)
    terms: list[list[str]] = Field(min_length=1)
    value: float | None = Field(default=None, gt=0)
    unit: str = ""
    factor: float = Field(default=2.0, gt=1)


class Component(Model):
    """A part that a sound design has, by the names that candidates give it."""

    id: str
    names: list[str] = Field(min_length=1)
    role: str
    weight: float = Field(default=1.0, gt=0)
    required: bool = True


class Flow(Model):
    """What goes from one component to another."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    why: str = ""


class SinglePoint(Model):
    """A component whose failure stops all, and words that show a remedy."""

    component: str
    remedy_terms: list[str] = Field(min_length=1)


class Node(Model):
    """A box of a diagram."""

    id: str
    label: str = Field(max_length=120)


class Edge(Model):
    """An arrow of a diagram, from one box to another."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    label: str = Field(default="", max_length=120)


class Design(Model):
    """A candidate's design: words by step, and the diagram as boxes and arrows."""

    steps: dict[DesignStep, str] = {}
    nodes: list[Node] = Field(default=[], max_length=200)
    edges: list[Edge] = Field(default=[], max_length=500)

    @model_validator(mode="after")
    def _point_at_boxes(self) -> "Design":
        known = {node.id for node in self.nodes}
        if not all({edge.start, edge.end} <= known for edge in self.edges):
            raise ValueError("an arrow must lead from a box to a box")
        return self


class DesignPrompt(Model):
    """A prompt as its file writes it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    difficulty: Difficulty
    minutes: int = Field(ge=10, le=60)
    skills: list[str] = []
    statement: str
    clarifications: list[Clarified] = Field(min_length=4)
    steps: dict[DesignStep, list[DesignPoint]]
    components: list[Component] = Field(min_length=5)
    edges: list[Flow] = Field(min_length=5)
    single_points: list[SinglePoint] = Field(min_length=1)
    reference: Design
    follow_ups: list[str] = Field(min_length=2)


class PointFound(Model):
    """How much of a claim was said, from 0 to 1."""

    step: DesignStep
    claim: str
    share: float = Field(ge=0, le=1)


class DesignScores(Model):
    """Points by step; together 100 at most."""

    requirements: int = Field(ge=0, le=12)
    estimates: int = Field(ge=0, le=14)
    api_data: int = Field(ge=0, le=12)
    diagram: int = Field(ge=0, le=22)
    tradeoffs: int = Field(ge=0, le=14)
    scaling: int = Field(ge=0, le=12)
    failures: int = Field(ge=0, le=14)

    @property
    def total(self) -> int:
        """Return the sum."""
        return sum(self.model_dump().values())


class DesignJudgement(Model):
    """What a design said and shows, and what it left out; components by their ids."""

    points: list[PointFound]
    components: list[str]
    missing: list[str]
    flows: int
    unguarded: list[str]
    scores: DesignScores
