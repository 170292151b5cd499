"""Admin: the accounts, their roles, switching off and on, and new passwords."""

import streamlit as st

from core.accounts.office import Office
from core.domain.account import Account, Role
from core.interview.studio import Studio
from pages.parts.admin_erasures import offer_erasure
from pages.parts.admin_links import keep_link, show_new_link
from pages.parts.plain import escape_markdown

_RESET = "/reset?token="
_TIME = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")


def show_accounts(office: Office, studio: Studio, admin: Account) -> None:
    """List the accounts, and let one be changed."""
    accounts = office.administration.accounts(admin.user_id)
    st.subheader(f"Accounts ({len(accounts)})", anchor=False)
    st.dataframe(
        {
            "Name": [each.name for each in accounts],
            "E-mail": [each.email for each in accounts],
            "Role": [each.role.value for each in accounts],
            "State": ["active" if each.is_active else "switched off" for each in accounts],
            "Last sign-in": [each.last_sign_in_at for each in accounts],
            "Since": [each.created_at for each in accounts],
        },
        hide_index=True,
        column_config=dict.fromkeys(("Last sign-in", "Since"), _TIME),
    )
    chosen = st.selectbox(
        "Change an account",
        accounts,
        format_func=lambda each: f"{each.name} · {each.email}" if each.email else each.name,
        index=None,
        placeholder="Type a name or an e-mail address",
        key="admin_account",
    )
    if chosen is not None:
        _show_account(office, studio, admin, chosen)
    show_new_link(studio.settings, _RESET)


def _show_account(office: Office, studio: Studio, admin: Account, chosen: Account) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(chosen.name)}** {escape_markdown(chosen.email)}")
        roles = list(Role)
        role = st.radio(
            "Role",
            roles,
            index=roles.index(chosen.role),
            format_func=lambda each: each.value.capitalize(),
            horizontal=True,
            key=f"admin_role_{chosen.user_id}",
        )
        with st.container(horizontal=True):
            is_same = role is chosen.role
            if st.button("Set the role", key="admin_set_role", disabled=is_same):
                office.administration.set_role(admin.user_id, chosen.user_id, role)
                st.rerun()
            _offer_switch(office, admin, chosen)
            offer_erasure(office, studio, admin, chosen)
            if chosen.has_password and st.button("Link for a new password", key="admin_reset"):
                token = office.administration.make_reset(admin.user_id, chosen.user_id)
                named = escape_markdown(chosen.name)
                keep_link(
                    f"{named} can set a new password by this link, for a day.", _RESET + token
                )
                st.rerun()


def _offer_switch(office: Office, admin: Account, chosen: Account) -> None:
    label = "Switch the account off" if chosen.is_active else "Switch the account on"
    if st.button(label, key="admin_switch"):
        office.administration.set_active(
            admin.user_id, chosen.user_id, is_active=not chosen.is_active
        )
        st.rerun()
