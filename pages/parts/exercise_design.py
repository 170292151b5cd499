"""Where a design is written and drawn, and what was handed in."""

from datetime import UTC, datetime

import streamlit as st

from core.coding.design_round import has_begun, step_at
from core.coding.designs import find_design
from core.coding.mermaid import read_flowchart
from core.domain.exercise_work import DesignWork
from core.domain.interview import AskedQuestion, Interview
from core.domain.system_design import DesignPrompt, DesignStep
from core.errors import NotFoundError
from core.interview.clarifications import may_ask
from core.interview.studio import Studio
from core.interview.timing import spent_seconds
from pages.parts.design_steps import DesignRound, show_steps
from pages.parts.diagram_picture import show_picture
from pages.parts.plain import escape_markdown, escape_paragraphs

_LOOK_AT_CLOCK_EVERY_S = 20.0
_SECONDS_A_MINUTE = 60


def show_design(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the prompt and its steps; words and drawing are kept as they grow."""
    prompt = _find_prompt(asked)
    if prompt is None:
        return
    with st.container(border=True, gap="small"):
        st.markdown(escape_paragraphs(prompt.statement))
        if may_ask(interview, asked):
            st.caption(
                ":material/contact_support: What is left open is yours to ask: "
                "**Ask the interviewer**, below. Good questions cost nothing."
            )
    _show_clock(asked, prompt)
    show_steps(DesignRound(studio, interview.id, asked, prompt.minutes))


def show_handed_in_design(studio: Studio, asked: AskedQuestion) -> None:
    """Show the steps that have words, each with its name, and the diagram as a picture."""
    answer = asked.answer
    if answer is None:
        return
    handed_in = answer.handed_in
    work = handed_in.work if handed_in else studio.exercises.work(studio.user_id, asked)
    if not isinstance(work, DesignWork):
        return
    words = handed_in.words if handed_in else ""
    if words.strip():
        with st.container(border=True, gap="xsmall"):
            st.caption("You said")
            st.markdown(escape_paragraphs(words))
    begun = [step for step in DesignStep if has_begun(work, step)]
    if not begun:
        return
    with st.container(border=True, gap="small"):
        for step in begun:
            st.markdown(f"**{step.label}**")
            if step is DesignStep.DIAGRAM:
                show_picture(read_flowchart(work.diagram))
            st.markdown(escape_paragraphs(work.design.steps.get(step, "")))


def _find_prompt(asked: AskedQuestion) -> DesignPrompt | None:
    """Return the prompt of a question; say so where the bank does not hold it any more."""
    exercise = asked.question.exercise
    try:
        return find_design(exercise.id) if exercise else None
    except NotFoundError as e:
        st.info(escape_markdown(str(e)), icon=":material/info:")
        return None


@st.fragment(run_every=_LOOK_AT_CLOCK_EVERY_S)
def _show_clock(asked: AskedQuestion, prompt: DesignPrompt) -> None:
    """Say which step one could be at by now; it goes on by itself."""
    minutes = spent_seconds(asked, datetime.now(UTC)) / _SECONDS_A_MINUTE
    by_clock = step_at(minutes, prompt.minutes)
    if by_clock is None:
        st.caption("Panels stop about now. Round off, or take the time you need.")
    else:
        st.caption(
            f"By the clock you are at **{by_clock.label}** after {minutes:.0f} of "
            f"{prompt.minutes} minutes. Take the steps in any order, and as long as you like."
        )
