"""Phrases with figures are found, dates and versions are not."""

import pytest

from core.documents.cv.figures import find_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Achieved 2.8x speedup over the baseline", ["2.8x speedup"]),
        ("3 major AI labs, 8,500+ GitHub stars", ["3 major AI labs", "8,500+ GitHub stars"]),
        ("Cut costs by 90% with less than 1% loss", ["90%", "1% loss"]),
        ("Saved $2.4M in the first year", ["$2.4M"]),
        ("Error under 5 cm at 25k jobs per second", ["5 cm", "25k jobs"]),
        ("Took 200 ms, down from 1.5 seconds", ["200 ms", "1.5 seconds"]),
        ("Started in 2019, ended in June 2021", []),
        ("Python 3.11 and HTML5", []),
        ("no figures at all", []),
    ],
)
def test_figures_are_found(text: str, figures: list[str]) -> None:
    assert find_figures(text) == figures
