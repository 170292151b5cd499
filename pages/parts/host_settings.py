"""The settings of whoever hosts this app, by name, and which are set; never a secret."""

from urllib.parse import urlsplit

import streamlit as st
from pydantic import SecretStr

from core.settings import ROOT, Settings
from pages.parts.plain import escape_markdown

ENGINE_SETTINGS = (
    "llm_model",
    "llm_question_model",
    "llm_evaluation_model",
    "llm_base_url",
    "mistral_api_key",
    "llm_api_key",
    "llm_timeout_s",
    "llm_budget_s",
    "llm_temperature",
    "llm_panel",
    "llm_panel_model",
)
VOICE_SETTINGS = (
    "speech_remote",
    "whisper_model",
    "whisper_partial_model",
    "whisper_language",
    "speech_base_url",
    "speech_model",
    "speech_api_key",
    "speech_voice_model",
    "speech_voice",
    "piper_voices_folder",
    "media_url",
    "media_retention_days",
    "ice_servers",
    "turn_urls",
    "turn_username",
    "turn_password",
    "turn_secret",
    "voice_connect_s",
)
# A name that opens a server is half of what does.
_SECRET_NAMES = {"turn_username"}
_ADDRESSES = {"llm_base_url", "speech_base_url"}


def show_settings(settings: Settings) -> None:
    """Show the names of the settings for hosts, and which are set."""
    with st.expander("Settings for whoever hosts this app", icon=":material/tune:"):
        st.markdown(
            "Environment variables, or lines in `.streamlit/secrets.toml`. A change takes effect "
            "when the app is started again."
        )
        for title, names in (("Language model", ENGINE_SETTINGS), ("Voice", VOICE_SETTINGS)):
            st.markdown(f"**{title}**")
            rows = [
                {"Setting": f"`{name.upper()}`", "Now": escape_markdown(now)}
                for name, now in ((name, tell_setting(name, settings)) for name in names)
            ]
            st.table(rows, border="horizontal", hide_index=True)


def name_place(media_url: str) -> str:
    """Return where recordings lie, without what an address may hold besides: users and keys."""
    parts = urlsplit(media_url)
    if not parts.netloc:
        return media_url.removeprefix(f"{ROOT}/")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def tell_setting(name: str, settings: Settings) -> str:
    """Return what a setting is, or that it is set where it is a secret."""
    value = getattr(settings, name)
    if value is None or value == ():
        return "not set"
    if isinstance(value, SecretStr) or name in _SECRET_NAMES:
        return "set"
    if name in _ADDRESSES:
        return str(urlsplit(value).netloc)
    if isinstance(value, bool):
        return "on" if value else "off"
    if name == "media_url":
        return name_place(value)
    return ", ".join(map(_name_server, value)) if isinstance(value, tuple) else str(value)


def _name_server(url: str) -> str:
    """Return the address of a STUN or TURN server; none may hold a user, but somebody will try."""
    scheme, _, rest = url.partition(":")
    return f"{scheme}:{rest.rpartition('@')[2]}"
