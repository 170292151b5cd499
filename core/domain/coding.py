"""A coding problem, and what became of a run of somebody's code on it."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue, model_validator

from core.domain.model import Model
from core.domain.question import Difficulty


class CodeLanguage(StrEnum):
    """What a solution is written in; pandas is Python over data frames."""

    PYTHON = "python"
    PANDAS = "pandas"
    SQL = "sql"


class Compare(StrEnum):
    """When a result counts as the expected one: `approx` allows 1e-6 between floats."""

    EXACT = "exact"
    UNORDERED = "unordered"
    APPROX = "approx"


class Growth(StrEnum):
    """How the work grows with the size of the input."""

    CONSTANT = "O(1)"
    LOGARITHMIC = "O(log n)"
    LINEAR = "O(n)"
    LINEARITHMIC = "O(n log n)"
    QUADRATIC = "O(n^2)"
    CUBIC = "O(n^3)"
    EXPONENTIAL = "O(2^n)"


class Complexity(Model):
    """What a good solution needs. `space` is in the candidate's own words: "O(k)"."""

    time: Growth
    space: str
    wording: str


class Parameter(Model):
    """A parameter of the function to write, with its type as annotated."""

    name: str = Field(pattern=r"^[a-z_][a-z0-9_]*$")
    type: str


class Made(Model):
    """Arguments that the problem's own generator makes."""

    size: int = Field(ge=0)
    seed: int = 0


class Example(Model):
    """A call that the learner sees, with what it must return and why."""

    arguments: list[JsonValue]
    result: JsonValue
    why: str = ""


class HiddenTest(Model):
    """A call that the learner does not see: given, with its result, or made.

    What a made call must return is what the reference solution returns.
    """

    name: str
    arguments: list[JsonValue] | None = None
    result: JsonValue = None
    generate: Made | None = None

    @model_validator(mode="after")
    def _be_given_or_made(self) -> "HiddenTest":
        if (self.arguments is None) == (self.generate is None):
            raise ValueError("give either arguments with a result, or generate")
        return self


class Rows(Model):
    """What a query must return."""

    columns: list[str]
    rows: list[list[JsonValue]]


class Dataset(Model):
    """Tables that a query is tried on: rows by table, or statements that make many.

    What a made one must return is what the reference query returns.
    """

    name: str
    example: bool = False
    rows: dict[str, list[list[JsonValue]]] = {}
    generate_sql: str | None = None
    result: Rows | None = None


class Named(Model):
    """Something that a good candidate names, with words that show it."""

    name: str
    terms: list[str] = Field(min_length=1)


class Clarified(Model):
    """A question that a good candidate asks, and what the interviewer answers."""

    question: str
    answer: str
    terms: list[str] = Field(min_length=1)


class CodingPoint(Model):
    """A claim that an explanation of a good solution makes, with words that show it."""

    claim: str
    weight: float = Field(default=1.0, gt=0)
    terms: list[str] = []


class Flawed(Model):
    """A plausible solution that must not pass."""

    kind: Literal["wrong", "slow"]
    name: str
    why: str
    code: str


class Problem(Model):
    """A coding problem as its file writes it. `prelude` is code that stands before the learner's.

    `minutes` is what a fitting candidate needs. `sizes` are the inputs that growth is measured on.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    topic: str
    difficulty: Difficulty
    language: CodeLanguage
    minutes: int = Field(ge=5, le=60)
    skills: list[str] = []
    statement: str
    function: str = ""
    parameters: list[Parameter] = []
    returns: str = ""
    prelude: str = ""
    tables: str = ""
    compare: Compare = Compare.EXACT
    examples: list[Example] = []
    tests: list[HiddenTest] = []
    datasets: list[Dataset] = []
    edge_cases: list[Named] = Field(min_length=2)
    generate: str = ""
    sizes: list[int] = []
    complexity: Complexity | None = None
    hints: list[str] = Field(min_length=3, max_length=3)
    clarifying: list[Clarified] = Field(min_length=2)
    key_points: list[CodingPoint] = Field(min_length=4, max_length=7)
    solution: str
    flawed: list[Flawed] = Field(min_length=3, max_length=3)
    follow_ups: list[str] = Field(min_length=2)


class CaseState(StrEnum):
    """How a call of the learner's code ended."""

    PASSED = "passed"
    WRONG = "wrong"
    FAILED = "failed"
    STOPPED = "stopped"
    NOT_RUN = "not_run"


class CaseOutcome(Model):
    """One call: what was expected and what came, as text. A hidden one tells only its name."""

    name: str
    state: CaseState
    is_hidden: bool = False
    arguments: str = ""
    expected: str = ""
    got: str = ""
    error: str = ""
    printed: str = ""
    taken_s: float = Field(default=0.0, ge=0)


class RunKind(StrEnum):
    """What code was run on: the examples while writing, or all tests."""

    EXAMPLES = "examples"
    TESTS = "tests"


class RunReport(Model):
    """A run of the learner's code. `problem_with_code` is said where nothing could be called."""

    kind: RunKind
    outcomes: list[CaseOutcome]
    problem_with_code: str = ""
    taken_s: float = Field(ge=0)

    @property
    def passed(self) -> int:
        """Return how many calls returned what they should."""
        return sum(outcome.state is CaseState.PASSED for outcome in self.outcomes)

    @property
    def is_solved(self) -> bool:
        """Tell whether every call returned what it should."""
        return bool(self.outcomes) and self.passed == len(self.outcomes)
