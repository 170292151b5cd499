"""The way in where people have passwords: the server's own pages ask for them."""

from typing import NoReturn

import streamlit as st

from core.domain.account import Account
from pages.parts.leave import leave_to_sign_in
from pages.parts.signed_in import find_by_cookie, open_process_office


def ask_for_session() -> Account:
    """Return whose session this tab has; stop with the way to sign in where it has none."""
    account = find_by_cookie(open_process_office())
    if account is None:
        _show_way_in()
    return account


def _show_way_in() -> NoReturn:
    st.title("You are signed out", anchor=False)
    st.markdown(
        "What you submitted is kept. [Sign in](/sign-in) to go on. If there is no such page, the "
        "server was not started by `make serve`, which sign-in by password needs."
    )
    leave_to_sign_in()
    st.stop()
