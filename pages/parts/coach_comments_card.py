"""Report: what coaches said of it and of single answers, beside the machine's scores."""

from datetime import UTC, datetime

import streamlit as st

from core.cohorts.comments import path_of
from core.domain.interview import Interview
from core.interview.studio import Studio
from pages.parts.cohort_comments import show_words
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.passages import link_question


def show_coach_comments(studio: Studio, interview: Interview) -> None:
    """Show what coaches said; without a comment nothing."""
    office = open_process_cohorts()
    found = office.comments.for_learner(studio.user_id, interview.id)
    if not found:
        return
    office.notices.arrive(studio.user_id, path_of(interview.id), datetime.now(UTC))
    positions = {asked.id: asked.position for asked in interview.questions}
    st.subheader("From your coach", anchor=False)
    with st.container(border=True, key="report_coach_comments"):
        for shown in found:
            position = positions.get(shown.comment.asked_id)
            if position is not None:
                st.markdown(f"On {link_question(position)}")
            show_words(shown.comment, shown.coach_name)
        st.caption(
            "A coach's score stands beside the machine's and changes nothing in your charts."
        )
