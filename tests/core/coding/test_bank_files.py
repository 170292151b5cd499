from pathlib import Path

import pytest

from core.coding.bank_files import read_file
from core.coding.designs import find_design, load_designs
from core.coding.problems import find_problem, load_problems
from core.coding.reviews import find_review, load_reviews
from core.domain.coding import Problem
from core.errors import BankError, NotFoundError


def test_every_file_is_as_its_schema_wants_it_and_is_found_by_its_id() -> None:
    assert len(load_problems()) >= 60
    assert len(load_reviews()) >= 30
    assert len(load_designs()) >= 25
    assert find_problem(load_problems()[3].id) == load_problems()[3]
    assert find_review(load_reviews()[3].id) == load_reviews()[3]
    assert find_design(load_designs()[3].id) == load_designs()[3]


def test_an_exercise_that_is_gone_is_told() -> None:
    with pytest.raises(NotFoundError, match="not in the bank any more"):
        find_problem("never-was")


@pytest.mark.parametrize("text", ["id: [", "id: short", "- a list"])
def test_a_file_that_breaks_the_schema_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(BankError, match=r"short\.yaml"):
        read_file(path, Problem)


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    known = Path(__file__).parents[3] / "data" / "coding" / "problems"
    path = tmp_path / "another-name.yaml"
    path.write_text(next(known.glob("*.yaml")).read_text("utf-8"), "utf-8")

    with pytest.raises(BankError, match="names must agree"):
        read_file(path, Problem)
