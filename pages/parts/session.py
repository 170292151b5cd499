"""What a page needs to know of the session: the studio, the user, fresh operation ids."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.pages_manager import PagesManager

from core.errors import NotFoundError
from core.interview.studio import Studio, open_studio
from core.settings import Settings, load_settings

if TYPE_CHECKING:
    from core.domain.account import Account

# Set while app.py runs a page. Streamlit's own flag will not do: another session may change it
# between the moment it is read and the moment the page runs.
_ROUTED: ContextVar[bool] = ContextVar("routed", default=False)
_SIGNED_IN: "ContextVar[Account | None]" = ContextVar("signed_in", default=None)


@contextmanager
def routed() -> Iterator[None]:
    """Mark that the page inside is run by the router."""
    token = _ROUTED.set(True)
    try:
        yield
    finally:
        _ROUTED.reset(token)


@contextmanager
def signed_in_as(account: "Account | None") -> Iterator[None]:
    """Run the page inside for somebody; None in local mode, where nobody signs in."""
    token = _SIGNED_IN.set(account)
    try:
        yield
    finally:
        _SIGNED_IN.reset(token)


def signed_in_account() -> "Account | None":
    """Return whose page runs now; None in local mode."""
    return _SIGNED_IN.get()


def set_defaults() -> None:
    """Give every session key that outlives its page a first value."""
    st.session_state.setdefault("interview_id", None)


def open_shared_studio() -> Studio:
    """Return the studio of whoever this page runs for. Every page calls this first.

    Raises a subclass of DatabaseError; it is not remembered, so a reload tries again. Raises
    NotFoundError where people sign in and nobody is signed in: no page of somebody's without them.
    """
    hand_over_to_router()
    studio, account = _open_once(), _SIGNED_IN.get()
    if studio.settings.sign_in == "local":
        return studio
    if account is None:
        raise NotFoundError("Nobody is signed in. Reload the page to sign in.")
    return replace(studio, user_id=account.user_id)


def read_settings() -> Settings:
    """Return what the environment and Streamlit's secrets say, without opening anything."""
    return load_settings(_read_secrets())


def open_process_studio() -> Studio:
    """Return the one studio of this process, which every learner's is made from."""
    return _open_once()


def restart_studio(meanwhile: Callable[[Settings], None]) -> None:
    """Do something while nobody has the database; the next page opens the studio anew.

    Whoever asks for a page meanwhile is told that the database is closed. Raises what `meanwhile`
    raises.
    """
    studio = _open_once()
    studio.close()
    try:
        meanwhile(studio.settings)
    finally:
        _open_once.clear()


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
    return open_studio(read_settings())


def hand_over_to_router() -> None:
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
