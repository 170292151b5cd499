"""What a page needs to know of the session: the studio, the user, fresh operation ids."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.pages_manager import PagesManager

from core.interview.studio import Studio, open_studio
from core.settings import load_settings

# Set while app.py runs a page. Streamlit's own flag will not do: another session may change it
# between the moment it is read and the moment the page runs.
_ROUTED: ContextVar[bool] = ContextVar("routed", default=False)


@contextmanager
def routed() -> Iterator[None]:
    """Mark that the page inside is run by the router."""
    token = _ROUTED.set(True)
    try:
        yield
    finally:
        _ROUTED.reset(token)


def set_defaults() -> None:
    """Give every session key that outlives its page a first value."""
    st.session_state.setdefault("interview_id", None)


def open_shared_studio() -> Studio:
    """Return the one studio of this process. Every page calls this first.

    Raises a subclass of DatabaseError; it is not remembered, so a reload tries again.
    """
    _hand_over_to_router()
    return _open_once()


def get_operation_id(step: str) -> str:
    """Return the operation id of a step of the learner's, the same until the step is taken.

    A double click then repeats one operation instead of doing two.
    """
    key = f"operation_{step}"
    return str(st.session_state.setdefault(key, str(uuid4())))


def end_operation(step: str) -> None:
    """Note that a step was taken, so that the next one like it is a new operation."""
    st.session_state.pop(f"operation_{step}", None)


def find_interview_id() -> str | None:
    """Return the interview that the address names, or the one this session is in; keep both."""
    interview_id: str | None = st.query_params.get("id") or st.session_state["interview_id"]
    if interview_id is not None:
        st.session_state["interview_id"] = interview_id
        st.query_params["id"] = interview_id
    return interview_id


# No spinner: it takes a place on the page in the first run only, and the next run would then put
# everything one place further up, the box that somebody is typing in too.
@st.cache_resource(show_spinner=False)
def _open_once() -> Studio:
    return open_studio(load_settings(_read_secrets()))


def _hand_over_to_router() -> None:
    """Leave Streamlit's pages/ convention, which runs a page without app.py.

    It holds until app.py has called st.navigation once, so the first address asked for after a
    start of the server would show a page without theme width, navigation and error page.
    """
    if not _ROUTED.get():
        PagesManager.uses_pages_directory = False
        st.rerun()


def _read_secrets() -> dict[str, Any]:
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError:
        return {}  # no secrets file is the normal case on a laptop
