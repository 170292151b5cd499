"""Key points and terms, covered and missing, topic by topic."""

from collections.abc import Sequence

import streamlit as st

from core.domain.report_details import TopicCoverage, TopicPoint, TopicTerm
from core.engine.embedded.topic_names import name_topic
from pages.parts.colors import Color
from pages.parts.passages import link_question, link_questions
from pages.parts.plain import escape_markdown
from pages.parts.report_quotes import QuoteAt

_COVERED = ":green[:material/check:]"
_MISSED = ":orange[:material/remove:]"


def show_topics(topics: Sequence[TopicCoverage], show_quote: QuoteAt) -> None:
    """Show each topic with its points and terms; say so when nothing was held against any."""
    st.subheader("Key points and terms by topic", anchor=False)
    if not topics:
        st.markdown("No answer was held against key points or terms.")
    for topic in topics:
        with st.container(border=True):
            _show_topic(topic, show_quote)


def _show_topic(topic: TopicCoverage, show_quote: QuoteAt) -> None:
    points = len(topic.covered) + len(topic.missed)
    terms = len(topic.said) + len(topic.unsaid)
    name = escape_markdown(name_topic(topic.topic))
    st.markdown(
        f"**{name}** · {link_questions(topic.positions)}  \n"
        f":gray[{len(topic.covered)} of {points} key points, {len(topic.said)} of {terms} terms]"
    )
    covered, missed = st.columns(2, gap="medium")
    with covered:
        st.caption("Covered")
        _show_points(topic.covered, _COVERED, show_quote)
        _show_terms(topic.said, "green")
        if not topic.covered and not topic.said:
            st.markdown("Nothing yet.")
    with missed:
        st.caption("Missing")
        _show_points(topic.missed, _MISSED, show_quote)
        _show_terms(topic.unsaid, "orange")
        if not topic.missed and not topic.unsaid:
            st.markdown("Nothing is missing.")


def _show_points(points: Sequence[TopicPoint], sign: str, show_quote: QuoteAt) -> None:
    for each in points:
        line = f"{sign} {escape_markdown(each.point.claim)}"
        if each.point.quote is not None:
            line += f"  \n:gray[{show_quote(each.position, each.point.quote)}]"
        else:
            line += f" :gray[({link_question(each.position)})]"
        st.markdown(line)


def _show_terms(terms: Sequence[TopicTerm], color: Color) -> None:
    if terms:
        with st.container(horizontal=True, gap="small"):
            for each in terms:
                st.badge(escape_markdown(each.term), color=color)
