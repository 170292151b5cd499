"""Settings → the remote speech service to use."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from pydantic import SecretStr

from core.domain.model import Model
from core.settings import Settings
from core.speech.remote_errors import SpeechServiceError

MISTRAL_ADDRESS = "https://api.mistral.ai/v1"
# As Mistral's documentation names them in November 2026; its "latest" names come and go.
MISTRAL_MODEL = "voxtral-mini-transcribe-3-0"
MISTRAL_VOICE_MODEL = "voxtral-mini-tts-3-0"
MISTRAL_VOICE = "gb_jane_neutral"

_KEY = re.compile(r"[!-~]{1,500}")


class Dialect(StrEnum):
    """Whose form of the API a service speaks."""

    OPENAI = "openai"
    MISTRAL = "mistral"


class SpeechService(Model):
    """Where to send sound and text, with which key, and which models and voice to ask for."""

    base_url: str
    dialect: Dialect = Dialect.OPENAI
    key: SecretStr | None = None
    model: str | None = None
    voice_model: str | None = None
    voice: str | None = None
    budget_s: float = 60.0

    @property
    def host(self) -> str:
        """Return the name to show: the host, with its port where one is given."""
        return urlsplit(self.base_url).netloc


def choose_service(settings: Settings) -> SpeechService | None:
    """Return the service that the settings name, None where speech stays on this machine.

    Mistral's key goes to Mistral and nowhere else. Raises SpeechServiceError where a key is
    missing or cannot be one.
    """
    if not settings.speech_remote:
        return None
    address = (settings.speech_base_url or MISTRAL_ADDRESS).rstrip("/")
    if not _is_mistral(address):
        return SpeechService(
            base_url=address,
            key=_check_key(settings.speech_api_key),
            model=settings.speech_model,
            voice_model=settings.speech_voice_model,
            voice=settings.speech_voice,
            budget_s=settings.speech_budget_s,
        )
    key = settings.speech_api_key or settings.mistral_api_key
    if key is None:
        raise SpeechServiceError(
            "The remote speech service needs a key. Set MISTRAL_API_KEY or SPEECH_API_KEY, or "
            "switch SPEECH_REMOTE off."
        )
    return SpeechService(
        base_url=address,
        dialect=Dialect.MISTRAL,
        key=_check_key(key),
        model=settings.speech_model or MISTRAL_MODEL,
        voice_model=settings.speech_voice_model or MISTRAL_VOICE_MODEL,
        voice=settings.speech_voice or MISTRAL_VOICE,
        budget_s=settings.speech_budget_s,
    )


def require(value: str | None, setting: str) -> str:
    """Return `value`; raises SpeechServiceError naming the setting where it is missing."""
    if value is None:
        raise SpeechServiceError(f"The speech service at that address needs {setting} to be set.")
    return value


def _is_mistral(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    # Without encryption it is not Mistral, whatever the name says.
    return parts.scheme == "https" and (host == "mistral.ai" or host.endswith(".mistral.ai"))


def _check_key(key: SecretStr | None) -> SecretStr | None:
    # A stray line break in a header makes HTTP libraries raise errors that quote the key.
    if key is None:
        return None
    text = key.get_secret_value().strip()
    if not _KEY.fullmatch(text):
        raise SpeechServiceError(
            "The key of the speech service is none: keys have no spaces and only plain characters."
        )
    return SecretStr(text)
