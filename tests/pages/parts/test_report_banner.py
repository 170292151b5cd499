from streamlit.testing.v1 import AppTest

from tests.core.engine.embedded.test_narrator import facts_of
from tests.pages.conftest import visible_text


def show(totals: dict[str, int | None], level: float | None) -> AppTest:
    def page() -> None:
        import streamlit as st

        from core.domain.report import SessionFacts
        from pages.parts.report_banner import show_banner

        show_banner(SessionFacts.model_validate_json(st.session_state["facts"]))

    test = AppTest.from_function(page)
    facts = facts_of(totals).model_copy(update={"level": level})
    test.session_state["facts"] = facts.model_dump_json()
    test.run()
    assert not test.exception
    return test


def test_the_level_is_shown_and_explained_where_enough_was_scored() -> None:
    test = show({"sql": 60, "python": 70, "docker": 80}, 71.6)

    assert ("Level at the end", "72") in [(m.label, m.value) for m in test.metric]
    assert "later answers count more" in visible_text(test)


def test_few_answers_show_no_level() -> None:
    assert "Level at the end" not in [m.label for m in show({"sql": 60}, 60).metric]
    assert not show({"sql": None}, None).metric
