"""Who is signed in. Nothing of this is loaded where nobody signs in."""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.accounts.office import Office, open_office
from core.accounts.registration import Person
from core.domain.account import Account, Registration
from pages.parts.session import open_process_studio

COOKIE = "rehearse_session"
# Browsers take a cookie of this name from this host only, by https only.
SECURE_COOKIE = "__Host-rehearse_session"
_ADDRESS_LENGTH = 64


@st.cache_resource(show_spinner=False)
def open_process_office() -> Office:
    """Return the one office of this process."""
    studio = open_process_studio()
    return open_office(studio.database, Registration(studio.settings.registration))


def read_token(cookies: Mapping[str, str], *, is_secure: bool) -> str:
    """Return the session's secret; by https only from the cookie that others cannot set."""
    return cookies.get(SECURE_COOKIE if is_secure else COOKIE, "")


def find_token() -> str:
    """Return the session's secret that this tab's browser sent, or nothing."""
    forwarded = st.context.headers.get("X-Forwarded-Proto", "")
    is_secure = forwarded.strip() == "https" or (st.context.url or "").startswith("https:")
    return read_token(st.context.cookies, is_secure=is_secure)


def find_address() -> str:
    """Return the address that this tab's browser comes from, by which wrong tries are counted."""
    return (st.context.ip_address or "")[:_ADDRESS_LENGTH]


def find_by_cookie(office: Office) -> Account | None:
    """Return whose session this tab's browser has, and remember whose tab this is."""
    token = find_token()
    found = office.sessions.find(token) if token else None
    if found is None:
        return None
    if (context := get_script_run_ctx()) is not None:
        office.tabs.bind(context.session_id, found.account.user_id)
    return found.account


def read_person() -> Person | None:
    """Return whom the OpenID provider vouches for in this tab; None before that."""
    if not st.user.get("is_logged_in"):
        return None
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    if not issuer or not subject:
        return None
    name, email = st.user.get("name") or "", st.user.get("email") or ""
    return Person(str(issuer), str(subject), str(name), str(email))
