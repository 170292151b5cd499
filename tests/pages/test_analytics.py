from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


def test_without_answers_the_page_says_what_will_be_here(open_page: OpenPage) -> None:
    test = open_page("analytics")

    assert "Nothing to chart yet" in visible_text(test)
    assert len(test.get("plotly_chart")) == 0


def test_one_interview_gives_both_charts_with_their_findings(
    open_page: OpenPage, finished: Interview
) -> None:
    test = open_page("analytics")

    assert len(test.get("plotly_chart")) == 2
    text = visible_text(test)
    assert "First interview:" in text
    assert "Answers: 1, interviews: 1" in text
