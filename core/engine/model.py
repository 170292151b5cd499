"""Settings → chat model."""

import math
import re
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from core.domain.model import Model
from core.engine.model_errors import ModelError
from core.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

DEFAULT_MODEL = "mistralai:mistral-large-latest"
Purpose = Literal["questions", "evaluation"]

# Providers whose client sends nothing but the key it is given, so that a learner's session never
# runs on the credentials of the machine, and the address where that key belongs.
_ADDRESSES = {
    "mistralai": "https://api.mistral.ai/v1",
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
}
LEARNER_PROVIDERS = tuple(_ADDRESSES)
# Providers whose client takes `api_key`; the others use a cloud's identity, or none.
_KEYED = {
    *LEARNER_PROVIDERS,
    *("cohere", "deepseek", "fireworks", "google_genai", "groq"),
    *("openrouter", "perplexity", "together", "upstage", "xai"),
}
_NAME = re.compile(r"([a-z][a-z0-9_-]{0,40}):([\w][\w./:@+-]{0,120})", re.ASCII)
_KEY = re.compile(r"[!-~]{1,500}")
# A local server often wants no key, yet clients that get none look for one in the environment.
_NO_KEY = SecretStr("not-needed")
_LABEL = "rehearse_model"


class ModelChoice(Model):
    """Which model to ask, where, with which key, and for what."""

    provider: str
    name: str
    base_url: str | None
    key: SecretStr | None
    purpose: Purpose
    temperature: float
    timeout_s: float

    @property
    def label(self) -> str:
        """Return the name to show and to look up a price by.

        A model behind an address of one's own is not the provider's: its label names the host,
        and no price list knows it.
        """
        label = f"{self.provider}:{self.name}"
        return f"{label} at {urlsplit(self.base_url).netloc}" if self.base_url else label


def choose_model(settings: Settings, purpose: Purpose) -> ModelChoice | None:
    """Return the model that the settings name for `purpose`, None where they name none.

    Raises ModelError for a name that is not "provider:model".
    """
    own = settings.llm_question_model if purpose == "questions" else settings.llm_evaluation_model
    named = own or settings.llm_model or (DEFAULT_MODEL if settings.mistral_api_key else None)
    if named is None:
        return None
    provider, name = _split_name(named)
    return ModelChoice(
        provider=provider,
        name=name,
        base_url=settings.llm_base_url,
        key=_key_for(provider, settings),
        purpose=purpose,
        temperature=settings.llm_temperature if purpose == "questions" else 0.0,
        timeout_s=settings.llm_timeout_s,
    )


def with_learner_key(settings: Settings, key: SecretStr, model: str | None = None) -> Settings:
    """Return settings for one session that runs on the learner's own key and on no other.

    The key goes only to the public service it belongs to, never to the operator's server. It
    lives in the returned value; nothing here stores or logs it. `model` must belong to one of
    LEARNER_PROVIDERS. Raises ModelError otherwise, and for text that cannot be a key.
    """
    named = model or _default_for_learner(settings)
    provider, _ = _split_name(named)
    if provider not in LEARNER_PROVIDERS:
        known = ", ".join(LEARNER_PROVIDERS)
        raise ModelError(f"Your own key can be used with {known}, not with {provider}.")
    return settings.model_copy(
        update={
            "llm_model": named,
            "llm_question_model": None if model else _unless_hosted(settings, "questions"),
            "llm_evaluation_model": None if model else _unless_hosted(settings, "evaluation"),
            # More judgements of each answer are for whoever pays for them to choose.
            "llm_panel": 1,
            "llm_panel_model": None,
            "llm_base_url": None,
            "mistral_api_key": None,
            "llm_api_key": _check_key(key),
        }
    )


def build_chat_model(choice: ModelChoice) -> "BaseChatModel":
    """Build the client, without retries of its own: `call_model` counts and times them.

    Raises ModelError where the key or the provider's package is missing.
    """
    arguments = _arguments_for(choice)
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(
            choice.name, model_provider=choice.provider, **arguments
        )
    except ImportError as e:
        # LangChain raises anew, with a text; the module's name stands in what it caught.
        module = e.name or getattr(e.__cause__, "name", None) or choice.provider
        raise ModelError(
            f"The model {choice.label} needs a Python package that is not installed here: "
            f"{module.replace('_', '-')}. Install it, or, for a server that speaks the OpenAI "
            f'format, write "mistralai:{choice.name}" with LLM_BASE_URL.'
        ) from e
    except (ValueError, TypeError) as e:
        raise ModelError(
            f"The model {choice.label} cannot be used: LangChain does not know this provider or "
            'does not take these settings. LLM_MODEL is written "provider:model", for instance '
            f'"{DEFAULT_MODEL}".'
        ) from e
    return model


def label_of(model: "BaseChatModel") -> str:
    """Return the label that `build_chat_model` gave, or the class of a model built elsewhere."""
    return str((model.metadata or {}).get(_LABEL) or type(model).__name__)


def _arguments_for(choice: ModelChoice) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "temperature": choice.temperature,
        # ChatMistralAI takes whole seconds; the attempt itself is bounded by `call_model`.
        "timeout": math.ceil(choice.timeout_s),
        "max_retries": 0,
        "metadata": {_LABEL: choice.label, "purpose": choice.purpose},
    }
    address = choice.base_url or _ADDRESSES.get(choice.provider)
    if address:
        arguments["base_url"] = address
    if choice.key is not None:
        arguments["api_key"] = _check_key(choice.key)
    elif choice.base_url and choice.provider in _KEYED:
        arguments["api_key"] = _NO_KEY
    elif choice.provider in _KEYED:
        names = "MISTRAL_API_KEY" if choice.provider == "mistralai" else "LLM_API_KEY"
        raise ModelError(f"The model {choice.label} needs a key. Set {names}, or use your own.")
    return arguments


def _key_for(provider: str, settings: Settings) -> SecretStr | None:
    """Pick the key: a server of one's own goes with LLM_API_KEY, Mistral's with its own."""
    if provider != "mistralai":
        return settings.llm_api_key
    if settings.llm_base_url:
        return settings.llm_api_key or settings.mistral_api_key
    return settings.mistral_api_key or settings.llm_api_key


def _default_for_learner(settings: Settings) -> str:
    return _unless_hosted(settings, None) or DEFAULT_MODEL


def _unless_hosted(settings: Settings, purpose: Purpose | None) -> str | None:
    """Return the operator's model where a learner's key can reach it, else None."""
    named = {
        "questions": settings.llm_question_model,
        "evaluation": settings.llm_evaluation_model,
        None: settings.llm_model,
    }[purpose]
    if named is None or settings.llm_base_url:
        return None
    main = _split_name(settings.llm_model or DEFAULT_MODEL)[0]
    # One key opens one provider: a purpose that runs elsewhere falls back to the main model.
    return named if _split_name(named)[0] == main and main in LEARNER_PROVIDERS else None


def _split_name(named: str) -> tuple[str, str]:
    match = _NAME.fullmatch(named.strip())
    if match is None:
        raise ModelError(
            'The name of the model is written "provider:model", for instance '
            f'"{DEFAULT_MODEL}". Check LLM_MODEL and the settings beside it.'
        )
    return match[1].replace("-", "_"), match[2]


def _check_key(key: SecretStr) -> SecretStr:
    # A stray line break in a header makes HTTP libraries raise errors that quote the key.
    text = key.get_secret_value().strip()
    if not _KEY.fullmatch(text):
        raise ModelError("This is not a key: keys have no spaces and only plain characters.")
    return SecretStr(text)
