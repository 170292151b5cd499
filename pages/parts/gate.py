"""Nobody gets past here without an account, where people sign in. In local mode it stands open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from core.errors import DatabaseError
from core.settings import Settings
from pages.parts.listening import refuse_remote
from pages.parts.session import open_process_studio, read_settings, signed_in_as

if TYPE_CHECKING:
    from core.domain.account import Account

_SHOWN_KEY = "gate_shown_for"
# In the address of a report that somebody shared; no page of anybody's reads it.
_SHARED = "report"


@contextmanager
def gate() -> Iterator["Account | None"]:
    """Run what is inside for whoever is signed in; anybody else is shown the way in, and stopped.

    Gives their account, None in local mode. Raises RemoteRefusedError where the one local user
    would be served to other machines; where people sign in also a subclass of DatabaseError.
    Everything about accounts is imported behind the question whether anybody signs in.
    """
    settings = _find_settings()
    refuse_remote(settings)
    account = None if settings.sign_in == "local" else _ask_in(settings)
    with signed_in_as(account):
        yield account


def list_admin_pages(account: "Account | None") -> list[StreamlitPage]:
    """Return the pages that only admins find; each asks for the role again by itself."""
    if account is None:
        return []
    from core.accounts.roles import Permission, may

    if not may(account, Permission.ADMINISTER):
        return []
    return [st.Page("pages/admin.py", title="Admin", icon=":material/admin_panel_settings:")]


def list_coach_pages(account: "Account | None") -> list[StreamlitPage]:
    """Return the pages that only coaches find; each asks for role and cohort again by itself."""
    if account is None:
        return []
    from core.accounts.roles import Permission, may

    if not may(account, Permission.COACH):
        return []
    return [st.Page("pages/cohort.py", title="Cohort", icon=":material/groups:")]


def list_hosted_pages(account: "Account | None") -> list[StreamlitPage]:
    """Return the pages that only make sense where several people sign in; links lead there."""
    if account is None:
        return []
    return [
        st.Page("pages/join.py", title="Join a cohort", visibility="hidden"),
        st.Page("pages/shared.py", title="Shared report", visibility="hidden"),
    ]


def _show_shared(secret: str) -> NoReturn:
    """Show the report of a link to whoever has it, signed in or not, and nothing else.

    No page runs and nobody is signed in meanwhile, so nothing else can be reached from here.
    """
    from pages.parts.shared_report import show_shared_report

    show_shared_report(secret)
    st.stop()


def _find_settings() -> Settings:
    """Return the settings, also where the database fails: the page says that by itself."""
    try:
        return open_process_studio().settings
    except DatabaseError:
        return read_settings()


def _ask_in(settings: Settings) -> "Account":
    if secret := st.query_params.get(_SHARED):
        _show_shared(secret)
    if settings.sign_in == "password":
        from pages.parts.password_gate import ask_for_session

        account = ask_for_session()
    else:
        from pages.parts.openid_gate import ask_for_identity

        account = ask_for_identity()
    if st.session_state.setdefault(_SHOWN_KEY, account.user_id) != account.user_id:
        # What a tab remembers is about somebody else.
        st.session_state.clear()
        st.rerun()
    return account
