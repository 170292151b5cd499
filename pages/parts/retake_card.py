"""From one interview to another: asked again, and held against the time before."""

import streamlit as st

from core.domain.interview import Interview
from core.interview.comparison import compare_interviews
from core.interview.studio import Studio
from pages.parts.after_answer import start_retake
from pages.parts.compare_sections import show_meaning
from pages.parts.comparison_card import show_comparison


def show_retaken(studio: Studio, interview: Interview) -> None:
    """Show how an interview that asked questions again went, held against the time before."""
    earlier = studio.conductor.retaken(studio.user_id, interview)
    if earlier is None:
        return
    st.subheader("Against the time before", anchor=False)
    comparison = compare_interviews(earlier, interview)
    show_meaning(comparison, earlier, interview)
    compared = [pair for pair in comparison.pairs if pair.comparison is not None]
    if len(comparison.pairs) == 1 and compared and compared[0].comparison is not None:
        show_comparison(
            compared[0].after.question,
            compared[0].comparison,
            before=f"{earlier.created_at:%d %b %Y, %H:%M}",
            after="This time",
        )
    if st.button(
        "Compare answer by answer", icon=":material/compare_arrows:", key="report_compare_retaken"
    ):
        open_comparison(interview.id, earlier.id)


def offer_retake_and_comparison(studio: Studio, interview: Interview) -> None:
    """Offer to be asked the same questions again, and to hold the interview against another."""
    if st.button(
        "Same questions again",
        icon=":material/replay:",
        help="A new interview with these questions; its report compares every answer.",
        key="report_retake",
    ):
        start_retake(studio, interview)
    if st.button(
        "Compare with another interview", icon=":material/compare_arrows:", key="report_compare"
    ):
        open_comparison(interview.id)


def open_comparison(first: str, second: str | None = None) -> None:
    """Go to the comparison of an interview with another; without one the likeliest is taken."""
    parameters = {"first": first} | ({"second": second} if second else {})
    st.switch_page("pages/compare.py", query_params=parameters)
