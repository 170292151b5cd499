"""Account: who is signed in, in which browsers, and how to leave."""

import re

import streamlit as st

from core.accounts.errors import NotAllowedError
from core.accounts.sessions import Sessions
from core.domain.account import Account, SignInSession
from core.settings import Settings
from pages.parts.leave import leave_for_good
from pages.parts.plain import escape_markdown
from pages.parts.signed_in import find_token, open_process_office

# What a browser says of itself, most telling first: Edge also says Chrome, Chrome also Safari.
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def show_sign_in(settings: Settings, account: Account) -> None:
    """Show who is signed in, with the ways to change the password and to sign out."""
    st.subheader("Signed in", anchor=False)
    named = " · ".join(escape_markdown(each) for each in (account.name, account.email) if each)
    st.markdown(f"**{named}** ({account.role.value})")
    if settings.sign_in == "oidc":
        st.button("Sign out", icon=":material/logout:", key="account_sign_out", on_click=st.logout)
        return
    sessions, here = open_process_office().sessions, find_session_id()
    with st.container(horizontal=True):
        signs_out = st.button("Sign out", icon=":material/logout:", key="account_sign_out")
        st.link_button("Change password", "/password", icon=":material/key:")
    if signs_out:
        sessions.end(account.user_id, here)
        leave_for_good()
        st.stop()
    _show_sessions(sessions, account, here)


def find_session_id() -> str:
    """Return the id of this browser's session; raise NotAllowedError where it has ended."""
    found = open_process_office().sessions.find(find_token())
    if found is None:
        raise NotAllowedError("You are signed out. Reload the page to sign in.")
    return found.session.id


def name_browser(agent: str) -> str:
    """Return a browser and its system as people call them; what is unknown stays unknown."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((each for each in _SYSTEMS if each in agent), "")
    known = " on ".join(each for each in (browser, system.replace("Mac OS", "macOS")) if each)
    return known or re.sub(r"[^\w .-]", "", agent[:30]) or "Unknown browser"


def _show_sessions(sessions: Sessions, account: Account, here: str) -> None:
    found = sessions.list_of(account.user_id)
    with st.expander(f"Signed in by {len(found)} browsers" if len(found) > 1 else "This browser"):
        st.table([_row(each, here) for each in found], border="horizontal", hide_index=True)
        if len(found) > 1 and st.button("Sign out all others", key="account_sign_out_others"):
            sessions.end_all(account.user_id, but=here)
            st.rerun()


def _row(session: SignInSession, here: str) -> dict[str, str]:
    seen = "now, here" if session.id == here else f"{session.seen_at:%d %b %Y, %H:%M} UTC"
    return {
        "Browser": escape_markdown(name_browser(session.browser)),
        "Last used": seen,
        "Signed in": f"{session.created_at:%d %b %Y, %H:%M} UTC",
    }
