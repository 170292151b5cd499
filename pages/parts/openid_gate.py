"""The way in through an OpenID provider, by Streamlit's own sign-in."""

import streamlit as st

from core.accounts.office import Office
from core.accounts.registration import Person
from core.domain.account import Account, Registration
from core.errors import RehearseError
from pages.parts.guard import show_error
from pages.parts.plain import escape_markdown
from pages.parts.signed_in import find_address, open_process_office, read_person

# In the address of a link into a cohort.
_INVITATION = "token"


def ask_for_identity() -> Account:
    """Return the account of whom the provider vouches for; stop with the way in otherwise."""
    person = read_person()
    if person is None:
        _offer_sign_in()
        st.stop()
    office = open_process_office()
    account = office.registrar.find_person(person) or _register(office, person)
    if account is None:
        st.stop()
    if not account.is_active:
        st.title("This account is switched off", anchor=False)
        st.markdown("An admin can switch it on again.")
        st.button("Sign out", on_click=st.logout, key="gate_sign_out")
        st.stop()
    return account


def _offer_sign_in() -> None:
    st.title("Rehearse", anchor=False)
    st.markdown("Sign in with your organisation's account to go on.")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login, key="gate_in")
    if st.query_params.get(_INVITATION):
        # The provider leads back to the app's start, whatever page somebody came for.
        st.markdown("After signing in, open the link that you were sent once more.")


def _register(office: Office, person: Person) -> Account | None:
    """Make an account for somebody new, once they have what the host asks for."""
    asked = st.empty()
    code: str | None = ""
    if office.registrar.who_may() is not Registration.OPEN:
        with asked.container():
            code = st.query_params.get(_INVITATION) or _ask_for_invitation(person)
    if code is None:
        return None
    try:
        account = office.registrar.welcome(person, code, find_address())
    except RehearseError as e:
        show_error(e)
        return None
    asked.empty()
    return account


def _ask_for_invitation(person: Person) -> str | None:
    """Return what was typed as an invitation; None before that."""
    st.title("One step more", anchor=False)
    shown = escape_markdown(person.name or person.email)
    st.markdown(f"You are signed in as **{shown}**, and new here: an invitation is needed.")
    with st.form("gate_invitation"):
        typed = st.text_input("Invitation link or code", autocomplete="off")
        sent = st.form_submit_button("Go on", type="primary")
    st.button("Sign out", on_click=st.logout, key="gate_sign_out")
    return typed.strip().rpartition("=")[2] or "-" if sent else None
