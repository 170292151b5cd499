"""History: every interview, to open, to resume, to delete."""

import streamlit as st

from pages.parts.interview_list import name_interview, show_interview
from pages.parts.session import open_shared_studio

ROWS_A_PAGE = 10

studio = open_shared_studio()
history = studio.conductor.history(studio.user_id)

st.title("History", anchor=False)
if not history:
    st.markdown("No interviews yet. Your first one will be listed here as soon as it starts.")
    st.page_link("pages/prepare.py", label="Prepare an interview", icon=":material/edit_note:")
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
