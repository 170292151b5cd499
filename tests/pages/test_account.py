"""What engine works, whether it works, whose key it runs on, and what it used."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.model_call import UsageTotals
from core.domain.recording import Readiness
from core.engine import model
from core.interview.studio import Studio
from core.settings import Settings, load_settings
from core.speech.voices.voice import VoiceChoice
from core.store import model_calls
from pages.parts.engine_usage import describe_usage
from pages.parts.host_settings import VOICE_SETTINGS, tell_setting
from pages.parts.voice_status import describe_voice, explain_listening
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


def test_the_voice_stays_here_where_nothing_else_is_set(open_page: OpenPage) -> None:
    told = words(open_page("account")).replace("*", "")

    assert "Whisper base, and tiny.en" in told
    assert "no sound leaves it" in told
    assert "The interviewer's voice: your browser's" in told
    assert "kept until you delete them" in told
    assert "no other server is asked for the way" in told
    assert re.search(r"`SPEECH_REMOTE`\s+off", told)


def test_a_voice_that_goes_elsewhere_is_told_without_a_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {
        "SPEECH_REMOTE": "true",
        "SPEECH_BASE_URL": "https://speech.example:8443/v1",
        "SPEECH_MODEL": "whisper-1",
        "SPEECH_VOICE_MODEL": "tts-1",
        "SPEECH_VOICE": "alloy",
        "SPEECH_API_KEY": KEY,
        "MEDIA_URL": f"s3://key:{KEY}@recordings/rehearse?secret={KEY}",
        "MEDIA_RETENTION_DAYS": "30",
        "ICE_SERVERS": f"stun:stun.example:3478,stun:{KEY}@other.example",
        "TURN_URLS": "turn:turn.example:3478",
        "TURN_USERNAME": KEY,
        "TURN_PASSWORD": KEY,
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()

    lines = " ".join(
        [
            explain_listening(settings, Readiness()),
            *describe_voice(settings, [VoiceChoice(id="remote", name="alloy at speech.example")]),
            *(tell_setting(name, settings) for name in VOICE_SETTINGS),
        ]
    ).replace("\\", "")

    assert "A speech service at speech.example:8443**, model whisper-1" in lines
    assert "The interviewer's voice: alloy at speech.example" in lines
    assert "Recordings lie in **s3://recordings/rehearse**, deleted after 30 days" in lines
    assert "by 2 STUN and 1 TURN servers" in lines
    assert "stun:stun.example:3478, stun:other.example" in lines
    assert KEY not in lines


def test_what_keeps_spoken_words_from_being_understood_is_told() -> None:
    missing = Readiness(state="missing", reason="The models are not here.")
    unset = Settings(speech_remote=True)

    assert "The models are not here" in explain_listening(Settings(), missing).replace("\\", "")
    assert "needs a key" in explain_listening(unset, Readiness())
