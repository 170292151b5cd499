import pytest
from pydantic import ValidationError

from core.settings import Settings, load_settings

MODEL_NAMES = (
    *("LLM_MODEL", "LLM_QUESTION_MODEL", "LLM_EVALUATION_MODEL", "LLM_BASE_URL"),
    *("MISTRAL_API_KEY", "LLM_API_KEY", "LLM_TIMEOUT_S", "LLM_BUDGET_S", "LLM_TEMPERATURE"),
    *("LLM_PANEL", "LLM_PANEL_MODEL"),
)


@pytest.fixture(autouse=True)
def _hide_own_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in MODEL_NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_environment_comes_before_given_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_MODEL", "mistralai:from-environment")

    settings = load_settings({"LLM_MODEL": "mistralai:from-secrets", "LLM_API_KEY": "key-1"})

    assert settings.llm_model == "mistralai:from-environment"
    assert settings.llm_api_key is not None
    assert settings.llm_api_key.get_secret_value() == "key-1"


def test_keys_stay_out_of_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", "very-secret-1")

    settings = load_settings({"llm_api_key": "very-secret-2"})

    assert "very-secret" not in repr(settings) + str(settings) + settings.model_dump_json()


@pytest.mark.parametrize("name", [*MODEL_NAMES[:6], "LLM_PANEL_MODEL"])
def test_a_blank_setting_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "  ")

    assert getattr(Settings(), name.lower()) is None


def test_a_key_inside_the_address_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        load_settings({"LLM_BASE_URL": "https://me:very-secret@models.test/v1"})

    assert "LLM_API_KEY" in str(caught.value)
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["localhost:8080", "ftp://models.test/v1", "https://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="full address"):
        load_settings({"LLM_BASE_URL": address})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLM_TIMEOUT_S", "0"),
        ("LLM_BUDGET_S", "-1"),
        ("LLM_TEMPERATURE", "1.5"),
        ("LLM_PANEL", "0"),
        ("LLM_PANEL", "6"),
    ],
)
def test_figures_out_of_range_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("name", ["SPEECH_BASE_URL", "SPEECH_API_KEY", "SPEECH_MODEL"])
def test_a_blank_setting_of_remote_speech_is_not_set(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, " ")

    assert getattr(Settings(), name.lower()) is None


def test_remote_speech_is_off_and_its_key_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPEECH_REMOTE", raising=False)
    monkeypatch.setenv("SPEECH_API_KEY", "very-secret-3")

    settings = Settings()

    assert settings.speech_remote is False
    assert "very-secret" not in repr(settings) + settings.model_dump_json()
