"""One project of the roadmap: what it shows, its steps to tick, how to speak of it."""

from contextlib import suppress
from itertools import groupby

import streamlit as st

from core.domain.practice_items import RoadmapProject
from core.errors import NotFoundError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_MINUTES = 60
_ENGINE_NAMES = {"embedded": "the embedded engine", "langchain": "the model"}


def show_project(studio: Studio, project: RoadmapProject) -> None:
    """Show a project. Ticking a step redraws this project only."""

    @st.fragment
    def draw() -> None:
        with st.container(border=True, key=f"roadmap_project_{project.id}"):
            _show(studio, project)

    draw()


def _show(studio: Studio, project: RoadmapProject) -> None:
    # What was ticked since the page was drawn, here or in another tab.
    stored = {each.id: each for each in studio.roadmaps.projects(studio.user_id)}
    project = stored.get(project.id, project)
    st.markdown(f"#### {escape_markdown(project.title)}")
    with st.container(horizontal=True, gap="small"):
        is_built = project.minutes_done == project.minutes
        for skill in project.skills:
            st.badge(
                escape_markdown(skill),
                icon=":material/check:" if is_built else None,
                color="green" if is_built else "blue",
            )
    st.markdown("**In the end there is**")
    st.markdown("\n".join(f"- {escape_markdown(outcome)}" for outcome in project.outcomes))
    if project.stands_on:
        st.caption(escape_markdown(project.stands_on))
    done = sum(step.is_done for step in project.steps)
    st.progress(
        project.minutes_done / project.minutes,
        text=f"{_say_time(project.minutes_done)} of {_say_time(project.minutes)} done",
    )
    with st.expander(
        f"Steps: {done} of {len(project.steps)} done",
        icon=":material/checklist:",
        key=f"roadmap_steps_{project.id}",
    ):
        _show_steps(studio, project)
    with st.expander("How to speak of it", icon=":material/record_voice_over:"):
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in project.talking_points))
        st.caption("Say that it was a practice project, and how long you worked on it.")
    _show_foot(studio, project)


def _show_steps(studio: Studio, project: RoadmapProject) -> None:
    for part, numbered in groupby(enumerate(project.steps), key=lambda each: each[1].part):
        if part:
            st.markdown(f"**{escape_markdown(part)}**")
        for number, step in numbered:
            st.checkbox(
                f"{escape_markdown(step.text)} :gray[{_say_time(step.minutes)}]",
                value=step.is_done,
                key=f"roadmap_step_{project.id}_{number}",
                on_change=_tick,
                args=(studio, project.id, number),
            )


def _tick(studio: Studio, project_id: str, number: int) -> None:
    is_done = bool(st.session_state[f"roadmap_step_{project_id}_{number}"])
    with suppress(NotFoundError):  # taken off in another tab: the next run shows it
        studio.roadmaps.tick(studio.user_id, project_id, number, is_done=is_done)


def _show_foot(studio: Studio, project: RoadmapProject) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        engine = _ENGINE_NAMES.get(project.engine, project.engine)
        job = " at ".join(part for part in (project.role, project.company) if part)
        reason = f" ({project.fallback_reason})" if project.fallback_reason else ""
        named = f"Planned by {engine}{reason}{f' for {job}' if job else ''}"
        st.caption(escape_markdown(named), width="content")
        if st.button(
            "Remove",
            type="tertiary",
            icon=":material/delete:",
            key=f"roadmap_remove_{project.id}",
        ):
            studio.roadmaps.drop(studio.user_id, project.id)
            st.rerun()


def _say_time(minutes: int) -> str:
    hours, rest = divmod(minutes, _MINUTES)
    said = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(each for each in said if each)
