"""The conversation about the settings on the Prepare page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.documents import Seniority
from core.domain.interview import InterviewType
from core.domain.manner import Manner
from core.domain.setup import BriefDraft, ChatMessage, SetupReply
from core.engine.desk import Engines
from core.interview.studio import Studio
from tests.core.interview.test_metering import hear
from tests.core.store.test_model_calls import make_call
from tests.fakes.engine import FakeEngine
from tests.pages.conftest import WAIT_S, visible_text

JOB = (Path(__file__).parents[1] / "fixtures" / "job_payments.txt").read_text("utf-8")
OpenPage = Callable[..., AppTest]
DESCRIPTION = (
    "A backend interview at a fintech, junior, mostly Python, 5 questions, tough interviewer"
)


class SlowEngine(FakeEngine):
    """Replies when the test lets it, with or without a call of a model."""

    def __init__(self) -> None:
        super().__init__()
        self.asks_a_model = False
        self.may_reply = Event()
        self.replied = Event()

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        assert self.may_reply.wait(WAIT_S)
        if self.asks_a_model:
            hear(make_call())
        try:
            return super().converse(messages, draft, today)
        finally:
            self.replied.set()


@pytest.fixture
def engine(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> SlowEngine:
    """Let an engine of the test's own converse."""
    slow = SlowEngine()
    monkeypatch.setattr(
        "pages.parts.session.open_studio",
        lambda settings: replace(studio, engines=Engines.of(slow)),
    )
    return slow


def describe(open_page: OpenPage) -> AppTest:
    test = open_page("prepare")
    control: Any = test.get_by_key("prepare_mode")
    control.set_value("Describe it")
    return test.run()


def say(test: AppTest, text: str) -> AppTest:
    return test.chat_input(key="setup_input").set_value(text).run()


def edit_in_form(test: AppTest) -> AppTest:
    return test.button(key="setup_edit").click().run()


def test_a_description_fills_the_form_and_starts_the_interview(
    open_page: OpenPage, studio: Studio
) -> None:
    test = say(describe(open_page), DESCRIPTION)
    assert not test.exception
    assert "Noted: Backend developer at a fintech" in visible_text(test)

    edit_in_form(test)
    assert test.text_input(key="prepare_role").value == "Backend developer"
    assert test.text_input(key="prepare_company").value == "a fintech"
    assert test.selectbox(key="prepare_seniority").value == Seniority.JUNIOR
    assert test.multiselect(key="prepare_technologies").value == ["Python"]
    assert test.slider(key="prepare_count").value == 5
    assert test.selectbox(key="prepare_manner").value == Manner.CHALLENGER
    assert not test.warning

    test.button(key="prepare_start").click().run()
    (summary,) = studio.conductor.history(studio.user_id)
    assert (summary.role, summary.company) == ("Backend developer", "a fintech")
    assert studio.conductor.current(studio.user_id, summary.id).brief.manner is Manner.CHALLENGER


def test_it_starts_from_the_conversation_too(open_page: OpenPage, studio: Studio) -> None:
    test = say(describe(open_page), "behavioural questions for a nurse on Friday")
    assert test.button(key="prepare_start").label == "Start: 8 questions"

    test.button(key="prepare_start").click().run()

    (summary,) = studio.conductor.history(studio.user_id)
    assert (summary.role, summary.type) == ("Nurse", InterviewType.BEHAVIOURAL)


def test_the_conversation_knows_what_was_edited_in_the_form(open_page: OpenPage) -> None:
    test = edit_in_form(say(describe(open_page), "python and java, junior"))
    test.text_input(key="prepare_role").set_value("Data engineer").run()
    test.slider(key="prepare_count").set_value(11).run()
    control: Any = test.get_by_key("prepare_mode")
    control.set_value("Describe it")
    test.run()

    say(test, "fewer questions, and no java")
    edit_in_form(test)

    assert test.slider(key="prepare_count").value == 8
    assert test.text_input(key="prepare_role").value == "Data engineer"
    assert test.multiselect(key="prepare_technologies").value == ["Python"]


def test_with_nothing_said_there_is_an_example_and_nothing_to_start(open_page: OpenPage) -> None:
    test = describe(open_page)
    assert test.button(key="prepare_start").disabled
    assert "Tell me about your interview" in visible_text(test)

    test.button(key="setup_example_0").click().run()
    assert not test.exception
    assert not test.button(key="prepare_start").disabled


def test_conversation_and_settings_survive_a_change_of_page(open_page: OpenPage) -> None:
    test = say(describe(open_page), DESCRIPTION)
    test.switch_page("pages/home.py").run()
    test.switch_page("pages/prepare.py").run()

    assert "Noted: Backend developer at a fintech" in visible_text(test)
    assert test.button(key="prepare_start").label == "Start: 5 questions"


def test_starting_over_empties_the_conversation_and_keeps_the_settings(
    open_page: OpenPage,
) -> None:
    test = say(describe(open_page), DESCRIPTION)

    test.button(key="setup_over").click().run()

    assert "Noted" not in visible_text(test)
    assert test.button(key="prepare_start").label == "Start: 5 questions"


def test_a_job_post_answers_the_question_for_the_role(open_page: OpenPage) -> None:
    test = describe(open_page)
    say(test, "junior")
    assert "Which role" in visible_text(test)
    control: Any = test.get_by_key("prepare_job_way")
    control.set_value("Paste")
    test.run()
    test.text_area(key="prepare_job_text").set_value(JOB)
    test.button(key="prepare_job_read").click().run()

    test.button(key="setup_over").click().run()
    say(test, "a quick one")

    assert "Which role" not in visible_text(test)
    edit_in_form(test)
    assert test.text_input(key="prepare_role").value == ""
    assert test.slider(key="prepare_count").value == 5


def test_a_day_that_has_passed_meanwhile_is_taken_out(open_page: OpenPage) -> None:
    test = open_page("prepare")
    test.session_state["prepare_date"] = datetime.now(UTC).date() - timedelta(1)
    test.run()

    assert not test.exception
    assert test.date_input(key="prepare_date").value is None


def test_words_are_shown_as_words(open_page: OpenPage) -> None:
    test = say(describe(open_page), "<b>bold</b> **nurse** :red[x] $1$")

    assert not test.exception
    shown = [str(element.value) for element in test.markdown]
    assert any(r"\<b\>bold\<\/b\> \*\*nurse\*\* \:red\[x\] \$1\$" in text for text in shown)


def test_a_slow_reply_is_awaited_and_not_lost(open_page: OpenPage, engine: SlowEngine) -> None:
    test = say(describe(open_page), "Nurse")
    assert "Interviewer is typing" in visible_text(test)
    assert test.chat_input(key="setup_input").disabled

    test.switch_page("pages/home.py").run()
    engine.may_reply.set()
    assert engine.replied.wait(WAIT_S)
    test.switch_page("pages/prepare.py").run()
    test.run()

    assert "You said Nurse" in visible_text(test)
    assert "Interviewer is typing" not in visible_text(test)
    assert not test.button(key="prepare_start").disabled


def test_a_reply_can_be_cancelled(open_page: OpenPage, engine: SlowEngine) -> None:
    test = say(describe(open_page), "Nurse")

    test.button(key="setup_cancel").click().run()
    engine.may_reply.set()
    assert engine.replied.wait(WAIT_S)
    test.run()

    assert "Cancelled" in visible_text(test)
    assert test.button(key="prepare_start").disabled
    test.button(key="setup_retry").click().run()
    assert "You said Nurse" in visible_text(test)


def test_what_a_model_used_for_a_reply_is_kept_even_when_it_was_cancelled(
    open_page: OpenPage, studio: Studio, engine: SlowEngine
) -> None:
    engine.asks_a_model = True
    test = say(describe(open_page), "Nurse")
    test.button(key="setup_cancel").click().run()
    assert studio.metering.recent_totals(studio.user_id, days=1).calls == 0

    engine.may_reply.set()
    assert engine.replied.wait(WAIT_S)
    test.button(key="setup_retry").click().run()

    assert "You said Nurse" in visible_text(test)
    assert studio.metering.recent_totals(studio.user_id, days=1).calls == 2
    with studio.database.read() as connection:
        assert {r["purpose"] for r in connection.rows("SELECT purpose FROM model_calls")} == {
            "converse"
        }


def test_a_failure_is_told_and_can_be_tried_again(open_page: OpenPage, engine: SlowEngine) -> None:
    engine.may_reply.set()
    engine.failures = 1
    test = say(describe(open_page), "Nurse")
    assert "The engine is down" in visible_text(test)

    test.button(key="setup_retry").click().run()

    assert "You said Nurse" in visible_text(test)
    assert not test.error


def test_a_reply_of_the_embedded_engine_in_a_models_place_is_labelled(
    open_page: OpenPage, engine: SlowEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = SetupReply(
        message="Noted.",
        draft=BriefDraft(),
        engine="embedded",
        engine_version="1",
        fallback_reason="the key was refused",
    )
    monkeypatch.setattr(engine, "converse", lambda messages, draft, today: reply)

    test = say(describe(open_page), "Nurse")

    assert "Answered by the embedded engine, because the key was refused." in visible_text(test)


def test_a_date_from_the_conversation_stands_in_the_form(open_page: OpenPage) -> None:
    test = edit_in_form(say(describe(open_page), "python, tomorrow"))

    tomorrow = datetime.now(UTC).date() + timedelta(1)
    assert test.date_input(key="prepare_date").value == tomorrow
