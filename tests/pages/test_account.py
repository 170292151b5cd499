"""What engine works, whether it works, whose key it runs on, and what it used."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.model_call import UsageTotals
from core.engine import model
from core.interview.studio import Studio
from core.store import model_calls
from pages.parts.engine_usage import describe_usage
from tests.core.engine.test_trial import SOUND
from tests.core.store.test_model_calls import make_call
from tests.fakes.mistral_failures import unauthorized
from tests.fakes.mistral_server import MistralServer
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
KEY = "marker-key-4711"


@pytest.fixture
def server(
    settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MistralServer]:
    """Run a model's service and name it in the settings, before the studio opens."""
    with MistralServer(SOUND) as running:
        monkeypatch.setenv("LLM_MODEL", "mistralai:fake")
        monkeypatch.setenv("LLM_BASE_URL", running.url)
        monkeypatch.setenv("LLM_API_KEY", KEY)
        yield running


def words(test: AppTest) -> str:
    tables = " ".join(str(table.value) for table in test.table)
    shown = " ".join(str(e.value) for e in test.success)
    return f"{visible_text(test)} {shown} {tables}".replace("\\", "")


def run_test(test: AppTest, studio: Studio) -> str:
    test.button(key="test_engine").click().run()
    assert studio.trials.outcome(studio.user_id, WAIT_S)
    test.run()
    assert not test.exception
    return words(test)


def put_key(test: AppTest, key: str, name: str = "") -> AppTest:
    test.text_input[0].set_value(key)
    test.text_input[1].set_value(name)
    next(b for b in test.button if b.label == "Use this key for now").click().run()
    assert not test.exception
    return test


def test_without_settings_the_embedded_engine_works_and_says_why(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("account")

    assert "The embedded engine, because no language model is set up" in words(test).replace(
        "*", ""
    )
    assert "No language model was asked for you" in words(test)
    told = run_test(test, studio)
    assert "It works." in told
    assert "no model was asked" in told


def test_a_models_engine_is_named_with_its_host_and_no_secret(
    server: MistralServer, open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("account")

    told = words(test)
    host = server.url.split("/")[2]
    assert "because the host has set LLM_MODEL" in told
    assert f"Questions, conversation, judging and report: **mistralai:fake at {host}**" in told
    assert KEY not in told
    told = run_test(test, studio)
    assert "It works." in told
    assert "tokens" in told
    assert "cost unknown" in told
    assert "In the last 30 days: 1 model call" in told


def test_a_refused_key_is_told_with_what_to_do(
    server: MistralServer, open_page: OpenPage, studio: Studio
) -> None:
    server.reply_next(unauthorized())

    told = run_test(open_page("account"), studio)

    assert "The model did not work." in told
    assert "did not accept the key. Check the key" in told
    assert "the embedded engine stands in" in told
    assert "0 tokens" not in told
    assert KEY not in told


def test_an_own_key_is_used_shown_nowhere_and_removed(
    open_page: OpenPage,
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with MistralServer(unauthorized()) as service:
        monkeypatch.setitem(model._ADDRESSES, "mistralai", service.url)
        test = put_key(open_page("account"), KEY, "mistralai:mistral-small-latest")

        assert studio.engine.version == "mistralai:mistral-small-latest"
        assert "A language model on your own key" in words(test)
        told = run_test(test, studio)
        assert "did not accept the key" in told
        assert service.requests[0].headers["authorization"] == f"Bearer {KEY}"

    assert KEY not in told + repr(test.session_state) + caplog.text
    test.button(key="remove_key").click().run()
    assert studio.engine is studio.engines.server
    assert "The embedded engine" in words(test)


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("  ", "", "Put your key in first"),
        ("two marker-words", "", "This is not a key"),
        (KEY, "ollama:llama3", "not with ollama"),
        (KEY, "llama3", "provider:model"),
    ],
)
def test_what_cannot_be_used_is_explained_without_the_key(
    open_page: OpenPage, studio: Studio, key: str, name: str, told: str
) -> None:
    test = put_key(open_page("account"), key, name)

    assert told in words(test)
    assert "marker" not in words(test)
    assert not studio.engines.has_own_key(studio.user_id)
    assert test.text_input[0].value == ""
    assert "marker" not in repr(test.session_state)


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        (
            UsageTotals(calls=14, prompt_tokens=30_000, completion_tokens=1_000, cost_usd=0.12),
            "14 model calls, 31k tokens, about $0.12 (prices of ",
        ),
        (
            UsageTotals(calls=1, prompt_tokens=300, unpriced_calls=1),
            "1 model call, 300 tokens, cost unknown",
        ),
        (
            UsageTotals(
                calls=3,
                failed_calls=1,
                prompt_tokens=400,
                cost_usd=0.001,
                unpriced_calls=1,
                unmetered_calls=1,
            ),
            "3 model calls (1 failed), at least 400 tokens, at least $0.0010 "
            "(the cost of 1 is unknown; prices of ",
        ),
        (
            UsageTotals(calls=2, failed_calls=2, unpriced_calls=2, unmetered_calls=2),
            "2 model calls (2 failed), tokens unknown, cost unknown",
        ),
    ],
)
def test_use_is_told_without_taking_unknown_for_free(totals: UsageTotals, told: str) -> None:
    assert describe_usage(totals).startswith(told)


def test_a_report_ends_with_what_its_interview_used(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    def footer() -> str:
        test = open_page("report")
        test.query_params["id"] = finished.id
        return words(test.run())

    assert "This interview:" not in footer()
    with studio.database.write() as connection:
        calls = [make_call(), make_call()]
        model_calls.insert_calls(connection, studio.user_id, finished.id, "evaluate", calls)

    assert "This interview: 2 model calls, 2k tokens, about $0.50 (prices of" in footer()
