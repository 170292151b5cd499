"""The section Stories of the plan: the learner's own stories, ready to be told."""

import streamlit as st

from core.domain.practice_items import MOST_STORIES, StoryKind
from core.errors import InterviewError
from core.interview.story_desk import StoryView
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown
from pages.parts.session import end_operation, get_operation_id
from pages.parts.story_card import KIND_LABELS, open_form, show_story

_GATHERED = "stories_gathered"


def show_stories(studio: Studio) -> None:
    """Show the stories with the ways to gather, add, edit and practise them."""
    views = studio.stories.stories(studio.user_id)
    st.markdown(
        "Most behavioural questions are answered by a handful of true stories. They are gathered "
        "from your resume and your best answers, in your own words: what they do not say is left "
        "for you to fill in."
    )
    _offer_gathering(studio, views)
    _say_gathered(views)
    if views:
        _show_kinds(views)
    for view in views:
        show_story(studio, view)


def _offer_gathering(studio: Studio, views: list[StoryView]) -> None:
    resumes = studio.library.resumes(studio.user_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "Gather again" if views else "Gather my stories",
            type="secondary" if views else "primary",
            icon=":material/auto_stories:",
            help="Stories that you have edited stay as they are.",
            key="stories_gather",
        ):
            resume_id = resumes[0].id if resumes else None
            st.session_state[_GATHERED] = studio.stories.gather(studio.user_id, resume_id)
            st.rerun()
        if len(views) < MOST_STORIES and st.button(
            "Add a story", type="tertiary", icon=":material/add:", key="stories_add"
        ):
            _add(studio)
    if not resumes:
        st.markdown(
            "There is no resume yet: [give one on Prepare](prepare), and more stories are found."
        )


def _add(studio: Studio) -> None:
    try:
        open_form(studio.stories.add(studio.user_id, get_operation_id("story_add")))
    except InterviewError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation("story_add")
    st.rerun()


def _say_gathered(views: list[StoryView]) -> None:
    count: int | None = st.session_state.pop(_GATHERED, None)
    if count is None:
        return
    if count:
        plural = "stories" if count > 1 else "story"
        st.success(f"{count} new {plural} found.", icon=":material/auto_stories:")
    elif views:
        st.info("No new story was found.", icon=":material/info:")
    else:
        st.info(
            "No story was found: neither a line of a resume nor an answer of 55 points or more "
            "tells one. Answer a behavioural question, or add a story yourself.",
            icon=":material/info:",
        )


def _show_kinds(views: list[StoryView]) -> None:
    """Say which kinds of question have a story ready and which have none."""
    told = {kind for view in views for kind in view.story.kinds}
    ready = [KIND_LABELS[kind] for kind in StoryKind if kind in told]
    open_kinds = [KIND_LABELS[kind] for kind in StoryKind if kind not in told]
    lines = []
    if ready:
        lines.append(f":green[:material/check:] **Ready for** {', '.join(ready).lower()}")
    if open_kinds:
        lines.append(f":orange[:material/remove:] **No story on** {', '.join(open_kinds).lower()}")
    st.markdown("  \n".join(lines))
