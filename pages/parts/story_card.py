"""One story: its parts with their sources, what it lacks, what it answers, what can be done."""

from typing import get_args

import streamlit as st

from core.domain.evaluation import StarName
from core.domain.practice_items import (
    MOST_PART_CHARACTERS,
    OwnStory,
    StoryKind,
)
from core.errors import InterviewError
from core.interview.story_desk import StoryEdit, StoryView
from core.interview.studio import Studio
from core.practice.stories import FittingQuestion
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.session import end_operation, get_operation_id

_EDITED = "story_edited"
KIND_LABELS = {
    StoryKind.CONFLICT: "Conflict",
    StoryKind.FAILURE: "Failure",
    StoryKind.LEADERSHIP: "Leadership",
    StoryKind.OWNERSHIP: "Ownership",
    StoryKind.DEADLINE: "Deadline",
    StoryKind.TEAMWORK: "Teamwork",
    StoryKind.IMPROVEMENT: "Improvement",
    StoryKind.LEARNING: "Learning",
    StoryKind.CUSTOMER: "Customer",
}
_HINTS: dict[StarName, str] = {
    "situation": "Where and when it was, what was wrong, and for whom",
    "task": "What you had to reach, and until when",
    "action": "What you yourself did, step by step, and why so",
    "result": "What came of it, with a figure",
}


def open_form(story_id: str) -> None:
    """Have a story shown as the form that edits it from the next run on."""
    st.session_state[_EDITED] = story_id


def show_story(studio: Studio, view: StoryView) -> None:
    """Show a story with the buttons that tell, edit and remove it, or the form that edits it."""
    story = view.story
    with st.container(border=True, key=f"story_{story.id}"):
        if st.session_state.get(_EDITED) == story.id:
            _show_form(studio, story)
            return
        st.markdown(f"#### {escape_markdown(story.title)}")
        with st.container(horizontal=True, gap="small"):
            for kind in story.kinds:
                st.badge(KIND_LABELS[kind], color="violet")
            for figure in view.figures:
                st.badge(escape_markdown(figure), icon=":material/tag:", color="blue")
        _show_parts(view)
        _show_sources(story)
        _show_lacks(view)
        _show_use(view)
        _show_questions(view.questions, story.id)
        _show_buttons(studio, story)


def _show_parts(view: StoryView) -> None:
    """Show the four parts, two in a row; an empty one says what belongs there."""
    advice = {lack.part: lack.advice for lack in view.lacks}
    for pair in (view.story.parts[:2], view.story.parts[2:]):
        for column, part in zip(st.columns(2, gap="medium"), pair, strict=True):
            name = f"**{part.part.capitalize()}**"
            if part.text:
                column.markdown(f"{name}  \n{escape_paragraphs(part.text)}")
            else:
                todo = escape_markdown(advice.get(part.part, _HINTS[part.part]))
                column.markdown(f"{name}  \n:orange[To be filled in:] {todo}")


def _show_sources(story: OwnStory) -> None:
    labels = [part.source.label for part in story.parts if part.source]
    if labels:
        st.caption(escape_markdown(f"From: {'; '.join(dict.fromkeys(labels))}"))


def _show_lacks(view: StoryView) -> None:
    """Show what is missing besides empty parts."""
    if not view.lacks:
        st.markdown(":green[:material/check:] Nothing is missing. Practise it aloud.")
        return
    others = [lack for lack in view.lacks if lack.part is None]
    lines = [f"**{lack.what}**: {escape_markdown(lack.advice)}" for lack in others]
    if lines:
        icon = ":orange[:material/edit_note:]"
        st.markdown("  \n".join(f"{icon} {line}" for line in lines))


def _show_use(view: StoryView) -> None:
    if not view.tellings:
        st.caption("Not told in an interview yet.")
        return
    count = len(view.tellings)
    told = [
        f"[{answer.answered_at:%d %b %Y}](report?id={answer.interview_id})"
        + ("" if answer.total is None else f" {answer.total} points")
        for answer in reversed(view.tellings)
    ]
    times = "once" if count == 1 else f"{count} times"
    st.markdown(f":material/history: Told {times}: {', '.join(told)}")


def _show_questions(questions: list[FittingQuestion], story_id: str) -> None:
    if not questions:
        return
    label = f"{len(questions)} questions that it answers"
    with st.expander(label, icon=":material/quiz:", key=f"story_questions_{story_id}"):
        for question in questions:
            asked = ""
            if question.asked_at is not None:
                points = "" if question.total is None else f", {question.total} points"
                asked = f"  \n:gray[Asked on {question.asked_at:%d %b %Y}{points}]"
            st.markdown(f"- {escape_markdown(question.text)}{asked}")


def _show_buttons(studio: Studio, story: OwnStory) -> None:
    with st.container(horizontal=True, gap="small"):
        if st.button(
            "Practise it aloud",
            icon=":material/mic:",
            help="Starts an interview of one question that this story answers. The interviewer "
            "speaks, and you can answer by voice.",
            key=f"story_practise_{story.id}",
        ):
            _practise(studio, story)
        if st.button("Edit", icon=":material/edit:", key=f"story_edit_{story.id}"):
            open_form(story.id)
            st.rerun()
        if st.button(
            "Remove", type="tertiary", icon=":material/delete:", key=f"story_remove_{story.id}"
        ):
            studio.stories.drop(studio.user_id, story.id)
            st.rerun()


def _practise(studio: Studio, story: OwnStory) -> None:
    step = f"story_{story.id}"
    interview_id = studio.stories.practise(studio.user_id, get_operation_id(step), story.id)
    end_operation(step)
    st.session_state["interview_id"] = interview_id
    st.switch_page("pages/interview.py", query_params={"id": interview_id})


def _show_form(studio: Studio, story: OwnStory) -> None:
    texts = {part.part: part.text for part in story.parts}
    with st.form(f"story_form_{story.id}", border=False, enter_to_submit=False):
        title = st.text_input("Title", value=story.title, key=f"story_title_{story.id}")
        kinds = st.multiselect(
            "What it is about",
            list(StoryKind),
            default=story.kinds,
            format_func=lambda kind: KIND_LABELS[kind],
            key=f"story_kinds_{story.id}",
        )
        written = {
            part: st.text_area(
                part.capitalize(),
                value=texts[part],
                max_chars=MOST_PART_CHARACTERS,
                placeholder=_HINTS[part],
                key=f"story_{part}_{story.id}",
            )
            for part in get_args(StarName)
        }
        sent = st.form_submit_button("Keep the story", type="primary")
    if sent:
        edit = StoryEdit(title, kinds, {part: text or "" for part, text in written.items()})
        _keep(studio, story.id, edit)
    if st.button("Cancel", type="tertiary", key=f"story_cancel_{story.id}"):
        st.session_state.pop(_EDITED, None)
        st.rerun()


def _keep(studio: Studio, story_id: str, edit: StoryEdit) -> None:
    try:
        studio.stories.edit(studio.user_id, story_id, edit)
    except InterviewError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    st.session_state.pop(_EDITED, None)
    st.rerun()
