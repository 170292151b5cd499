"""The learner's own key: taken from the form, kept in memory, given back to nobody."""

import streamlit as st
from pydantic import SecretStr

from core.engine.model import DEFAULT_MODEL, LEARNER_PROVIDERS
from core.engine.model_errors import ModelError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_KEY, _MODEL, _FAULT = "own_key_key", "own_key_model", "own_key_fault"


def show_own_key(studio: Studio) -> None:
    """Let the learner bring a key, or take it away again."""
    st.subheader("Your own key", anchor=False)
    st.markdown(
        "With a key of your own at a model's service, your interviews run on that model. The key "
        "is kept in memory until you remove it, until 12 hours pass without use, or until the app "
        "stops. It is never stored, logged or shown again. What you write and your documents then "
        "go to that service, and it bills you."
    )
    if studio.engines.has_own_key(studio.user_id):
        _offer_removal(studio)
    else:
        _ask_for_key(studio)


def _ask_for_key(studio: Studio) -> None:
    with st.form("own_key"):
        st.text_input("Key", type="password", autocomplete="off", key=_KEY)
        st.text_input(
            "Model (optional)",
            placeholder=DEFAULT_MODEL,
            help="Written “provider:model”. Providers: " + ", ".join(LEARNER_PROVIDERS) + ".",
            key=_MODEL,
        )
        st.form_submit_button(
            "Use this key for now", icon=":material/key:", on_click=_take_key, args=[studio]
        )
    if fault := st.session_state.pop(_FAULT, None):
        st.error(escape_markdown(fault), icon=":material/error:")


def _take_key(studio: Studio) -> None:
    """Hand the key over; runs before the page does, when widgets may still be emptied."""
    key = SecretStr(st.session_state[_KEY])
    st.session_state[_KEY] = ""
    model = st.session_state[_MODEL].strip()
    if not key.get_secret_value().strip():
        st.session_state[_FAULT] = "Put your key in first."
        return
    try:
        studio.engines.take_key(studio.user_id, key, model or None)
    except ModelError as e:
        st.session_state[_FAULT] = str(e)
    else:
        studio.trials.forget(studio.user_id)


def _offer_removal(studio: Studio) -> None:
    st.success("Your own key is in use. You can test it above.", icon=":material/key:")
    if st.button("Remove my key", icon=":material/delete:", key="remove_key"):
        studio.engines.remove_key(studio.user_id)
        studio.trials.forget(studio.user_id)
        st.rerun()
