"""What a page shows while a job runs: only the fragment looks, the page is not redrawn."""

import streamlit as st

from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_POLL_S = 0.5
# Long enough for the embedded engine, so that its results come without a flicker, and short
# enough that a page never seems stuck.
_AT_ONCE_S = 0.4


def wait_for_questions(studio: Studio, interview_id: str) -> None:
    """Show that questions are being written until they are."""

    @st.fragment(run_every=_POLL_S)
    def look() -> None:
        if failure := studio.conductor.failure(studio.user_id, interview_id):
            _offer_retry(studio, interview_id, "The questions could not be written.", failure)
        elif studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_AT_ONCE_S):
            st.rerun()
        else:
            _show_busy("Writing questions for your resume and this job…")

    look()


def wait_for_evaluation(studio: Studio, interview_id: str, asked_id: str) -> None:
    """Show that an answer is being judged until it is."""

    @st.fragment(run_every=_POLL_S)
    def look() -> None:
        answer = studio.conductor.judged_answer(
            studio.user_id, interview_id, asked_id, wait_s=_AT_ONCE_S
        )
        if answer.failure:
            _offer_retry(
                studio, interview_id, "Your answer is kept, but not judged.", answer.failure
            )
        elif answer.evaluation:
            st.rerun()
        else:
            _show_busy("Analysing your answer…")

    look()


def wait_for_report(studio: Studio, interview_id: str) -> None:
    """Show that a report is being put together until it is."""

    @st.fragment(run_every=_POLL_S)
    def look() -> None:
        if failure := studio.conductor.failure(studio.user_id, interview_id):
            _offer_retry(studio, interview_id, "The report could not be made.", failure)
        elif studio.conductor.report(studio.user_id, interview_id, wait_s=_AT_ONCE_S):
            st.rerun()
        else:
            _show_busy("Putting your report together…")

    look()


def _show_busy(text: str) -> None:
    st.markdown(f":material/hourglass_top: {text}")
    st.skeleton(height=180)


def _offer_retry(studio: Studio, interview_id: str, title: str, failure: str) -> None:
    st.error(f"**{title}** {escape_markdown(failure)}", icon=":material/error:")
    if st.button("Try again", icon=":material/refresh:", key="waiting_retry"):
        studio.conductor.try_again(studio.user_id, interview_id)
