"""What the coach says about a judgement, in the manner that the learner chose."""

import streamlit as st

from core.domain.evaluation import Evaluation
from core.domain.manner import Manner
from core.engine.embedded.feedback_wording import word_feedback
from pages.parts.brief_words import name_manner
from pages.parts.plain import escape_markdown


def show_coach_words(manner: Manner, evaluation: Evaluation | None) -> None:
    """Show the coach's sentence about a judged answer, and the one thing to change first."""
    if evaluation is None:
        return
    words = word_feedback(evaluation, manner)
    text = f"**{escape_markdown(words.opening)}**"
    if words.next_step:
        text += f" {escape_markdown(words.next_step)}"
    with st.chat_message(name_manner(manner), avatar=":material/record_voice_over:"):
        st.markdown(text)
