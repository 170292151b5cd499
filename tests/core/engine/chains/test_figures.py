import pytest

from core.engine.chains.figures import collect_figures, find_invented_figures

FACTS = {"average": 71.25, "count": 4, "text": "HTTP 429", "lines": [{"total": 88}], "done": True}


@pytest.mark.parametrize(
    "text",
    [
        "The average is 71.25.",
        "The average is 71.3, about 71.",
        "You gave 4 answers, the best of 88 points.",
        "You gave four answers, the best of eighty-eight points.",
        "One of them was about HTTP 429.",
        "That is 4 out of 10.",
    ],
)
def test_figures_of_the_facts_pass(text: str) -> None:
    assert find_invented_figures(text, collect_figures(FACTS)) == []


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("The average is 72.", ["72"]),
        ("You reached 1,000 points.", ["1,000"]),
        ("You reached ninety-five points.", ["ninety-five"]),
        ("You gave five answers.", ["five"]),
        ("A full hundred.", ["hundred"]),
        ("You were 15% better.", ["15"]),
    ],
)
def test_other_figures_are_found(text: str, invented: list[str]) -> None:
    assert find_invented_figures(text, collect_figures(FACTS)) == invented


def test_a_share_may_be_told_as_a_percentage() -> None:
    assert find_invented_figures("75 % are done.", collect_figures({"done": 0.75})) == []
