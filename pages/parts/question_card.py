"""A question as the learner meets it."""

import streamlit as st

from core.domain.interview import AskedQuestion
from core.domain.question import Origin, QuestionType
from pages.parts.plain import escape_markdown

TYPE_LABELS = {
    QuestionType.TECHNICAL: "Technical",
    QuestionType.BEHAVIOURAL: "Behavioural",
    QuestionType.PROJECT: "Project",
    QuestionType.SITUATIONAL: "Situational",
    QuestionType.MOTIVATIONAL: "Motivational",
    QuestionType.SYSTEM_DESIGN: "System design",
    QuestionType.CODING: "Coding",
    QuestionType.CODE_REVIEW: "Code review",
}


def show_question(asked: AskedQuestion, *, is_practice: bool = False) -> None:
    """Show a question with its type, its difficulty and where it comes from.

    Practice says why it chose a question; why the course of an interview changed is told with
    the report, or it would give the judgement away. Of an exercise only the title stands here:
    pages/parts/exercise*.py show its text where it is worked on.
    """
    question = asked.question
    with st.container(horizontal=True, gap="small"):
        st.badge(TYPE_LABELS[question.type], color="blue")
        st.badge(question.difficulty.capitalize(), color="gray")
        if question.exercise is None:
            st.badge(escape_markdown(_name_origin(question.origin, question.focus)), color="gray")
        if is_practice and asked.course_reason:
            st.badge(escape_markdown(asked.course_reason), color="violet")
    heading = question.text if question.exercise is None else question.text.partition("\n\n")[0]
    st.subheader(escape_markdown(heading), anchor=False)


def _name_origin(origin: Origin, focus: str) -> str:
    if origin.kind == "resume" and origin.label:
        return f"From your resume: {origin.label}"
    if origin.kind == "job" and origin.label:
        return f"From the job post: {origin.label}"
    return focus.capitalize()
