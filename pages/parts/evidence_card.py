"""What a judgement rests on: quotes, key points, STAR, terms and specifics."""

from collections.abc import Sequence

import streamlit as st

from core.domain.evaluation import Evaluation, KeyPointCoverage, KeywordUse, Specificity
from core.domain.report_details import StorySignal
from core.rubric.key_points import COVERED_FROM
from pages.parts.colors import Color
from pages.parts.plain import escape_code_and_paragraphs, escape_markdown
from pages.parts.spoken_quotes import ShowQuote, plain_quote

_SHOWN = ":green[:material/check:]"
_MISSING = ":orange[:material/remove:]"


def show_strengths_and_improvements(
    evaluation: Evaluation, show_quote: ShowQuote = plain_quote
) -> None:
    """Show side by side what works, quoted, and what to change."""
    strengths, improvements = st.columns(2, gap="medium")
    with strengths, st.container(border=True, height="stretch"):
        st.markdown("##### :green[:material/check_circle: What works]")
        for strength in evaluation.strengths:
            st.markdown(
                f"{show_quote(strength.quote)}  \n:green[{escape_markdown(strength.reason)}]"
            )
        if not evaluation.strengths:
            st.markdown(
                "Nothing in this answer stands out yet. “What to change” says where to start."
            )
    with improvements, st.container(border=True, height="stretch"):
        st.markdown("##### :orange[:material/trending_up: What to change]")
        for improvement in evaluation.improvements:
            st.markdown(
                f"**{escape_code_and_paragraphs(improvement.gap)}**  \n"
                f"{escape_code_and_paragraphs(improvement.advice)}"
            )
        if not evaluation.improvements:
            st.markdown("Nothing to change that this engine can see.")


def show_key_points(
    key_points: list[KeyPointCoverage], show_quote: ShowQuote = plain_quote
) -> None:
    """Show the points of a good answer, and the sentence that makes each."""
    covered = [point for point in key_points if point.coverage >= COVERED_FROM]
    label = f"Key points: {len(covered)} of {len(key_points)} covered"
    with st.expander(label, icon=":material/checklist:"):
        for point in key_points:
            line = f"{_SHOWN if point in covered else _MISSING} {escape_markdown(point.claim)}"
            if point in covered and point.quote:
                line += f"  \n:gray[You said: {show_quote(point.quote)}]"
            st.markdown(line)


def show_star(
    evaluation: Evaluation, signals: Sequence[StorySignal], show_quote: ShowQuote = plain_quote
) -> None:
    """Show the parts of the story and what stands beside them."""
    shown = sum(part.quote is not None for part in evaluation.star)
    with st.expander(f"STAR: {shown} of {len(evaluation.star)} parts", icon=":material/star:"):
        for part in evaluation.star:
            name = f"**{part.part.capitalize()}**"
            if part.quote:
                st.markdown(f"{_SHOWN} {name}: {show_quote(part.quote)}")
            else:
                st.markdown(f"{_MISSING} {name}: no sentence shows it")
        if signals:
            show_signals(signals)
            st.caption("Counted in the words. Shown, not scored.")


def show_signals(signals: Sequence[StorySignal]) -> None:
    """Show ownership, specificity, relevance and depth as bars with what was counted."""
    for column, signal in zip(st.columns(len(signals), gap="medium"), signals, strict=True):
        with column, st.container(gap="xxsmall"):
            label = signal.name.value.capitalize()
            st.progress(signal.share, text=f"{label} · **{signal.share:.0%}**")
            st.caption(escape_markdown(signal.basis))


def show_terms(keywords: list[KeywordUse]) -> None:
    """Show which terms of the trade the answer used."""
    used = sum(use.found_as is not None for use in keywords)
    with (
        st.expander(f"Terms: {used} of {len(keywords)} used", icon=":material/sell:"),
        st.container(horizontal=True, gap="small"),
    ):
        for use in keywords:
            color: Color = "green" if use.found_as else "orange"
            icon = ":material/check:" if use.found_as else ":material/remove:"
            st.badge(escape_markdown(use.term), color=color, icon=icon)


def show_specifics(specifics: Specificity) -> None:
    """Show the concrete things that the answer named; nothing when it named none."""
    kinds = {
        "Figures": specifics.numbers,
        "Times": specifics.timelines,
        "Tools": specifics.tools,
        "Names": specifics.names,
    }
    named = sum(map(len, kinds.values()))
    if not named:
        return
    with st.expander(f"Specifics: {named} named", icon=":material/tag:"):
        for kind, found in kinds.items():
            if found:
                with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                    st.markdown(f"**{kind}**", width="content")
                    for thing in found:
                        st.badge(escape_markdown(thing), color="blue")
