"""How places in a learner's own code are asked about: data/coding/walkthrough/*.yaml."""

from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from core.domain.model import Model
from core.domain.question import Difficulty, KeyPoint, Keyword
from core.errors import BankError

FORMS_FOLDER = Path(__file__).parents[2] / "data" / "coding" / "walkthrough"
_SLOTS = frozenset({"where", "name", "detail"})

Part = Literal["opening", "place", "whole", "closing"]


class Form(Model):
    """One way to ask. `kind` is what the reader calls a place.

    Texts may hold `{where}`, the file and its lines, `{name}`, what the lines belong to, and
    `{detail}`. A `place` is about certain lines; `opening`, `whole` and `closing` are about all
    of the code. Of two places that could be asked about, the one of more `weight` is.
    """

    kind: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    part: Part = "place"
    topic: str
    focus: str
    difficulty: Difficulty
    weight: int = Field(default=2, ge=1, le=5)
    wordings: list[str] = Field(min_length=2)
    keywords: list[Keyword] = Field(min_length=3, max_length=6)
    key_points: list[KeyPoint] = Field(min_length=3, max_length=6)
    misconceptions: list[str] = Field(min_length=1, max_length=3)
    probes: list[str] = Field(min_length=2, max_length=4)
    hint: str
    model_answer: str

    @model_validator(mode="after")
    def _slots_are_known(self) -> Self:
        for text in (*self.wordings, *self.probes, self.hint, self.model_answer):
            if unknown := {slot for _, slot, _, _ in Formatter().parse(text) if slot} - _SLOTS:
                raise ValueError(f"{self.kind}: no place knows {sorted(unknown)}")
        return self


@cache
def load_forms(folder: Path = FORMS_FOLDER) -> dict[str, Form]:
    """Return every form by its kind. Raises BankError, naming the file, for one that is wrong."""
    forms: dict[str, Form] = {}
    for path in sorted(folder.glob("*.yaml")):
        for form in _read_forms(path):
            if form.kind in forms:
                raise BankError(f"{path.name} asks about {form.kind}, which another file does too.")
            forms[form.kind] = form
    return forms


def _read_forms(path: Path) -> list[Form]:
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return [Form.model_validate(each) for each in data]
    except (OSError, TypeError, yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name}, ways to ask about own code, cannot be used: {e}") from e
