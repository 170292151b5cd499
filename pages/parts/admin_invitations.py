"""Admin: who may register, and invitations."""

from datetime import UTC, datetime

import streamlit as st

from core.accounts.office import Office
from core.domain.account import Account, AccountLink, Registration, Role
from core.settings import Settings
from pages.parts.admin_links import keep_link, show_new_link
from pages.parts.plain import escape_markdown

_INVITATION = "/register?invitation="
_MOST_DAYS = 90
_USUAL_DAYS = 14
_WHO_MAY = {
    Registration.OPEN: "Anybody who reaches this page",
    Registration.INVITATION: "Who has an invitation",
    Registration.CLOSED: "Nobody new, but for invitations",
}


def show_invitations(office: Office, settings: Settings, admin: Account) -> None:
    """Let an admin say who may register, invite somebody, and take invitations back."""
    st.subheader("Who may join", anchor=False)
    now = office.registrar.who_may()
    choice = st.radio(
        "Who may make an account",
        list(_WHO_MAY),
        index=list(_WHO_MAY).index(now),
        format_func=_WHO_MAY.__getitem__,
        key="admin_registration",
    )
    if choice is not now:
        office.administration.set_registration(admin.user_id, choice)
        st.rerun()
    _invite(office, admin)
    show_new_link(settings, _INVITATION)
    open_ones = [
        each
        for each in office.administration.invitations(admin.user_id)
        if each.is_open_at(datetime.now(UTC))
    ]
    for invitation in open_ones:
        _show_invitation(office, admin, invitation)


def _invite(office: Office, admin: Account) -> None:
    roles: list[Role] = list(Role)
    with st.form("admin_invite", clear_on_submit=True):
        role = st.radio("Invite a", roles, index=0, format_func=_name_role, horizontal=True)
        note = st.text_input("For whom (a note for yourself)", max_chars=100)
        days = st.number_input("Valid for days", 1, _MOST_DAYS, _USUAL_DAYS)
        sent = st.form_submit_button("Make an invitation link", type="primary")
    if sent:
        token = office.administration.invite(admin.user_id, role, note, int(days))
        keep_link(f"An invitation as {role.value}, for one person.", _INVITATION + token)
        st.rerun()


def _name_role(role: Role) -> str:
    return role.value.capitalize()


def _show_invitation(office: Office, admin: Account, invitation: AccountLink) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        noted = escape_markdown(invitation.note) or "without a note"
        st.markdown(
            f"{invitation.role.value.capitalize()}, {noted}, until {invitation.expires_at:%d %b %Y}"
        )
        if st.button("Take back", key=f"admin_revoke_{invitation.id}"):
            office.administration.revoke(admin.user_id, invitation.id)
            st.rerun()
