"""Exercises on disk: data/coding/KIND/*.yaml, one file each, named as the exercise in it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

import yaml
from pydantic import ValidationError

from core.domain.model import Model
from core.errors import BankError, NotFoundError

_ROOT = Path(__file__).parents[2] / "data" / "coding"


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Return the id."""


Stored = TypeVar("Stored", bound=Model)
Found = TypeVar("Found", bound=Identified)


def read_folder(name: str, kind: type[Stored]) -> tuple[Stored, ...]:
    """Return every exercise of a folder by its id. Raises BankError where a file is unusable."""
    return tuple(read_file(path, kind) for path in sorted((_ROOT / name).glob("*.yaml")))


def read_file(path: Path, kind: type[Stored]) -> Stored:
    """Read one file. Raises BankError when it breaks the schema or holds another's id."""
    try:
        text = path.read_text("utf-8")
        found = kind.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} is not as the schema wants it: {e}") from e
    if getattr(found, "id", "") != path.stem:
        raise BankError(f"{path.name} holds another exercise: the names must agree.")
    return found


def find_by_id(exercises: Iterable[Found], wanted: str) -> Found:
    """Return one exercise. Raises NotFoundError where there is none of that id."""
    for each in exercises:
        if each.id == wanted:
            return each
    raise NotFoundError("This exercise is not in the bank any more.")
