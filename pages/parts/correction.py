"""Let the learner correct words that were heard too badly to be scored."""

import streamlit as st

from core.domain.interview import AskedQuestion
from core.errors import InterviewError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown
from pages.parts.session import end_operation, get_operation_id


def offer_correction(studio: Studio, interview_id: str, asked: AskedQuestion) -> None:
    """Show the words as they were heard, to be corrected and judged; nothing where that is over."""
    answer = asked.answer
    if answer is None or answer.evaluation is None or answer.evaluation.scores is not None:
        return
    if not studio.conductor.can_correct(studio.user_id, interview_id, asked.id):
        return
    with st.form(f"correction_{asked.id}", border=True):
        text = st.text_area(
            "What you said",
            value=answer.text,
            height="content",
            help="Correct what was heard wrongly. The recording and the words as they were heard "
            "stay beside it.",
        )
        if st.form_submit_button("Have it judged", type="primary", icon=":material/check:"):
            _correct(studio, interview_id, asked.id, text)


def _correct(studio: Studio, interview_id: str, asked_id: str, text: str) -> None:
    step = f"correct_{asked_id}"
    try:
        studio.conductor.correct(
            studio.user_id, get_operation_id(step), interview_id, asked_id, text
        )
    except InterviewError as e:
        end_operation(step)
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation(step)
    st.rerun()
