"""Account: which coach opened what of the learner's work, and when."""

import streamlit as st

from core.domain.account import Account
from pages.parts.cohort_desk import open_process_cohorts

_TIME = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")


def show_openings(account: Account) -> None:
    """Show who looked; to whom nobody did, nothing."""
    found = open_process_cohorts().viewing.openings_of(account.user_id)
    if not found:
        return
    with st.expander(
        f"Coaches looked at your work {len(found)} times"
        if len(found) > 1
        else "A coach looked at your work once",
        icon=":material/visibility:",
    ):
        st.dataframe(
            {
                "Coach": [each.coach_name for each in found],
                "Cohort": [each.cohort_name for each in found],
                "Opened": [each.interview or "Your progress" for each in found],
                "When (UTC)": [each.opened_at for each in found],
            },
            hide_index=True,
            column_config={"When (UTC)": _TIME},
        )
        st.caption("The newest fifty. Looking again within half an hour is not listed twice.")
