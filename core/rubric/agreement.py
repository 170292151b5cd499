"""How well the grader agreed with people when it was last measured."""

from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from core.domain.model import Model
from core.errors import RehearseError

AGREEMENT_FILE = Path(__file__).parents[2] / "data" / "agreement.json"


class AgreementError(RehearseError):
    """The file with the measured agreement breaks its own rules."""

    title = "The measured agreement cannot be read"


class AgreementSet(Model):
    """Agreement with the human scores of one public set of graded answers.

    `value` is the grader's agreement with people and `people_agree` that of people with each
    other, both by `measure`; None where nobody measured it.
    """

    name: str
    what: str
    rows: int = Field(gt=0)
    measure: str
    value: float = Field(ge=-1, le=1)
    people_agree: float | None = Field(default=None, ge=-1, le=1)
    source: str


class CalibrationCheck(Model):
    """How poor, average and excellent answers to the same questions came out.

    A triple is one answer of each kind; `order_right` is the share of triples whose scores
    rise from poor to excellent, the means are points 0–100, and `interval_coverage` is the
    share of answers whose score lay in the range shown for it. `half` names the part of the
    answers it was measured on: the locked one was not looked at while the grader was set.
    """

    half: str
    triples: int = Field(gt=0)
    order_right: float = Field(ge=0, le=1)
    poor_mean: float = Field(ge=0, le=100)
    average_mean: float = Field(ge=0, le=100)
    excellent_mean: float = Field(ge=0, le=100)
    interval_coverage: float | None = Field(default=None, ge=0, le=1)


class Agreement(Model):
    """What the benchmarks measured, when, and of which version of the grader."""

    measured_on: date
    grader_version: str
    sets: list[AgreementSet] = []
    calibration: CalibrationCheck | None = None


def load_agreement(file: Path = AGREEMENT_FILE) -> Agreement | None:
    """Read what the benchmarks wrote; None when they have not run here.

    Raises AgreementError when the file is there but cannot be understood.
    """
    try:
        return Agreement.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as e:
        raise AgreementError(
            f"{file.name} in the folder {file.parent.name} is damaged. Write it anew with "
            "`make bench`, or remove it: scoring does not depend on it."
        ) from e
