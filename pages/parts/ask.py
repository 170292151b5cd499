"""Ask the interviewer: a small field, and what was asked and replied so far."""

import streamlit as st

from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
    Interview,
)
from core.errors import InterviewError
from core.interview.clarifications import MOST_QUESTION_CHARACTERS, awaited, may_ask
from core.interview.studio import Studio
from pages.parts.exchange import show_later_turn
from pages.parts.plain import escape_markdown
from pages.parts.session import end_operation, get_operation_id

_RUN_EVERY_S = 1.0
_LOOK_S = 0.8
_ASIDES = {TurnKind.QUESTION, TurnKind.REPLY}


def show_asides(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show what the learner asked and was told; wait for a reply that is on its way."""
    with st.container(key="asides"):
        # After the first answer they stand among the other turns.
        if asked.answer is None:
            for turn in asked.later_turns:
                if turn.kind in _ASIDES:
                    show_later_turn(turn)
        if awaited(asked) is not None:
            _wait_for_reply(studio, interview, asked)


def offer_to_ask(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the field to ask in, as long as something may be asked."""
    if not may_ask(interview, asked):
        return
    with st.expander("Ask the interviewer", icon=":material/contact_support:", key="ask_expander"):
        st.caption(
            "Clarify a requirement, state an assumption, ask for a constraint. It costs no points."
        )
        with (
            st.form("ask_form", clear_on_submit=True, border=False),
            st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
        ):
            text = st.text_input(
                "Your question to the interviewer",
                max_chars=MOST_QUESTION_CHARACTERS,
                key="ask_text",
            )
            sent = st.form_submit_button("Ask", key="ask_send")
        if sent:
            _ask(studio, interview, asked, text)


def _ask(studio: Studio, interview: Interview, asked: AskedQuestion, text: str) -> None:
    step = f"ask_{asked.id}_{len(asked.later_turns)}"
    try:
        studio.conductor.ask(studio.user_id, get_operation_id(step), interview.id, asked.id, text)
    except InterviewError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
    else:
        st.rerun()
    finally:
        end_operation(step)


def _wait_for_reply(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    @st.fragment(run_every=_RUN_EVERY_S)
    def wait() -> None:
        conductor, user_id = studio.conductor, studio.user_id
        turn = awaited(conductor.await_reply(user_id, interview.id, asked.id, _LOOK_S))
        if turn is None:
            st.rerun()
        if (failure := conductor.reply_failure(user_id, turn.id)) is None:
            st.markdown(":material/more_horiz: The interviewer is about to reply…")
            return
        st.error(f"**No reply came.** {escape_markdown(failure)}", icon=":material/error:")
        if st.button("Try again", icon=":material/refresh:", key="ask_retry"):
            conductor.reply_again(user_id, turn.id)

    wait()
