"""Cohort: who needs help and why, one learner, one report. For coaches of the cohort only."""

import streamlit as st

from core.accounts.roles import Permission, require
from pages.parts.coach_desk import Coaching, open_process_coach_desk
from pages.parts.cohort_learner import show_learner
from pages.parts.cohort_links import keep_address
from pages.parts.cohort_overview import show_cohort
from pages.parts.cohort_report import show_report
from pages.parts.session import open_shared_studio, signed_in_account

studio = open_shared_studio()
coach = require(signed_in_account(), Permission.COACH)
desk = open_process_coach_desk()
cohorts = desk.overviews.cohorts(coach.user_id)

if not cohorts:
    st.title("Cohort", anchor=False)
    st.markdown("You coach no cohort yet. An admin can add you to one on the Admin page.")
    st.stop()

address = st.query_params
keep_address()
coaching = Coaching(studio, desk, coach.user_id, address.get("cohort") or cohorts[0].id)
if "interview" in address:
    show_report(coaching, address["interview"])
elif "learner" in address:
    show_learner(coaching, address["learner"])
else:
    show_cohort(coaching, cohorts)
