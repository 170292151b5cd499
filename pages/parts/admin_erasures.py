"""Admin: delete an account with everything of it, and see whether that is finished."""

import streamlit as st

from core.accounts.office import Office
from core.domain.account import Account
from core.interview.studio import Studio
from core.store.erasure import ErasureOrder
from core.store.jobs import JobState
from pages.parts.plain import escape_markdown

_STATES = {
    JobState.QUEUED: "being finished",
    JobState.RUNNING: "being finished",
    JobState.DONE: "finished",
    JobState.FAILED: "not finished",
}


def offer_erasure(office: Office, studio: Studio, admin: Account, chosen: Account) -> None:
    """Offer to delete an account for good, once its name is typed."""
    assert studio.erasure is not None  # noqa: S101 - it is there where people sign in
    with st.popover("Delete the account", icon=":material/delete_forever:"):
        st.markdown(
            "All interviews, documents and recordings of this person go for good, on every copy "
            "that Rehearse holds. They may want to download their data first, on their Account "
            "page."
        )
        typed = st.text_input(
            f"Type “{escape_markdown(chosen.name)}”",
            key=f"admin_erase_words_{chosen.user_id}",
            autocomplete="off",
        )
        is_typed = typed.strip() == chosen.name.strip()
        if st.button("Delete for good", key="admin_erase", type="primary", disabled=not is_typed):
            studio.voice.end_takes(chosen.user_id)
            studio.erasure.erase_for(admin.user_id, chosen.user_id)
            studio.engines.remove_key(chosen.user_id)
            office.sessions.forget()
            studio.jobs.wake()
            st.rerun()


def show_erasures(studio: Studio, admin: Account) -> None:
    """Show the deletions of the last days; nothing where there were none."""
    assert studio.erasure is not None  # noqa: S101 - it is there where people sign in
    orders = studio.erasure.list_orders(admin.user_id)
    if not orders:
        return
    failed = [each for each in orders if each.state is JobState.FAILED]
    with st.expander("Deleted accounts", icon=":material/delete_forever:", expanded=bool(failed)):
        st.dataframe(
            {
                "Deleted (UTC)": [each.ordered_at for each in orders],
                "Was": [each.user_id for each in orders],
                "Recordings and files": [_STATES[each.state] for each in orders],
                "Why not": [each.error for each in orders],
            },
            hide_index=True,
            column_config={
                "Deleted (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
            },
        )
        for order in failed:
            _offer_again(studio, admin, order)


def _offer_again(studio: Studio, admin: Account, order: ErasureOrder) -> None:
    assert studio.erasure is not None  # noqa: S101 - it is there where people sign in
    shown = escape_markdown(order.user_id[:8])
    if st.button(f"Finish {shown} now", key=f"admin_erase_again_{order.user_id}"):
        studio.erasure.try_again(admin.user_id, order.user_id)
        studio.jobs.wake()
        st.rerun()
