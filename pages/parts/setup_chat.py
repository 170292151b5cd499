"""Describe an interview in words and see the settings fill."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from core.domain.documents import JobPosting, Resume
from core.domain.interview import Track
from core.domain.setup import BriefDraft, ChatMessage, SetupField
from core.engine.embedded.setup import LONGEST_MESSAGE
from core.engine.embedded.setup_dates import say_date
from core.interview.studio import Studio
from pages.parts.brief_state import is_default, read_draft
from pages.parts.brief_words import (
    name_difficulty,
    name_feedback_time,
    name_interview_type,
    name_manner,
    name_track,
)
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.setup_talk import Talk, current_talk, start_over

T = TypeVar("T")

FORM, DESCRIBE = "Form", "Describe it"
MODE_KEY = "prepare_mode"
_POLL_S = 0.5
# As on the other pages: the embedded engine's reply comes without a flicker.
_AT_ONCE_S = 0.4
_CHAT_HEIGHT_PX = 400
_LABEL_WIDTH_PX = 104
_OPEN = "Not said yet"
_OPENING = (
    "Tell me about your interview in your own words: the role, the level, the technologies, "
    "the day. I fill in the settings as you write."
)
_EXAMPLES = (
    "A backend interview at a fintech on Friday, junior, mostly Python",
    "Quick one: five behavioural questions for a nurse, tough interviewer",
)


def choose_mode() -> bool:
    """Show the section's head with the choice of form or conversation; True for the latter.

    A reply that has come in the meantime is taken here, before the form's widgets are shown.
    """
    current_talk().take_reply()
    st.session_state.setdefault(MODE_KEY, FORM)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader("The interview", anchor=False, width="content")
        mode = st.segmented_control(
            "How to choose the settings",
            [FORM, DESCRIBE],
            required=True,
            label_visibility="collapsed",
            key=MODE_KEY,
            persist_state="session",
        )
    return mode == DESCRIBE


def show_setup_chat(studio: Studio, resume: Resume | None, job: JobPosting | None) -> None:
    """Show the conversation and, beside it, the settings as they stand."""
    talk = current_talk()
    chat_column, settings_column = st.columns([3, 2], gap="medium")
    with chat_column:
        _show_chat(studio, talk, job)
    with settings_column, st.container(border=True):
        _show_settings(read_draft(job), has_documents=bool(resume or job))
        with st.container(horizontal=True):
            st.button(
                "Edit in the form",
                icon=":material/edit:",
                on_click=_switch_to_form,
                key="setup_edit",
            )
            st.button(
                "Start over",
                type="tertiary",
                icon=":material/restart_alt:",
                help="Empties the conversation; the settings stay.",
                disabled=not talk.messages,
                on_click=start_over,
                key="setup_over",
            )


def _show_chat(studio: Studio, talk: Talk, job: JobPosting | None) -> None:
    with st.container(border=True):
        with st.container(height=_CHAT_HEIGHT_PX, border=False, autoscroll=True):
            _show_message(ChatMessage(speaker="interviewer", text=_OPENING))
            for message in talk.messages:
                _show_message(message)
            if not talk.messages:
                _offer_examples(studio, talk, job)
            _show_what_happens(studio, talk, job)
        text = st.chat_input(
            "I have an interview …",
            max_chars=LONGEST_MESSAGE,
            disabled=talk.pending is not None,
            key="setup_input",
        )
    if text and text.strip():
        _send(studio, talk, text, job)


def _send(studio: Studio, talk: Talk, text: str, job: JobPosting | None) -> None:
    talk.send(studio, text, job)
    talk.is_ready(_AT_ONCE_S)
    st.rerun()


def _show_message(message: ChatMessage) -> None:
    learner = message.speaker == "learner"
    avatar = ":material/person:" if learner else ":material/record_voice_over:"
    with st.chat_message("user" if learner else "assistant", avatar=avatar):
        st.markdown(escape_paragraphs(message.text))
        if message.fallback_reason:
            st.caption(
                "Answered by the embedded engine, because "
                f"{escape_markdown(message.fallback_reason)}."
            )


def _offer_examples(studio: Studio, talk: Talk, job: JobPosting | None) -> None:
    st.caption("For example:")
    for number, example in enumerate(_EXAMPLES):
        if st.button(example, icon=":material/format_quote:", key=f"setup_example_{number}"):
            _send(studio, talk, example, job)


def _show_what_happens(studio: Studio, talk: Talk, job: JobPosting | None) -> None:
    """Show that a reply is awaited, or why there is none."""
    if talk.pending is not None:
        _wait_for_reply(talk)
    elif talk.failure or talk.cancelled:
        if talk.failure:
            st.error(escape_markdown(talk.failure), icon=":material/error:")
        else:
            st.caption("Cancelled. Nothing was changed.")
        if st.button("Try again", icon=":material/refresh:", key="setup_retry"):
            talk.ask_again(studio, job)
            talk.is_ready(_AT_ONCE_S)
            st.rerun()


def _wait_for_reply(talk: Talk) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        if talk.pending is None or talk.is_ready():
            st.rerun()
        with (
            st.chat_message("assistant", avatar=":material/record_voice_over:"),
            st.container(horizontal=True, vertical_alignment="center"),
        ):
            st.markdown("Interviewer is typing…", width="content")
            if st.button("Cancel", type="tertiary", key="setup_cancel"):
                talk.cancel()
                st.rerun()

    poll()


def _show_settings(draft: BriefDraft, *, has_documents: bool) -> None:
    st.markdown("**The settings so far**")
    open_role = "From your documents" if has_documents else _OPEN
    _show_setting("Role", [draft.role], open_role)
    _show_setting("Company", [draft.company])
    _show_setting("Level", [draft.seniority.capitalize() if draft.seniority else ""], "Mid")
    _show_setting("Technologies", draft.technologies)
    _show_setting("Focus", draft.focus_areas, "Nothing in particular")
    if draft.track in {None, Track.OPEN}:
        _show_choice("Type", SetupField.TYPE, draft.type, name_interview_type)
    else:
        _show_choice("Rehearses", SetupField.TRACK, draft.track, name_track)
    _show_choice("Questions", SetupField.QUESTION_COUNT, draft.question_count, str)
    _show_choice("Difficulty", SetupField.DIFFICULTY, draft.difficulty, name_difficulty)
    _show_setting("Date", [say_date(draft.interview_date) if draft.interview_date else ""])
    _show_choice("Interviewer", SetupField.MANNER, draft.manner, name_manner)
    _show_choice("Follow-ups", SetupField.FOLLOW_UPS, draft.follow_ups, _on_or_off)
    _show_choice("Adapts", SetupField.ADAPTIVE, draft.adaptive, _on_or_off)
    _show_choice("Feedback", SetupField.FEEDBACK, draft.feedback, name_feedback_time)


def _on_or_off(value: bool) -> str:
    return "On" if value else "Off"


def _show_choice(label: str, name: SetupField, value: T | None, say: Callable[[T], str]) -> None:
    """Show a setting that always has a value, as a chip where it was chosen."""
    words = "" if value is None else say(value)
    if is_default(name, value):
        _show_setting(label, [], words)
    else:
        _show_setting(label, [words])


def _show_setting(label: str, values: list[str], otherwise: str = _OPEN) -> None:
    """Show a setting as chips; in grey what holds because nothing was said."""
    shown = [value for value in values if value]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(label, width=_LABEL_WIDTH_PX)
        for value in shown:
            st.badge(escape_markdown(value), color="green")
        if not shown:
            st.caption(otherwise, width="content")


def _switch_to_form() -> None:
    st.session_state[MODE_KEY] = FORM
