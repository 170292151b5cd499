"""Account: who can see what of the learner's work, and how to change or end it."""

import streamlit as st

from core.cohorts.office import CohortOffice
from core.cohorts.sharing import SharedCohort
from core.domain.account import Account
from core.domain.cohort import Sharing
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.plain import escape_markdown
from pages.parts.sharing_words import LEVEL_MEANINGS, LEVEL_NAMES, name_coaches


def show_sharing(account: Account) -> None:
    """Show the cohorts that somebody learns in, their coaches, and what these see."""
    office = open_process_cohorts()
    shared = office.sharing.of_learner(account.user_id)
    st.subheader("Who can see what", anchor=False)
    if not shared:
        st.markdown("You are in no cohort: nobody but you sees your interviews.")
    for each in shared:
        with st.container(border=True):
            _show_cohort(office, account, each)
    if shared:
        st.caption("For a single interview you can choose otherwise, at the end of its report.")


def _show_cohort(office: CohortOffice, account: Account, shared: SharedCohort) -> None:
    cohort_id, user_id = shared.cohort.id, account.user_id
    key = f"sharing_{cohort_id}"
    st.markdown(
        f"**{escape_markdown(shared.cohort.name)}**  \n"
        f"Coaches: {name_coaches(shared.coaches)} · "
        f":gray[since {shared.place.joined_at:%d %B %Y}]"
    )

    def keep() -> None:
        office.sharing.choose(user_id, cohort_id, st.session_state[key])

    levels = list(Sharing)
    st.radio(
        "Coaches see of your interviews",
        levels,
        index=levels.index(shared.place.sharing),
        format_func=LEVEL_NAMES.__getitem__,
        captions=[LEVEL_MEANINGS[level] for level in levels],
        key=key,
        on_change=keep,
    )
    with st.popover("Leave this cohort", type="tertiary", icon=":material/logout:"):
        st.markdown(
            "Its coaches see nothing of yours any more, and its assignments go. Your work stays."
        )
        st.button(
            "Leave",
            type="primary",
            key=f"sharing_leave_{cohort_id}",
            on_click=office.joining.leave,
            args=(user_id, cohort_id),
        )
