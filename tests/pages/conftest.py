"""The whole app in AppTest: real pages, real engine, a DuckDB file of the test's own."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core.domain.interview import AskedQuestion, Brief, Interview
from core.interview.studio import Studio, open_studio
from core.settings import load_settings
from pages.parts import session

ROOT = Path(__file__).parents[2]
WAIT_S = 20.0
ANSWER = (
    "In my last job I owned the booking service. The situation was that it lost messages under "
    "load. My task was to stop that within a quarter. First I measured the queue, then I added an "
    "outbox table in PostgreSQL and made the consumers idempotent. As a result we lost none of "
    "1.2 million messages a month, and latency fell from 900 ms to 140 ms."
)


class RoutedPagesManager(PagesManager):
    """Starts as a server is once app.py has run; AppTest starts each run as a fresh server."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        PagesManager.uses_pages_directory = False


@pytest.fixture(autouse=True, scope="module")
def little_to_collect() -> None:
    """Let the collector pass over what earlier tests loaded: Streamlit calls it after each run."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def settings_in_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, duckdb_with_schema: Path
) -> Path:
    """Point the app at a database of this test and at plain widgets."""
    file = tmp_path / "pages.duckdb"
    shutil.copyfile(duckdb_with_schema, file)
    monkeypatch.setenv("DATABASE_URL", str(file))
    monkeypatch.setenv("ANSWER_BOX", "text_area")
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", RoutedPagesManager)
    session._open_once.clear()
    return file


@pytest.fixture
def studio(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """Open the studio that the pages of this test share."""
    opened = open_studio(load_settings())
    monkeypatch.setattr("pages.parts.session.open_studio", lambda settings: opened)
    # An office or desk of an earlier test would work with its database.
    st.cache_resource.clear()
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture
def open_page(studio: Studio) -> Callable[..., AppTest]:
    """Return a function that opens a page of the app by its file name."""

    def open_by_name(name: str = "home", **query: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        test.query_params.update(query)
        test.run()
        if name != "home":
            test.switch_page(f"pages/{name}.py").run()
        assert not test.exception
        return test

    return open_by_name


@pytest.fixture
def interview(studio: Studio) -> Interview:
    """Start a short interview on a role and its technologies only."""
    brief = Brief(
        role="Backend developer",
        technologies=["Python", "SQL"],
        question_count=3,
        follow_ups=False,
    )
    interview_id = studio.conductor.start(studio.user_id, "start", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


@pytest.fixture
def finished(studio: Studio, interview: Interview) -> Interview:
    """Answer the first question of the interview, finish it and wait for the report."""
    user_id, asked_id = studio.user_id, interview.questions[0].id
    studio.conductor.answer(user_id, "answer", interview.id, asked_id, ANSWER)
    studio.conductor.finish(user_id, "finish", interview.id)
    assert studio.conductor.report(user_id, interview.id, wait_s=WAIT_S)
    return studio.conductor.current(user_id, interview.id)


def visible_text(test: AppTest) -> str:
    """Return the words on the page, without the backslashes that keep them plain."""
    kinds = (test.title, test.subheader, test.markdown, test.caption, test.info, test.warning)
    return " ".join(str(e.value) for kind in (*kinds, test.error) for e in kind).replace("\\", "")


def show_interview(open_page: Callable[..., AppTest], interview: Interview) -> AppTest:
    """Return the page of an interview as it stands."""
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def first_asked(studio: Studio, interview: Interview) -> AskedQuestion:
    """Return its first question as it is kept."""
    return studio.conductor.current(studio.user_id, interview.id).questions[0]
