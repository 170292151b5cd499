"""Admin: cohorts, made, changed and archived."""

import streamlit as st

from core.accounts.office import Office
from core.cohorts.membership import MAX_NAME_LENGTH, CohortCount, Memberships
from core.domain.account import Account
from core.domain.cohort import Cohort, Sharing
from core.settings import Settings
from pages.parts.admin_cohort_people import JOIN, show_coaches, show_learners, show_links
from pages.parts.admin_links import show_new_link
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.plain import escape_markdown
from pages.parts.sharing_words import LEVEL_MEANINGS, LEVEL_NAMES


def show_cohorts(office: Office, settings: Settings, admin: Account) -> None:
    """List the cohorts, let a new one be made, and one be changed."""
    membership = open_process_cohorts().membership
    counts = membership.cohorts(admin.user_id)
    st.subheader(f"Cohorts ({len(counts)})", anchor=False)
    if counts:
        _list_cohorts(counts)
    else:
        st.markdown("There is no cohort so far. Make one to bring learners and coaches together.")
    _make_cohort(membership, admin)
    by_id = {each.cohort.id: each.cohort for each in counts}
    # By its id, so that it stays chosen when something of it has changed.
    chosen = st.selectbox(
        "Change a cohort",
        list(by_id),
        format_func=lambda cohort_id: by_id[cohort_id].name,
        index=None,
        placeholder="Choose a cohort",
        key="admin_cohort",
        disabled=not by_id,
    )
    if chosen is not None:
        _show_cohort(office, membership, admin, by_id[chosen])
    show_new_link(settings, JOIN)


def _list_cohorts(counts: list[CohortCount]) -> None:
    st.dataframe(
        {
            "Name": [each.cohort.name for each in counts],
            "Learners": [each.learners for each in counts],
            "Coaches": [each.coaches for each in counts],
            "Suggested sharing": [LEVEL_NAMES[each.cohort.default_sharing] for each in counts],
            "State": ["archived" if each.cohort.archived_at else "in use" for each in counts],
            "Since": [each.cohort.created_at for each in counts],
        },
        hide_index=True,
        column_config={"Since": st.column_config.DatetimeColumn(format="D MMM YYYY")},
    )


def _make_cohort(membership: Memberships, admin: Account) -> None:
    with (
        st.expander("Make a cohort", icon=":material/group_add:"),
        st.form("admin_cohort_make", clear_on_submit=True, border=False),
    ):
        name = st.text_input("Name of the cohort", max_chars=MAX_NAME_LENGTH)
        default = _choose_default(Sharing.TRANSCRIPT, "admin_cohort_new_sharing")
        sent = st.form_submit_button("Make the cohort", type="primary")
    if sent:
        membership.create(admin.user_id, name, default)
        st.rerun()


def _choose_default(level: Sharing, key: str) -> Sharing:
    levels = list(Sharing)
    chosen: Sharing = st.radio(
        "What the cohort suggests that coaches see",
        levels,
        index=levels.index(level),
        format_func=LEVEL_NAMES.__getitem__,
        captions=[LEVEL_MEANINGS[each] for each in levels],
        key=key,
        help="Each learner chooses when they join, and can change it.",
    )
    return chosen


def _show_cohort(office: Office, membership: Memberships, admin: Account, cohort: Cohort) -> None:
    with st.container(border=True):
        st.markdown(f"##### {escape_markdown(cohort.name)}")
        if cohort.archived_at is not None:
            st.markdown("This cohort is archived: nobody sees anything in it, no link leads in.")
            if st.button("Open it again", key="admin_cohort_reopen"):
                membership.set_archived(admin.user_id, cohort.id, is_archived=False)
                st.rerun()
            return
        accounts = office.administration.accounts(admin.user_id)
        show_coaches(membership, admin, cohort, accounts)
        show_learners(membership, admin, cohort, accounts)
        show_links(membership, admin, cohort)
        _change_cohort(membership, admin, cohort)
        _offer_archive(membership, admin, cohort)


def _change_cohort(membership: Memberships, admin: Account, cohort: Cohort) -> None:
    with (
        st.expander("Name and suggested sharing", icon=":material/edit:"),
        st.form(f"admin_cohort_change_{cohort.id}", border=False),
    ):
        name = st.text_input("Name", cohort.name, max_chars=MAX_NAME_LENGTH)
        default = _choose_default(cohort.default_sharing, f"admin_cohort_sharing_{cohort.id}")
        sent = st.form_submit_button("Keep")
    if sent:
        membership.change(admin.user_id, cohort.id, name, default)
        st.rerun()


def _offer_archive(membership: Memberships, admin: Account, cohort: Cohort) -> None:
    with st.popover("Archive the cohort", type="tertiary", icon=":material/archive:"):
        st.markdown(
            "Coaches see nothing of it any more, its links and assignments end. Learners keep all "
            "their work. You can open it again."
        )
        st.button(
            "Archive",
            type="primary",
            key=f"admin_archive_{cohort.id}",
            on_click=membership.set_archived,
            args=(admin.user_id, cohort.id),
            kwargs={"is_archived": True},
        )
