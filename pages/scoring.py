"""How scoring works: what the points mean, what they cannot say, how far to trust them."""

import streamlit as st

from core.rubric.agreement import load_agreement
from pages.parts.agreement import show_agreement
from pages.parts.scoring_exercises import show_exercise_rules
from pages.parts.scoring_rules import (
    show_dimensions,
    show_engines,
    show_gates,
    show_grades,
    show_interval,
    show_limits,
    show_second_look,
    show_unscored_figures,
)
from pages.parts.session import open_shared_studio

studio = open_shared_studio()

st.title("How scoring works", anchor=False)
st.markdown(
    "Every score is the sum of four parts. The rules are the same for everybody. They read your "
    "answer, the question and what a good answer to it says, and they show you what they found, "
    "in your own words."
)
show_dimensions()
show_exercise_rules()
show_gates()
show_grades()
show_interval()
show_engines(studio.engine.name, studio.engine.version)
not_scored, cannot_judge = st.columns(2, gap="medium")
with not_scored, st.container(border=True, height="stretch"):
    show_unscored_figures()
with cannot_judge, st.container(border=True, height="stretch"):
    show_limits()
show_second_look()
show_agreement(load_agreement())
