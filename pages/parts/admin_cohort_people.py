"""Admin: a cohort's coaches and learners, and the links into it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from core.accounts.roles import Permission, may
from core.cohorts.membership import Member, Memberships
from core.domain.account import Account
from core.domain.cohort import Cohort, CohortLink, Part
from core.domain.words import count_of
from pages.parts.admin_links import keep_link
from pages.parts.plain import escape_markdown

JOIN = "/join?token="
_MOST_DAYS = 365
_USUAL_DAYS = 30


def show_coaches(
    membership: Memberships, admin: Account, cohort: Cohort, accounts: Sequence[Account]
) -> None:
    """List a cohort's coaches, let one be removed, and another of the accounts be named."""
    coaches = membership.members(admin.user_id, cohort.id, Part.COACH)
    st.markdown(f"**Coaches ({len(coaches)})**")
    for coach in coaches:
        _show_member(membership, admin, coach)
    there = {coach.place.user_id for coach in coaches}
    able = [each for each in accounts if may(each, Permission.COACH) and each.user_id not in there]
    if not able:
        st.caption("Everybody who may coach does so here. Set somebody's role to coach for more.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Name a coach",
            able,
            format_func=lambda each: _label(each.name, each.email),
            index=None,
            placeholder="Type a name or an e-mail address",
            key=f"admin_coach_{cohort.id}",
        )
        if st.button("Add", key=f"admin_add_coach_{cohort.id}", disabled=chosen is None) and chosen:
            membership.add_coach(admin.user_id, cohort.id, chosen.user_id)
            st.rerun()


def show_learners(
    membership: Memberships, admin: Account, cohort: Cohort, accounts: Sequence[Account]
) -> None:
    """Say how many learn in a cohort, and let one of them be removed."""
    learners = membership.members(admin.user_id, cohort.id, Part.LEARNER)
    st.markdown(f"**Learners ({len(learners)})**")
    if not learners:
        st.caption("Nobody has joined so far. Make a link and send it to them.")
        return
    emails = {each.user_id: each.email for each in accounts}
    chosen = st.selectbox(
        "Remove a learner",
        learners,
        format_func=lambda each: _label(each.name, emails.get(each.place.user_id, "")),
        index=None,
        placeholder="Type a name",
        key=f"admin_learner_{cohort.id}",
    )
    if chosen is not None:
        _show_member(membership, admin, chosen)


def _show_member(membership: Memberships, admin: Account, member: Member) -> None:
    place = member.place
    is_learner = place.part is Part.LEARNER
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{escape_markdown(member.name)} :gray[since {place.joined_at:%d %B %Y}]",
            width="stretch",
        )
        with st.popover("Remove", type="tertiary"):
            named = escape_markdown(member.name)
            again = " An open link would let them join again." if is_learner else ""
            st.markdown(f"{named} sees and shows nothing here any more.{again}")
            st.button(
                "Remove from the cohort",
                type="primary",
                key=f"admin_remove_{place.id}",
                on_click=membership.remove,
                args=(admin.user_id, place.cohort_id, place.user_id),
            )


def show_links(membership: Memberships, admin: Account, cohort: Cohort) -> None:
    """Let links into a cohort be made and taken back."""
    st.markdown("**Links to join**")
    with (
        st.form(f"admin_cohort_link_{cohort.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        days = st.number_input("Valid for days", 1, _MOST_DAYS, _USUAL_DAYS, width=160)
        sent = st.form_submit_button("Make a link", icon=":material/link:")
    if sent:
        token = membership.make_link(admin.user_id, cohort.id, int(days))
        named = escape_markdown(cohort.name)
        keep_link(f"A link into {named}, for as many learners as you send it to.", JOIN + token)
        st.rerun()
    for link in membership.links(admin.user_id, cohort.id):
        if link.is_open_at(datetime.now(UTC)):
            _show_link(membership, admin, link)


def _show_link(membership: Memberships, admin: Account, link: CohortLink) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Until {link.expires_at:%d %B %Y} · {count_of(link.joined, 'learner')} joined",
            width="stretch",
        )
        st.button(
            "Take back",
            key=f"admin_cohort_revoke_{link.id}",
            on_click=membership.revoke_link,
            args=(admin.user_id, link.cohort_id, link.id),
        )


def _label(name: str, email: str) -> str:
    return f"{name} · {email}" if email else name
