"""Join: who the coaches are, what they would see, and how much of it a learner wants to show."""

import streamlit as st

from core.cohorts.joining import Invitation
from core.domain.account import Account
from core.domain.cohort import Sharing
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.plain import escape_markdown
from pages.parts.sharing_words import LEVEL_MEANINGS, LEVEL_NAMES, name_coaches
from pages.parts.signed_in import find_address


def show_invitation(account: Account, token: str) -> None:
    """Show what a link invites to; join when the learner says so.

    Raises LinkError for a link that ended or never was one.
    """
    joining = open_process_cohorts().joining
    invitation = joining.look(account.user_id, token, find_address())
    st.title(f"Join {escape_markdown(invitation.cohort.name)}", anchor=False)
    if invitation.place is not None:
        _show_joined(invitation, invitation.place.sharing)
        return
    level = _ask(invitation)
    if level is not None:
        joining.join(account.user_id, token, level, find_address())
        st.rerun()


def _ask(invitation: Invitation) -> Sharing | None:
    """Return the level that was chosen once the learner joins, else None."""
    st.markdown(f"**Coaches:** {name_coaches(invitation.coaches)}")
    st.markdown(
        "Joining lets them see your interviews, earlier ones too, as far as you choose here. You "
        "can change it later, choose otherwise for a single interview, and leave whenever you "
        "like. When a coach opens your work, you are told on your Account page."
    )
    levels = list(Sharing)
    default = invitation.cohort.default_sharing
    with st.form("join_form"):
        chosen = st.radio(
            "What coaches see of your interviews",
            levels,
            index=levels.index(default),
            format_func=LEVEL_NAMES.__getitem__,
            captions=[LEVEL_MEANINGS[level] for level in levels],
            key="join_sharing",
        )
        st.caption(f"This cohort suggests: {LEVEL_NAMES[default].lower()}. The choice is yours.")
        sent = st.form_submit_button("Join the cohort", type="primary", icon=":material/group_add:")
    return chosen if sent else None


def _show_joined(invitation: Invitation, level: Sharing) -> None:
    st.success(
        f"**You are in.** Coaches: {name_coaches(invitation.coaches)}. "
        f"They see: {LEVEL_NAMES[level].lower()}.",
        icon=":material/check_circle:",
    )
    with st.container(horizontal=True):
        st.page_link("pages/home.py", label="Start to practise", icon=":material/home:")
        st.page_link("pages/account.py", label="Who can see what", icon=":material/person:")
