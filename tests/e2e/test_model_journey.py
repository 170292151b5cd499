"""An interview led by a language model that goes away in the middle of it, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score
from tests.e2e.test_journey import ANSWER, answer_question
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour, RecordedRequest
from tests.fakes.sound_model import REMARK, sound_model

pytestmark = pytest.mark.e2e


@pytest.fixture
def model() -> Iterator[MistralServer]:
    """Run a model on the loopback that takes a moment for everything."""
    with MistralServer(sound_model(0.8, 0.2)) as running:
        yield running


@pytest.fixture
def server(tmp_path: Path, model: MistralServer) -> Iterator[AppServer]:
    app = AppServer(tmp_path, LLM_MODEL="mistralai:fake", LLM_BASE_URL=model.url)
    app.start()
    yield app
    app.stop()


@pytest.mark.slow
def test_a_model_leads_an_interview_and_the_embedded_engine_stands_in_when_it_is_gone(
    page: Page, server: AppServer, model: MistralServer
) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    box = page.get_by_label("Your answer")
    box.fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    expect(page.get_by_text("You wrote")).to_be_visible()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    see_score(page)
    expect(page.get_by_text(REMARK)).to_be_visible()
    expect(page.get_by_text("Judged by the langchain engine · mistralai:fake")).to_be_visible()

    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    model.stop()
    answer_question(page, 2, 5)
    expect(page.get_by_text("Judged by the embedded engine, because")).to_be_visible()

    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see").click()
    expect(page.get_by_text("2 of 5 questions answered")).to_be_visible()
    expect(page.get_by_text(re.compile(r"judged by .*embedded.*langchain"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"This interview: \d+ model calls"))).to_be_visible()
    assert "Traceback" not in server.log.read_text("utf-8")


@pytest.mark.slow
def test_cancelling_while_the_model_writes_leads_back_to_the_settings(
    page: Page, server: AppServer, model: MistralServer
) -> None:
    may_answer = Event()

    def hold(_: RecordedRequest) -> Behaviour:
        may_answer.wait(60)
        return sound_model(0)

    model.reply(hold)
    page.goto(server.url)
    page.get_by_role("link", name="Prepare").first.click()
    page.get_by_role("textbox", name="Role").fill("Data engineer")
    page.get_by_role("button", name="Quick 5").click()
    page.get_by_role("button", name="Start: 5 questions").click()
    expect(page.get_by_text("Writing your questions")).to_be_visible()

    page.get_by_role("button", name="Cancel").click()

    expect(page.get_by_role("textbox", name="Role")).to_have_value("Data engineer")
    expect(page.get_by_role("button", name="Start: 5 questions")).to_be_enabled()
    may_answer.set()
    page.wait_for_timeout(3_000)  # until the model's answer has come all the same
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text("No interviews yet")).to_be_visible()
    assert "Traceback" not in server.log.read_text("utf-8")
