"""One window leads an interview at a time; a second one says so and may take over."""

from time import monotonic

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.interview.studio import Studio
from core.store.identity import new_id

_TAKE_OVER_KEY = "interview_take_over"
# Often enough to be known as there, and to notice soon that another window has taken over.
_SIGN_EVERY_S = 5.0
_PROCESS = new_id()
# Where Streamlit's browser side says which session it had: the third entry of this header.
_PROTOCOL, _SESSION_ENTRY = "Sec-Websocket-Protocol", 2


def lead_here(studio: Studio, interview_id: str) -> bool:
    """Lead the interview in this window, or say that another one does; tell which.

    Call it at the same place of the page in every run.
    """
    window = _name_window()
    holder = studio.conductor.led_in(studio.user_id, interview_id)
    take_over = bool(st.session_state.get(_TAKE_OVER_KEY)) or _is_gone(studio, holder)
    take_over = take_over or is_this_window(holder, _name_window_before())
    leads = holder == window or studio.conductor.lead(
        studio.user_id, interview_id, window, take_over=take_over
    )
    drawn_at = monotonic()

    @st.fragment(run_every=_SIGN_EVERY_S)
    def keep() -> None:
        # Drawn with the page it has nothing to say yet, and the page is waited for.
        if monotonic() - drawn_at < _SIGN_EVERY_S / 2:
            return
        found = studio.conductor.led_in(studio.user_id, interview_id)
        if (found == window) != leads or _is_gone(studio, found):
            st.rerun()
        if leads:
            studio.conductor.lead(studio.user_id, interview_id, window)

    keep()
    if not leads:
        st.info(
            "**This interview goes on in another window.** Go on there, or take it over here: "
            "what was written so far is kept.",
            icon=":material/tab:",
        )
        st.button("Continue here", type="primary", key=_TAKE_OVER_KEY)
    return leads


def _name_window() -> str:
    context = get_script_run_ctx()
    return f"{_PROCESS}:{context.session_id if context else ''}"


def is_this_window(holder: str | None, session_before: str) -> bool:
    """Tell whether the window that leads is this one, as it was before its connection was lost.

    A browser names the session that it had when it comes back. Where it comes back to another
    replica, as after the first has died, nobody else knows that this is the same window.
    """
    return holder is not None and bool(session_before) and holder.endswith(f":{session_before}")


def _name_window_before() -> str:
    entries = (st.context.headers.get(_PROTOCOL) or "").split(",")
    return entries[_SESSION_ENTRY].strip() if len(entries) > _SESSION_ENTRY else ""


def _is_gone(studio: Studio, holder: str | None) -> bool:
    """Tell whether a window is known to be closed, loaded anew, or of a process that ended."""
    if holder is None:
        return False
    process, _, session_id = holder.partition(":")
    if process != _PROCESS:
        return studio.database.exclusive
    return not is_open(session_id)


def is_open(session_id: str) -> bool:
    """Tell whether a browser's window is connected to this process."""
    return get_instance().is_active_session(session_id)
