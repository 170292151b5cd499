"""Questions that the learner bookmarked or put a note to, from all interviews."""

import streamlit as st

from core.domain.review import NotedQuestion
from core.interview.studio import Studio
from core.rubric.totals import grade_of
from pages.parts.colors import GRADE_COLORS
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.question_card import TYPE_LABELS

ROWS_A_PAGE = 10


def show_noted_questions(studio: Studio) -> None:
    """Show them with a search and a filter by type, the newest first."""
    noted = studio.conductor.noted_questions(studio.user_id)
    if not noted:
        st.markdown(
            "Nothing is bookmarked or noted yet. In a report, unfold a question: “Bookmark” and "
            "“Note” are below its answer."
        )
        return
    found = _filter(noted)
    pages = max(1, -(-len(found) // ROWS_A_PAGE))
    st.caption(f"{len(found)} of {len(noted)} questions, newest first")
    page = st.pagination(pages, key="noted_page") if pages > 1 else 1
    for question in found[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]:
        _show(studio, question)


def _filter(noted: list[NotedQuestion]) -> list[NotedQuestion]:
    words = st.text_input(
        "Search",
        placeholder="Search in questions, notes, topics, roles and companies",
        label_visibility="collapsed",
        key="noted_search",
    )
    kinds = sorted({each.type for each in noted})
    chosen = st.pills(
        "Types",
        kinds,
        selection_mode="multi",
        format_func=lambda kind: TYPE_LABELS[kind],
        label_visibility="collapsed",
        key="noted_types",
    )
    wanted = (words or "").casefold().split()
    return [
        each
        for each in noted
        if (not chosen or each.type in chosen)
        and all(
            word in " ".join((each.text, each.note, each.topic, each.role, each.company)).casefold()
            for word in wanted
        )
    ]


def _show(studio: Studio, question: NotedQuestion) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(question.text)}**")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if question.bookmarked:
                st.badge("Bookmarked", icon=":material/bookmark:", color="blue")
            st.badge(TYPE_LABELS[question.type], color="gray")
            if question.total is not None:
                grade = grade_of(question.total)
                st.badge(f"{question.total} · {grade}", color=GRADE_COLORS[grade])
            at = f" at {question.company}" if question.company else ""
            role = f"{question.role or 'Interview'}{at}"
            st.caption(
                escape_markdown(
                    f"Question {question.position + 1} · {role} · {question.asked_at:%d %b %Y}"
                ),
                width="content",
            )
        if question.note:
            st.markdown(escape_paragraphs(question.note))
        with st.container(horizontal=True, gap="small"):
            if st.button("Open in its report", key=f"noted_open_{question.asked_id}"):
                st.session_state["interview_id"] = question.interview_id
                st.switch_page("pages/report.py", query_params={"id": question.interview_id})
            if question.bookmarked and st.button(
                "Take the bookmark away",
                type="tertiary",
                icon=":material/bookmark_remove:",
                key=f"noted_remove_{question.asked_id}",
            ):
                studio.conductor.bookmark(
                    studio.user_id, question.interview_id, question.asked_id, is_on=False
                )
                st.rerun()
