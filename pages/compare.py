"""Compare: two finished interviews side by side, setups included."""

import streamlit as st

from core.domain.interview import InterviewStatus
from core.interview.comparison import compare_figures, compare_interviews
from pages.parts.compare_choice import choose_two, name_side
from pages.parts.compare_sections import show_figures, show_meaning, show_others, show_pairs
from pages.parts.compare_setup import compare_setups, show_setups
from pages.parts.session import open_shared_studio

NEEDED = 2

studio = open_shared_studio()
history = studio.conductor.history(studio.user_id)
finished = [each for each in history if each.status is InterviewStatus.FINISHED]

st.title("Compare two interviews", anchor=False)
if len(finished) < NEEDED:
    st.markdown("Two finished interviews are needed. Then they can be held against each other.")
    st.page_link("pages/history.py", label="Open the history", icon=":material/history:")
    st.stop()

chosen = choose_two(finished)
if chosen is None:
    st.info("Choose two different interviews.", icon=":material/info:")
    st.stop()

earlier, later = chosen
before, after = (studio.conductor.current(studio.user_id, each.id) for each in chosen)
old_report, new_report = (studio.conductor.report(studio.user_id, each.id) for each in chosen)
old_name, new_name = name_side(earlier), name_side(later)
comparison = compare_interviews(before, after)

show_meaning(comparison, before, after)
if old_report is None or new_report is None:
    st.info(
        "One of the reports is not there yet, so the figures come later. Open it to see how far "
        "it is.",
        icon=":material/hourglass_top:",
    )
else:
    figures = compare_figures(old_report.facts, new_report.facts)
    show_figures(figures, before=old_name, after=new_name)
st.subheader("How they were set up", anchor=False)
show_setups(compare_setups(before, after), before=old_name, after=new_name)
show_pairs(comparison.pairs, before=old_name, after=new_name)
show_others(comparison, before=old_name, after=new_name)
