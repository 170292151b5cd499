"""The break between two rounds of a loop: nothing is asked until the learner goes on."""

import streamlit as st

from core.domain.interview import AskedQuestion, EventKind, Interview
from core.domain.words import count_of
from core.interview.timing import has_happened
from core.interview.tracks import round_at, rounds_of


def is_break(interview: Interview, asked: AskedQuestion) -> bool:
    """Tell whether a round begins with this question and the learner has not begun it."""
    if asked.position == 0 or asked.answer is not None or asked.skipped:
        return False
    before = interview.questions[asked.position - 1]
    return before.round != asked.round and not has_happened(asked, EventKind.SHOWN)


def show_break(interview: Interview, asked: AskedQuestion) -> None:
    """Show what is behind and what comes, and the way on."""
    rounds = rounds_of(interview.brief)
    done, coming = (round_at(interview.brief, asked.position - n) for n in (1, 0))
    st.subheader(f"{done.name} is done. Take a break.", anchor=False)
    st.markdown(
        f"Round {coming.number + 1} of {len(rounds)}: **{coming.name}**, "
        f"{count_of(coming.question_count, 'question')}, about {coming.minutes} minutes. "
        "The clock stands until you begin."
    )
    st.button(
        f"Begin: {coming.name}",
        type="primary",
        icon=":material/play_arrow:",
        key="interview_begin_round",
    )
