"""Plan: what to practise until the interview, what to build, which stories to tell."""

import streamlit as st

from pages.parts.plan_schedule import show_schedule
from pages.parts.roadmap import show_roadmap
from pages.parts.session import open_shared_studio
from pages.parts.stories import show_stories

SECTIONS = {"Schedule": show_schedule, "Roadmap": show_roadmap, "Stories": show_stories}

studio = open_shared_studio()

st.title("Plan", anchor=False)
asked_for = str(st.query_params.get("section", "")).capitalize()
section = st.segmented_control(
    "Section",
    list(SECTIONS),
    default=asked_for if asked_for in SECTIONS else next(iter(SECTIONS)),
    required=True,
    label_visibility="collapsed",
    key="plan_section",
    persist_state="session",
)
st.query_params["section"] = section.lower()
SECTIONS[section](studio)
