"""The bank of coding problems: data/coding/problems."""

from functools import cache

from core.coding.bank_files import find_by_id, read_folder
from core.domain.coding import Problem


@cache
def load_problems() -> tuple[Problem, ...]:
    """Return every one by its id. Raises BankError for a file that breaks the schema."""
    return read_folder("problems", Problem)


def find_problem(problem_id: str) -> Problem:
    """Return one. Raises NotFoundError where there is none of that id."""
    return find_by_id(load_problems(), problem_id)
