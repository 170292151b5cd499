import pytest

from core.domain.evaluation import Quote
from pages.parts.passages import link_mentions, link_passage, link_question, link_questions


def test_a_quote_leads_to_its_words_and_stays_words() -> None:
    quote = Quote(text="[a](b) *c*", start=3, end=5)

    assert link_passage(1, quote) == r"[“\[a\]\(b\) \*c\*”](#said-1-3-5)"


@pytest.mark.parametrize(
    ("positions", "shown"),
    [
        ([2], "[question\u00a03](#said-2)"),
        ([0, 1, 4], "questions [1](#said-0), [2](#said-1) and [5](#said-4)"),
    ],
)
def test_places_are_named_by_number(positions: list[int], shown: str) -> None:
    assert link_questions(positions) == shown


def test_a_label_of_ones_own_stays_words() -> None:
    assert link_question(0, "Q1 *x*") == r"[Q1 \*x\*](#said-0)"


def test_mentions_lead_to_questions_that_were_asked() -> None:
    linked = link_mentions("Caching (question 2), not question 9 or questions 1", asked=3)

    there = "[question\u00a02](#said-1)"
    assert linked == rf"Caching \({there}\), not question 9 or questions 1"
