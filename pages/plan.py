"""Plan: what to practise until the interview, day by day."""

import streamlit as st

from pages.parts.plan_schedule import show_schedule
from pages.parts.session import open_shared_studio

studio = open_shared_studio()

st.title("Plan", anchor=False)
show_schedule(studio)
