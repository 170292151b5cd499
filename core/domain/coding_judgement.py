"""What a coding round is judged on, and what a reader notices in the code."""

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


class QualityFinding(Model):
    """Something that a reader of the code notices at a line."""

    line: int = Field(ge=1)
    kind: str
    about: str = ""
