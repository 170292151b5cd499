"""The steps of a design round: a row to go through them, and the place to write in one of them."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from core.coding.design_round import (
    MOST_STEP_CHARACTERS,
    STEP_QUESTIONS,
    draw,
    has_begun,
    share_minutes,
    write_step,
)
from core.coding.mermaid import read_flowchart
from core.domain.exercise_work import DesignWork
from core.domain.interview import AskedQuestion
from core.domain.system_design import DesignStep
from core.domain.words import count_of
from core.interview.studio import Studio
from pages.parts.design_notes import Notes, show_notes
from pages.parts.diagram_editor import show_diagram_editor
from pages.parts.diagram_picture import show_picture

_STEPS = list(DesignStep)


class DesignRound(NamedTuple):
    """A design round that is under way."""

    studio: Studio
    interview_id: str
    asked: AskedQuestion
    minutes: int

    @property
    def is_live(self) -> bool:
        """Return whether what is typed comes as it is typed."""
        return self.studio.settings.answer_box == "live"

    def load(self) -> DesignWork:
        """Return the work as it is kept."""
        work = self.studio.exercises.work(self.studio.user_id, self.asked)
        return work if isinstance(work, DesignWork) else DesignWork()

    def keep(self, change: Callable[[DesignWork], DesignWork]) -> None:
        """Keep the work changed so."""
        exercises, user_id = self.studio.exercises, self.studio.user_id
        exercises.save(user_id, self.interview_id, self.asked.id, change(self.load()))

    def keep_words(self, step: DesignStep, text: str) -> None:
        """Keep the words of a step."""
        self.keep(lambda work: write_step(work, step, text))

    def keep_diagram(self, text: str) -> None:
        """Keep the diagram with the boxes and arrows that it shows."""
        self.keep(lambda work: draw(work, text))


# What is written reaches the server before it is drawn, by callbacks: also when it comes together
# with the click that hands everything in.
@st.fragment
def show_steps(design_round: DesignRound) -> None:
    """Show the row of steps and the chosen one."""
    work = design_round.load()
    step = _choose_step(design_round, work)
    minutes = share_minutes(design_round.minutes)[step]
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"##### {step.label}")
            st.badge(f"about {count_of(minutes, 'minute')}", color="gray")
        st.markdown(STEP_QUESTIONS[step])
        if step is DesignStep.DIAGRAM:
            show_diagram_editor(
                design_round.asked.id,
                work.diagram,
                design_round.keep_diagram,
                is_live=design_round.is_live,
            )
        _show_words(design_round, work, step)
        if step is not DesignStep.DIAGRAM and work.diagram.strip():
            with st.expander("Your diagram", icon=":material/account_tree:"):
                show_picture(read_flowchart(work.diagram))
        _show_way(design_round, work, step)


def _choose_step(design_round: DesignRound, work: DesignWork) -> DesignStep:
    """Show the row of steps and return the chosen one: at first, one that has nothing yet."""
    key = _key_of(design_round)
    if not isinstance(st.session_state.get(key), DesignStep):
        open_steps = (step for step in _STEPS if not has_begun(work, step))
        st.session_state[key] = next(open_steps, _STEPS[0])

    def name(step: DesignStep) -> str:
        return f":material/check: {step.label}" if has_begun(work, step) else step.label

    st.segmented_control(
        "Steps", _STEPS, key=key, format_func=name, required=True, label_visibility="collapsed"
    )
    return DesignStep(st.session_state[key])


def _show_words(design_round: DesignRound, work: DesignWork, step: DesignStep) -> None:
    is_drawing = step is DesignStep.DIAGRAM
    notes = Notes(
        field=f"{design_round.asked.id}_{step}",
        label="The way of a request" if is_drawing else "Your notes",
        hint="First … then …" if is_drawing else "Sentences or key words, as you would say them.",
        rows=5 if is_drawing else 9,
        longest=MOST_STEP_CHARACTERS,
        is_live=design_round.is_live,
    )
    keep = partial(design_round.keep_words, step)
    show_notes(notes, work.design.steps.get(step, ""), keep)


def _show_way(design_round: DesignRound, work: DesignWork, step: DesignStep) -> None:
    """Show the way to the step before and after, and how many have words."""
    place, key = _STEPS.index(step), _key_of(design_round)

    def go(other: DesignStep) -> None:
        st.session_state[key] = other

    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if place:
            before = _STEPS[place - 1]
            st.button(
                before.label,
                icon=":material/arrow_back:",
                key="design_back",
                on_click=go,
                args=(before,),
            )
        if place + 1 < len(_STEPS):
            after = _STEPS[place + 1]
            st.button(
                f"Next: {after.label}",
                icon=":material/arrow_forward:",
                key="design_next",
                on_click=go,
                args=(after,),
            )
        begun = sum(has_begun(work, each) for each in _STEPS)
        st.caption(f"{begun} of {len(_STEPS)} steps begun")


def _key_of(design_round: DesignRound) -> str:
    return f"design_step_{design_round.asked.id}"
