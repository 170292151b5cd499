from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import DatabaseError
from core.interview.studio import Studio
from tests.fakes.history import TWELVE, keep_history
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def history(studio: Studio) -> Studio:
    keep_history(studio.database, studio.user_id)
    return studio


def test_without_answers_the_page_says_what_will_be_here(open_page: OpenPage) -> None:
    test = open_page("analytics")

    assert "Nothing to chart yet" in visible_text(test)
    assert len(test.get("plotly_chart")) == 0


def test_one_interview_has_a_lead_and_its_scores(studio: Studio, open_page: OpenPage) -> None:
    keep_history(studio.database, studio.user_id, TWELVE[:1])

    test = open_page("analytics")

    assert len(test.get("plotly_chart")) == 4
    assert "First interview: 41 of 100" in visible_text(test)
    assert "#### 41 of 100" in visible_text(test)
    labels = {caption.value for caption in test.caption}
    assert {"Score now", "Best dimension", "Next to practise", "Streak"} <= labels


def test_the_lead_says_how_it_goes_at_what_and_what_is_next(
    history: Studio, open_page: OpenPage
) -> None:
    test = open_page("analytics")

    text = visible_text(test)
    assert "Scores are up 29 points since the first three of 9 interviews" in text
    assert "#### 72 of 100" in text
    assert "#### SQL" in text


@pytest.mark.parametrize(
    ("view", "charts", "words"),
    [
        ("Levels", 2, "with a chance of 90 %"),
        ("Topics", 3, "Most is missing in"),
        ("Answers", 6, "expected length"),
        ("Speech", 5, "words a minute"),
        ("Practice", 4, "Asked again"),
        ("Table", 1, "answers, with what is counted"),
    ],
)
@pytest.mark.slow
def test_only_the_open_group_is_shown(
    history: Studio, open_page: OpenPage, view: str, charts: int, words: str
) -> None:
    test = open_page("analytics")

    test.button_group(key="view").set_value(view).run()

    assert not test.exception
    assert len(test.get("plotly_chart")) == charts
    assert words in visible_text(test)


def test_a_filter_narrows_every_chart(history: Studio, open_page: OpenPage) -> None:
    test = open_page("analytics")

    test.multiselect(key="job").set_value(["Data engineer at Northwind"]).run()

    text = visible_text(test)
    assert "since the first of 2 interviews" in text
    assert "first attempts · Data engineer at Northwind" in text


def test_a_filter_that_leaves_nothing_says_so(history: Studio, open_page: OpenPage) -> None:
    test = open_page("analytics")

    test.multiselect(key="job").set_value(["Tester"]).run()

    assert "No scored answer matches the filter" in visible_text(test)
    assert len(test.get("plotly_chart")) == 0


def test_engines_are_told_apart(history: Studio, open_page: OpenPage) -> None:
    test = open_page("analytics")

    test.button_group(key="engine").set_value("mistral").run()

    text = visible_text(test)
    assert "First interview: 63 of 100" in text
    assert "by the mistral engine" in text


def test_choosing_a_topic_lists_its_questions(history: Studio, open_page: OpenPage) -> None:
    test = open_page("analytics")
    test.button_group(key="view").set_value("Topics").run()

    test.selectbox(key="gap_topic").set_value("pipelines").run()

    text = visible_text(test)
    assert "What about etl-2?" in text
    assert "etl-2 key_point 0" in text
    assert "What about sql-4?" not in text


def test_a_database_that_fails_is_explained(
    history: Studio, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def fail() -> Iterator[None]:
        raise DatabaseError("The database refused a statement: no more room.")
        yield

    test = open_page()
    monkeypatch.setattr(history.database, "analytics", fail)

    test.switch_page("pages/analytics.py").run()

    assert "no more room" in visible_text(test)
    assert not test.exception
