"""What a page shows while a job runs: only the fragment looks, the page is not redrawn."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from core.domain.interview import Interview
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_POLL_S = 0.5
# Long enough for the embedded engine, so that its results come without a flicker, and short
# enough that a page never seems stuck.
_AT_ONCE_S = 0.4


class _State(NamedTuple):
    """Where a job stands: `failure` says why it was given up."""

    ready: bool
    failure: str | None


def wait_for_questions(studio: Studio, interview_id: str) -> None:
    """Show that questions are being written until they are."""

    def look() -> _State:
        ready = studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_AT_ONCE_S)
        return _State(ready, studio.conductor.failure(studio.user_id, interview_id))

    _wait(
        studio,
        interview_id,
        look,
        busy="Writing questions for your resume and this job…",
        failed="The questions could not be written.",
    )


def wait_for_next_question(studio: Studio, interview: Interview) -> None:
    """Show that the question at which the interview stands is being written until it is."""

    def look() -> _State:
        ready = studio.conductor.has_question(
            studio.user_id, interview.id, interview.position, wait_s=_AT_ONCE_S
        )
        return _State(ready, studio.conductor.failure(studio.user_id, interview.id))

    _wait(
        studio,
        interview.id,
        look,
        busy="The interviewer is typing…",
        failed="The next question could not be written.",
    )


def wait_for_report(studio: Studio, interview_id: str) -> None:
    """Show that a report is being put together until it is."""

    def look() -> _State:
        report = studio.conductor.report(studio.user_id, interview_id, wait_s=_AT_ONCE_S)
        failure = studio.conductor.report_failure(studio.user_id, interview_id)
        return _State(report is not None, failure)

    _wait(
        studio,
        interview_id,
        look,
        busy="Putting your report together…",
        failed="The report could not be made.",
    )


def _wait(
    studio: Studio, interview_id: str, look: Callable[[], _State], *, busy: str, failed: str
) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        state = look()
        if state.ready:
            st.rerun()
        elif state.failure:
            st.error(f"**{failed}** {escape_markdown(state.failure)}", icon=":material/error:")
            if st.button("Try again", icon=":material/refresh:", key="waiting_retry"):
                studio.conductor.try_again(studio.user_id, interview_id)
        else:
            st.markdown(f":material/hourglass_top: {busy}")
            st.skeleton(height=180)

    poll()
