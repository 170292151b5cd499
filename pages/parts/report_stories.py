"""STAR by answer, and beside it ownership, specificity, relevance and depth."""

from collections.abc import Sequence

import streamlit as st

from core.domain.evaluation import StarPart
from core.domain.report_details import Story
from core.rubric.star import STAR_ORDER
from pages.parts.evidence_card import show_signals
from pages.parts.passages import link_question
from pages.parts.report_quotes import QuoteAt

_COVERED = ":green[:material/check:]"
_MISSED = ":orange[:material/remove:]"


def show_stories(stories: Sequence[Story], show_quote: QuoteAt) -> None:
    """Show how complete each story is; nothing when no question asked for one."""
    if not stories:
        return
    st.subheader("Stories: STAR and what stands beside it", anchor=False)
    st.markdown(_sum_up(stories))
    for story in stories:
        with st.container(border=True):
            _show_story(story, show_quote)
    st.caption("Ownership, specificity and depth are counted in the words and shown, not scored.")


def _sum_up(stories: Sequence[Story]) -> str:
    counts = []
    for part in STAR_ORDER:
        wanted = [p for story in stories for p in story.parts if p.part == part]
        shown = sum(p.quote is not None for p in wanted)
        if wanted:
            counts.append(f"{part.capitalize()} **{shown} of {len(wanted)}**")
    return " · ".join(counts)


def _show_story(story: Story, show_quote: QuoteAt) -> None:
    shown = sum(part.quote is not None for part in story.parts)
    label = f"Question {story.position + 1}"
    st.markdown(f"**{link_question(story.position, label)}** · {shown} of {len(story.parts)} parts")
    st.markdown("  \n".join(_describe_part(story.position, p, show_quote) for p in story.parts))
    if story.signals:
        show_signals(story.signals)
    else:
        st.caption("A gate closed or nothing was scored, so nothing was counted beside STAR.")


def _describe_part(position: int, part: StarPart, show_quote: QuoteAt) -> str:
    name = f"**{part.part.capitalize()}**"
    if part.quote is None:
        return f"{_MISSED} {name}: no sentence shows it"
    return f"{_COVERED} {name}: {show_quote(position, part.quote)}"
