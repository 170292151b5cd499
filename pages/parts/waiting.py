"""What a page shows while a job runs: only the fragment looks, the page is not redrawn."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import streamlit as st

from core.domain.interview import Interview
from core.errors import NotFoundError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_CANCEL_KEY = "waiting_cancel"
_POLL_S = 0.5
# Long enough for the embedded engine, so that its results come without a flicker, and short
# enough that a page never seems stuck.
_AT_ONCE_S = 0.4


class _Judged(NamedTuple):
    """How many of an interview's answers are judged."""

    done: int
    total: int


class _State(NamedTuple):
    """Where a job stands: `failure` says why it was given up."""

    ready: bool
    failure: str | None
    judged: _Judged | None = None


def wait_for_questions(studio: Studio, interview_id: str) -> None:
    """Show that questions are being written until they are, or until the learner cancels."""
    if st.session_state.get(_CANCEL_KEY):
        _cancel_interview(studio, interview_id)

    def look() -> _State:
        ready = studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_AT_ONCE_S)
        return _State(ready, studio.conductor.failure(studio.user_id, interview_id))

    _wait(
        studio,
        interview_id,
        look,
        busy="Writing your questions…",
        failed="The questions could not be written.",
    )
    # Not in the fragment: a page that is left from inside one stays blank in the browser.
    st.button("Cancel", icon=":material/close:", type="tertiary", key=_CANCEL_KEY)


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
    """Show how far a report is until it is whole: it waits for every judgement."""

    def look() -> _State:
        report = studio.conductor.report(studio.user_id, interview_id, wait_s=_AT_ONCE_S)
        failure = studio.conductor.report_failure(studio.user_id, interview_id)
        interview = studio.conductor.current(studio.user_id, interview_id)
        return _State(report is not None, failure, _count_judged(interview))

    _wait(
        studio,
        interview_id,
        look,
        busy="Putting your report together…",
        failed="The report could not be made.",
    )


def _count_judged(interview: Interview) -> _Judged:
    given = [asked.answer for asked in interview.questions if asked.answer is not None]
    return _Judged(sum(answer.evaluation is not None for answer in given), len(given))


def _wait(
    studio: Studio, interview_id: str, look: Callable[[], _State], *, busy: str, failed: str
) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        try:
            state = look()
        except NotFoundError:
            st.rerun()  # deleted, perhaps in another tab: the page itself says so
        if state.ready:
            st.rerun()
        if state.failure:
            st.error(f"**{failed}** {escape_markdown(state.failure)}", icon=":material/error:")
            if st.button("Try again", icon=":material/refresh:", key="waiting_retry"):
                studio.conductor.try_again(studio.user_id, interview_id)
        else:
            _show_busy(busy, state.judged)
            st.skeleton(height=180)

    poll()


def _show_busy(busy: str, judged: _Judged | None) -> None:
    if judged is not None and judged.done < judged.total:
        st.progress(
            judged.done / judged.total,
            text=f"Judging your answers: {judged.done} of {judged.total} done",
        )
    else:
        st.markdown(f":material/hourglass_top: {busy}")


def _cancel_interview(studio: Studio, interview_id: str) -> None:
    """Delete an interview that has not begun and go back to its settings, which are all there."""
    with suppress(NotFoundError):  # the second half of a double click
        studio.conductor.delete(studio.user_id, interview_id)
    st.session_state["interview_id"] = None
    st.switch_page("pages/prepare.py")
