"""Admin: what was done, by whom."""

import streamlit as st

from core.accounts.office import Office
from core.domain.account import Account


def show_audit(office: Office, admin: Account) -> None:
    """Show the newest entries of the audit log."""
    entries = office.administration.audit(admin.user_id)
    names = {each.user_id: each.name for each in office.administration.accounts(admin.user_id)}
    with st.expander(f"Audit log (the newest {len(entries)} entries)", icon=":material/history:"):
        st.dataframe(
            {
                "When (UTC)": [each.happened_at for each in entries],
                "Who": [names.get(each.actor_id, each.actor_id) for each in entries],
                "Did": [each.action.value.replace("_", " ") for each in entries],
                "To": [names.get(each.subject_id, each.subject_id) for each in entries],
                "Detail": [each.detail for each in entries],
            },
            hide_index=True,
            column_config={
                "When (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
            },
        )
