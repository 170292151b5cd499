import pytest
from pydantic import SecretStr

from core.settings import Settings
from core.speech.remote_errors import SpeechServiceError
from core.speech.remote_service import (
    MISTRAL_ADDRESS,
    MISTRAL_MODEL,
    MISTRAL_VOICE,
    MISTRAL_VOICE_MODEL,
    Dialect,
    choose_service,
)

MISTRAL_KEY = SecretStr("mistral-secret")


def settings(**values: object) -> Settings:
    hidden: dict[str, object] = {
        **{"mistral_api_key": None, "speech_api_key": None, "speech_base_url": None},
        **{"speech_model": None, "speech_voice_model": None, "speech_voice": None},
    }
    return Settings.model_validate({**hidden, "speech_remote": True, **values})


def test_speech_stays_on_this_machine_unless_it_is_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SPEECH_REMOTE", raising=False)

    assert choose_service(Settings(mistral_api_key=MISTRAL_KEY)) is None


def test_mistral_is_the_service_by_default_with_the_same_key() -> None:
    service = choose_service(settings(mistral_api_key=MISTRAL_KEY))

    assert service is not None
    assert (service.base_url, service.dialect) == (MISTRAL_ADDRESS, Dialect.MISTRAL)
    assert (service.model, service.voice_model) == (MISTRAL_MODEL, MISTRAL_VOICE_MODEL)
    assert service.voice == MISTRAL_VOICE
    assert service.key == MISTRAL_KEY


def test_a_key_for_speech_comes_first() -> None:
    service = choose_service(
        settings(mistral_api_key=MISTRAL_KEY, speech_api_key=SecretStr(" own \n"))
    )

    assert service is not None
    assert service.key == SecretStr("own")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/v1",
        "http://api.mistral.ai/v1",
        "https://mistral.ai.example.com/v1",
        "https://notmistral.ai/v1",
    ],
)
def test_mistrals_key_goes_to_no_other_address(address: str) -> None:
    service = choose_service(settings(mistral_api_key=MISTRAL_KEY, speech_base_url=address))

    assert service is not None
    assert service.key is None
    assert service.dialect is Dialect.OPENAI
    assert (service.model, service.voice_model, service.voice) == (None, None, None)


def test_an_address_below_mistral_is_mistrals() -> None:
    service = choose_service(
        settings(mistral_api_key=MISTRAL_KEY, speech_base_url="https://api.eu.mistral.ai/v1/")
    )

    assert service is not None
    assert (service.dialect, service.base_url) == (Dialect.MISTRAL, "https://api.eu.mistral.ai/v1")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(SpeechServiceError, match="MISTRAL_API_KEY or SPEECH_API_KEY"):
        choose_service(settings())


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel"])
def test_what_cannot_be_a_key_is_refused_without_being_repeated(key: str) -> None:
    with pytest.raises(SpeechServiceError) as caught:
        choose_service(settings(speech_api_key=SecretStr(key)))

    assert key not in str(caught.value)


def test_the_key_stays_out_of_what_is_printed() -> None:
    service = choose_service(settings(mistral_api_key=MISTRAL_KEY))

    assert service is not None
    assert "mistral-secret" not in repr(service) + service.model_dump_json()
