"""What the guest tells of a run, line by line, as the host reads it.

The learner's code runs beside the guest and can write any line in its place, so nothing is taken
as it comes. It cannot know what a call should return: forging results gains nothing.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, JsonValue, ValidationError

from core.domain.model import Model

_MOST_SAID = 4_000
_Said = Annotated[str, AfterValidator(lambda text: text[:_MOST_SAID])]


class GuestLine(Model):
    """A call that began or ended, or why none could be made."""

    number: int | None = None
    begun: bool = False
    problem: _Said = ""
    result: JsonValue = None
    error: _Said = ""
    printed: _Said = ""
    taken_s: float = Field(default=0.0, ge=0, allow_inf_nan=False)

    @property
    def has_result(self) -> bool:
        """Tell whether the call returned; None is a result too."""
        return "result" in self.model_fields_set


def read_lines(output: str, marker: str) -> list[GuestLine]:
    """Return the lines that begin with the marker and say something."""
    told = (line for line in output.splitlines() if line.startswith(marker))
    parsed = (_parse(line.removeprefix(marker)) for line in told)
    return [line for line in parsed if line is not None]


def _parse(line: str) -> GuestLine | None:
    """Return what a line says; None for one that was cut off, nests too deeply or is no such."""
    try:
        return GuestLine.model_validate_json(line)
    except ValidationError:
        return None
