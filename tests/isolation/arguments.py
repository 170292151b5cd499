"""Arguments for any function of the store: whatever ids it takes are somebody else's."""

import inspect
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, MinLen
from pydantic import BaseModel

from core.domain.evaluation import Evaluation
from core.domain.question import Difficulty, Question, QuestionType, Slot
from core.store.recordings import Place
from tests.fakes.engine import make_question
from tests.fakes.judged import judged

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TEXT = "text of the one who tries"
_UNIONS = (Union, types.UnionType)


def fill_parameters(function: Callable[..., Any], owner: str, asker: str) -> dict[str, Any]:
    """Return arguments by name for a function of the store, but for the connection.

    The asker is who `user_id` says, the ids belong to the owner. A parameter that may be None is
    left at its default.
    """
    filler = _Filler(owner, asker)
    parameters = inspect.signature(function, eval_str=True).parameters
    return {
        name: filler.fill(name, parameter.annotation)
        for name, parameter in parameters.items()
        if name != "connection" and parameter.default is not None
    }


class _Filler:
    """Makes a small valid value of any type, by the name it goes by."""

    def __init__(self, owner: str, asker: str) -> None:
        self._owner, self._asker = owner, asker

    def fill(self, name: str, kind: Any, constraints: Sequence[Any] = ()) -> Any:
        if kind is str:
            return self._text(name)
        if kind in {int, float}:
            return kind(max([1, *(bound_of(each) for each in constraints)]))
        if kind is bool:
            return True
        if kind in {date, datetime}:
            return NOW if kind is datetime else NOW.date()
        if get_origin(kind) is not None:
            return self._generic(name, kind, constraints)
        return self._object(name, kind)

    def _text(self, name: str) -> str:
        if name == "user_id":
            return self._asker
        if name.endswith(("_id", "key")) or name == "id":
            return f"{self._owner}-{name}"
        return TEXT

    def _generic(self, name: str, kind: Any, constraints: Sequence[Any]) -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Literal:
            return inner[0]
        if origin in _UNIONS:
            return self.fill(name, inner[0], constraints)
        if origin in {Mapping, dict, tuple}:
            values = [self.fill(name, each) for each in inner if each is not Ellipsis]
            return tuple(values) if origin is tuple else dict([values])
        if origin in {Collection, Iterable, Sequence, list, set, frozenset}:
            few = next((c.min_length for c in constraints if isinstance(c, MinLen)), 1)
            return [self.fill(name.rstrip("s"), inner[0]) for _ in range(max(few, 1))]
        return lambda: f"{self._asker}-result"

    def _object(self, name: str, kind: Any) -> Any:
        if kind is Question:
            slot = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
            return make_question(slot, 0)
        if kind is Evaluation:
            return judged().evaluation
        if kind is Place:
            ids = (f"{self._owner}-interview_id", f"{self._owner}-asked_id")
            return Place(self._asker, *ids)
        if issubclass(kind, tuple):
            fields = inspect.get_annotations(kind, eval_str=True)
            return kind(**{field: self.fill(field, held) for field, held in fields.items()})
        if issubclass(kind, Enum):
            return next(iter(kind))
        if issubclass(kind, BaseModel):
            return kind.model_validate(
                {
                    field: self.fill(field, info.annotation, info.metadata)
                    for field, info in kind.model_fields.items()
                    if info.is_required() or field.endswith("_id")
                }
            )
        raise TypeError(f"No value for {name}: {kind}")


def bound_of(constraint: Any) -> float:
    """Return the least value that a constraint allows."""
    if isinstance(constraint, Ge):
        return float(constraint.ge)  # type: ignore[arg-type]
    return float(constraint.gt) + 1 if isinstance(constraint, Gt) else 0  # type: ignore[arg-type]
