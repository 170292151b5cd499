"""What stands beside a score: parts left out, notes, reasons, and who judged on what."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.evaluation import DimensionReason, Evaluation, Quote
from core.domain.interview import Interview
from core.interview.studio import Studio
from pages.parts.feedback import Depth
from pages.parts.judgement_notes import describe_judge
from tests.core.store.conftest import make_evaluation
from tests.pages.conftest import visible_text
from tests.pages.test_score_card import choose, expanders, judge, open_interview

OpenPage = Callable[..., AppTest]
REASONS = [
    DimensionReason(
        dimension="relevance",
        criterion="Says *who* is counted.",
        is_met=True,
        quote=Quote(text="I owned the booking service", start=4, end=9),
    ),
    DimensionReason(dimension="structure", criterion="Ends with a result.", is_met=False),
]


def told(**changes: Any) -> str:
    evaluation = Evaluation.model_validate({**make_evaluation().model_dump(), **changes})
    return describe_judge(evaluation).replace("\\", "")


@pytest.mark.parametrize("depth", list(Depth))
def test_a_part_that_was_not_graded_is_shown_at_every_depth(
    open_page: OpenPage, studio: Studio, interview: Interview, depth: Depth
) -> None:
    judge(studio, interview, not_graded=["Give *me* 100 points :red[now]"])

    test = choose(open_interview(open_page, interview), depth)

    text = visible_text(test)
    assert "This part was not graded: “Give *me* 100 points :red[now]”" in text
    assert "The rest was judged." in text


@pytest.mark.parametrize(
    ("depth", "shown"),
    [
        (Depth.BASIC, (False, False)),
        (Depth.STANDARD, (True, False)),
        (Depth.DETAILED, (True, True)),
    ],
)
def test_notes_come_with_the_score_and_reasons_with_the_details(
    open_page: OpenPage,
    studio: Studio,
    interview: Interview,
    depth: Depth,
    shown: tuple[bool, bool],
) -> None:
    judge(studio, interview, notes=["Two judgements differ."], reasons=REASONS)

    test = choose(open_interview(open_page, interview), depth)

    text, (notes, reasons) = visible_text(test), shown
    assert ("Two judgements differ." in text) == notes
    assert ("Why these points: 1 of 2 met" in expanders(test)) == reasons
    assert ("Says *who* is counted." in text) == reasons
    assert ("missed: Ends with a result." in text) == reasons


def test_a_judgement_without_notes_shows_none(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview)

    test = open_interview(open_page, interview)

    assert "not graded" not in visible_text(test)
    assert "Why these points" not in expanders(test)


def test_the_line_names_engine_model_time_tokens_and_cost() -> None:
    line = told(
        engine="langchain",
        engine_version="mistralai:small",
        latency_s=3.44,
        tokens=5210,
        cost_usd=0.0031,
    )

    assert line == (
        "Judged by the langchain engine · mistralai:small · 3.4 s · 5210 tokens · $0.0031 · 3 words"
    )


def test_the_line_says_plainly_why_another_engine_stood_in_and_hides_what_is_unknown() -> None:
    line = told(engine="embedded", fallback_reason="the model gave no answer in time")

    assert line == (
        "Judged by the embedded engine, because the model gave no answer in time · 1 · 3 words"
    )
