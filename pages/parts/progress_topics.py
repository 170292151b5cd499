"""Progress, Topics: strongest, weakest, and what is missing in them."""

from typing import Any

import pandas as pd
import streamlit as st

from core.analytics.charts.style import name_days, shorten
from core.analytics.charts.topics import (
    chart_gaps,
    chart_topics,
    name_missing,
    rank_gap_topics,
    state_topics,
)
from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.analytics.topics import gap_questions, point_gaps
from core.domain.facts import PointKind
from core.domain.question import Difficulty
from core.engine.embedded.topic_names import name_topic
from core.store.connection import Database
from pages.parts.charts import show_clickable_chart
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty, show_finding

_KINDS = {PointKind.KEY_POINT: "Key points", PointKind.KEYWORD: "Keywords"}
_ANY_LEVEL = "Any difficulty"
_QUESTION_LENGTH = 220


def show_topics(database: Database, chosen: Filter, topics: pd.DataFrame) -> None:
    """Show the topics with enough answers and the heat map of gaps with its questions."""
    if topics["is_enough"].any():
        few = name_missing(topics)
        note = f"Too few answers to tell: {escape_markdown(few)}." if few else ""
        show_finding(chart_topics(topics), "progress_topics", note, opens_reports=False)
    else:
        show_empty(f"{escape_markdown(state_topics(topics))}.")
    gaps = point_gaps(database, chosen)
    if gaps.empty:
        show_empty(
            "What was missing shows here once an answer was held against keywords or key points."
        )
    else:
        _show_gaps(database, chosen, gaps)


def _show_gaps(database: Database, chosen: Filter, gaps: pd.DataFrame) -> None:
    with st.container(border=True):
        chart = chart_gaps(gaps)
        show_clickable_chart(
            chart.figure,
            title=escape_markdown(chart.title),
            description=chart.description,
            key="progress_gaps",
            on_click=_choose_cell,
        )
        st.caption(
            "Percent of what was looked for and not said, the topics with most gaps first. "
            "Click a cell, or choose below, to see the questions."
        )
        topic, kind, level = _choose_gap(rank_gap_topics(gaps))
        _list_questions(gap_questions(database, chosen, topic, kind, level))


def _choose_cell(cell: list[Any]) -> None:
    st.session_state["gap_topic"], kind, level = cell[0], PointKind(cell[1]), str(cell[2])
    st.session_state["gap_kind"] = _KINDS[kind]
    st.session_state["gap_level"] = level.capitalize()


def _choose_gap(topics: list[str]) -> tuple[str, PointKind, Difficulty | None]:
    if st.session_state.get("gap_topic") not in topics:
        st.session_state["gap_topic"] = topics[0]
    levels = {_ANY_LEVEL: None} | {level.capitalize(): level for level in Difficulty}
    with st.container(horizontal=True):
        topic = st.selectbox("Topic", topics, format_func=name_topic, key="gap_topic")
        kind = st.selectbox("What was looked for", list(_KINDS.values()), key="gap_kind")
        level = st.selectbox("Difficulty", list(levels), key="gap_level")
    return topic, next(k for k, name in _KINDS.items() if name == kind), levels[level]


def _list_questions(questions: pd.DataFrame) -> None:
    if questions.empty:
        st.markdown("Nothing is missing there.")
    for row, day in zip(rows_of(questions), name_days(questions["answered_at"]), strict=True):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{escape_markdown(shorten(str(row.question), _QUESTION_LENGTH))}**")
            missed = "; ".join(escape_markdown(label) for label in row.missed)
            st.caption(f"{row.total} of 100 · missing: {missed}")
            st.page_link(
                "pages/report.py",
                label=escape_markdown(f"{row.job}, {day}"),
                icon=":material/description:",
                query_params={"id": str(row.interview_id)},
            )
