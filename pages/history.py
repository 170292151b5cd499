"""History: every interview, to open, to resume, to delete, to compare; what was bookmarked."""

import streamlit as st

from core.domain.interview import InterviewStatus
from pages.parts.interview_list import name_interview, show_interview
from pages.parts.noted_list import show_noted_questions
from pages.parts.session import open_shared_studio

ROWS_A_PAGE = 10
INTERVIEWS, NOTED = "Interviews", "Bookmarks and notes"

studio = open_shared_studio()
history = studio.conductor.history(studio.user_id)

st.title("History", anchor=False)
if not history:
    st.markdown("No interviews yet. Your first one will be listed here as soon as it starts.")
    st.page_link("pages/prepare.py", label="Prepare an interview", icon=":material/edit_note:")
    st.stop()

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    view = st.segmented_control(
        "Show",
        [INTERVIEWS, NOTED],
        default=INTERVIEWS,
        required=True,
        label_visibility="collapsed",
        key="history_view",
        persist_state="session",
    )
    finished = sum(interview.status is InterviewStatus.FINISHED for interview in history)
    if finished > 1 and st.button(
        "Compare two interviews", icon=":material/compare_arrows:", key="history_compare"
    ):
        st.switch_page("pages/compare.py")
if view == NOTED:
    show_noted_questions(studio)
    st.stop()

wanted = st.text_input(
    "Search",
    placeholder="Search by role, company or technology",
    label_visibility="collapsed",
    key="history_search",
)
words = (wanted or "").casefold().split()
found = [
    interview
    for interview in history
    if all(
        word in f"{name_interview(interview)} {' '.join(interview.technologies)}".casefold()
        for word in words
    )
]
pages = max(1, -(-len(found) // ROWS_A_PAGE))
st.caption(f"{len(found)} of {len(history)} interviews, newest first")
page = st.pagination(pages, key="history_page") if pages > 1 else 1
for interview in found[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]:
    show_interview(studio, interview, key=f"history_{interview.id}")
