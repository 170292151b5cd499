"""The coding problems on disk: data/coding/problems/*.yaml, one file a problem."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from core.domain.coding import Problem
from core.errors import BankError, NotFoundError

PROBLEMS_FOLDER = Path(__file__).parents[2] / "data" / "coding" / "problems"


@cache
def load_problems(folder: Path = PROBLEMS_FOLDER) -> tuple[Problem, ...]:
    """Return every problem by its id. Raises BankError for a file that breaks the schema."""
    return tuple(read_problem(path) for path in sorted(folder.glob("*.yaml")))


def read_problem(path: Path) -> Problem:
    """Read one file. Raises BankError when it cannot be used."""
    try:
        problem = Problem.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} is not a problem as the schema wants it: {e}") from e
    if problem.id != path.stem:
        raise BankError(f"{path.name} holds the problem {problem.id}: the names must agree.")
    return problem


def find_problem(problem_id: str, problems: Iterable[Problem] | None = None) -> Problem:
    """Return a problem. Raises NotFoundError where there is none of that id."""
    for problem in load_problems() if problems is None else problems:
        if problem.id == problem_id:
            return problem
    raise NotFoundError("This coding problem is not in the bank any more.")
