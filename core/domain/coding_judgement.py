"""What became of a coding round: points by what panels look at, each with what was observed."""

from enum import StrEnum

from pydantic import Field

from core.domain.model import Model


class CodingPart(StrEnum):
    """What is judged, each apart from the others."""

    CORRECTNESS = "correctness"
    PRODUCTIVITY = "productivity"
    COMPLEXITY = "complexity"
    CODE_QUALITY = "code_quality"
    TESTING = "testing"
    COMMUNICATION = "communication"
    PROBLEM_SOLVING = "problem_solving"

    @property
    def label(self) -> str:
        """Return what the part is called."""
        return self.value.replace("_", " ").capitalize()


class PartScore(Model):
    """Points for a part, out of `most`, and what they rest on in sentences."""

    part: CodingPart
    points: int = Field(ge=0)
    most: int = Field(gt=0)
    observed: list[str] = Field(min_length=1)


class QualityFinding(Model):
    """Something that a reader of the code notices at a line."""

    line: int = Field(ge=1)
    kind: str
    about: str = ""


class CodingJudgement(Model):
    """All parts. What could not be judged, such as code that was not run, has no part."""

    parts: list[PartScore]

    @property
    def total(self) -> int:
        """Return the sum of the parts, scaled to 100 where some could not be judged."""
        most = sum(part.most for part in self.parts)
        return round(100 * sum(part.points for part in self.parts) / most) if most else 0
