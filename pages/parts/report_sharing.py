"""Report: what coaches see of this interview, and links that show it to others."""

from datetime import UTC, datetime

import streamlit as st

from core.cohorts.report_links import ReportLinks
from core.cohorts.sharing import InterviewSharing
from core.domain.account import Account
from core.domain.cohort import ReportLink, Sharing
from core.domain.words import count_of
from core.settings import Settings
from pages.parts.admin_links import own_address
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.plain import escape_markdown
from pages.parts.sharing_words import LEVEL_NAMES

_LASTS_DAYS = (7, 30, 90)
_SHARED = "/shared?report="
_USUAL = ""


def show_report_sharing(settings: Settings, account: Account, interview_id: str) -> None:
    """Show who else sees a learner's own report, and let them change it."""
    office = open_process_cohorts()
    with st.expander("Who else sees this report", icon=":material/group:"):
        shared = office.sharing.of_interview(account.user_id, interview_id)
        if shared is not None:
            _choose_level(account, interview_id, shared)
        _show_links(office.report_links, settings, account, interview_id)


def _choose_level(account: Account, interview_id: str, shared: InterviewSharing) -> None:
    key = f"report_sharing_{interview_id}"
    options = [_USUAL, *Sharing]

    def keep() -> None:
        chosen = st.session_state[key]
        level = None if chosen == _USUAL else Sharing(chosen)
        open_process_cohorts().sharing.choose_for_interview(account.user_id, interview_id, level)

    st.selectbox(
        "What coaches see of this interview",
        options,
        index=options.index(shared.chosen or _USUAL),
        format_func=lambda level: _name_usual(shared) if level == _USUAL else LEVEL_NAMES[level],
        key=key,
        on_change=keep,
        width=380,
    )
    named = ", ".join(escape_markdown(each.cohort.name) for each in shared.cohorts)
    st.caption(f"For the coaches of {named}. It holds at once.")


def _name_usual(shared: InterviewSharing) -> str:
    usual = {LEVEL_NAMES[each.place.sharing].lower() for each in shared.cohorts}
    return f"As for all your interviews ({' or '.join(sorted(usual))})"


def _show_links(
    links: ReportLinks, settings: Settings, account: Account, interview_id: str
) -> None:
    new_key = f"report_link_new_{interview_id}"
    st.markdown("**A read-only link**")
    st.markdown(
        "Whoever has it reads this report and your answers, without signing in. Your name, e-mail "
        "and web addresses, telephone numbers, your resume and recordings are left out; what you "
        "said of employers and projects is not."
    )
    with (
        st.form(f"report_link_{interview_id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        days = st.segmented_control(
            "Open for",
            _LASTS_DAYS,
            default=_LASTS_DAYS[0],
            format_func=lambda days: f"{days} days",
            required=True,
            key=f"report_link_days_{interview_id}",
        )
        sent = st.form_submit_button("Make a link", icon=":material/link:")
    if sent:
        token = links.make(account.user_id, interview_id, days or _LASTS_DAYS[0])
        st.session_state[new_key] = token
    if new_key in st.session_state:
        token = st.session_state[new_key]
        st.markdown("Copy it now: it is shown this once.")
        st.code(f"{own_address(settings)}{_SHARED}{token}", language=None, wrap_lines=True)
        st.button(
            "Done",
            key=f"report_link_done_{interview_id}",
            on_click=st.session_state.pop,
            args=(new_key, None),
        )
    for link in links.list_of(account.user_id, interview_id):
        if link.is_open_at(datetime.now(UTC)):
            _show_link(links, account, link)


def _show_link(links: ReportLinks, account: Account, link: ReportLink) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        opened = f"opened {count_of(link.opened, 'time')}" if link.opened else "not opened so far"
        last = f", last on {link.last_opened_at:%d %B}" if link.last_opened_at else ""
        st.markdown(
            f"Made on {link.created_at:%d %B}, until {link.expires_at:%d %B %Y} · {opened}{last}",
            width="stretch",
        )
        st.button(
            "Take back",
            key=f"report_link_revoke_{link.id}",
            on_click=links.revoke,
            args=(account.user_id, link.id),
        )
