"""A learner's bookmark and note at a question."""

import streamlit as st

from core.domain.interview import AskedQuestion, Interview
from core.domain.review import MAX_NOTE_CHARACTERS, QuestionNote
from core.errors import InterviewError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown, escape_paragraphs


def show_note(note: QuestionNote | None) -> None:
    """Show the note at a question, if there is one."""
    if note is not None and note.note:
        with st.container(border=True, gap="xsmall"):
            st.caption(":material/sticky_note_2: Your note")
            st.markdown(escape_paragraphs(note.note))


def offer_bookmark(
    studio: Studio, interview: Interview, asked: AskedQuestion, note: QuestionNote | None
) -> None:
    """Offer to set the bookmark, or to take it away."""
    is_on = note is not None and note.bookmarked
    if st.button(
        "Bookmarked" if is_on else "Bookmark",
        type="tertiary",
        icon=":material/bookmark_added:" if is_on else ":material/bookmark:",
        help="Take the bookmark away" if is_on else "Find it again in the history",
        key=f"bookmark_{asked.id}",
    ):
        studio.conductor.bookmark(studio.user_id, interview.id, asked.id, is_on=not is_on)
        st.rerun()


def offer_note(
    studio: Studio, interview: Interview, asked: AskedQuestion, note: QuestionNote | None
) -> None:
    """Offer to write the note."""
    has_note = note is not None and note.note
    label = "Edit the note" if has_note else "Note"
    if st.button(label, type="tertiary", icon=":material/edit_note:", key=f"note_{asked.id}"):
        _ask_for_note(studio, interview.id, asked.id, note.note if note else "")


@st.dialog("Your note on this question")
def _ask_for_note(studio: Studio, interview_id: str, asked_id: str, text: str) -> None:
    with st.form(f"note_form_{asked_id}", border=False, enter_to_submit=False):
        written = st.text_area(
            "Note",
            value=text,
            max_chars=MAX_NOTE_CHARACTERS,
            placeholder="What you want to say next time",
            height=160,
            label_visibility="collapsed",
            key=f"note_text_{asked_id}",
        )
        sent = st.form_submit_button("Keep the note", type="primary")
    st.caption("Only you see it. Emptied, it is gone.")
    if not sent:
        return
    try:
        studio.conductor.write_note(studio.user_id, interview_id, asked_id, written or "")
    except InterviewError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    st.rerun()
