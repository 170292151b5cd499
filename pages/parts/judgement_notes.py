"""What a reader of a score must know beside it: what was left out, why the points, who judged."""

import streamlit as st

from core.domain.evaluation import DimensionReason, Evaluation
from core.domain.question import Question
from pages.parts.dimension_names import name_dimension
from pages.parts.engine_usage import format_usd
from pages.parts.exercise_parts import describe_exercise_judge
from pages.parts.plain import escape_markdown
from pages.parts.spoken_quotes import ShowQuote, plain_quote

_MET = ":green[:material/check:]"
_MISSED = ":orange[:material/remove:]"


def show_not_graded(evaluation: Evaluation) -> None:
    """Show the passages that spoke to the grader and were left out."""
    for passage in evaluation.not_graded:
        st.warning(
            f"This part was not graded: “{escape_markdown(passage)}”", icon=":material/content_cut:"
        )
    if evaluation.not_graded:
        st.caption("It speaks to whoever judges instead of answering. The rest was judged.")


def show_notes(evaluation: Evaluation) -> None:
    """Show what else a reader of the score must know."""
    for note in evaluation.notes:
        st.info(escape_markdown(note), icon=":material/info:")


def show_reasons(
    question: Question, reasons: list[DimensionReason], show_quote: ShowQuote = plain_quote
) -> None:
    """Show for each dimension the criterion met or missed, and the words that show it."""
    met = sum(reason.is_met for reason in reasons)
    with st.expander(f"Why these points: {met} of {len(reasons)} met", icon=":material/rule:"):
        for reason in reasons:
            name = name_dimension(reason.dimension, question)
            verdict = "met" if reason.is_met else "missed"
            line = (
                f"{_MET if reason.is_met else _MISSED} **{name}**, {verdict}: "
                f"{escape_markdown(reason.criterion)}"
            )
            if reason.quote:
                line += f"  \n:gray[You said: {show_quote(reason.quote)}]"
            st.markdown(line)


def describe_judge(evaluation: Evaluation) -> str:
    """Return who judged, on what model, how long it took and what it used, in one line."""
    judge = f"Judged by the {evaluation.engine} engine"
    if evaluation.parts:
        judge = describe_exercise_judge(evaluation.parts)
    if evaluation.fallback_reason:
        judge += f", because {evaluation.fallback_reason}"
    parts = [judge, evaluation.engine_version]
    if evaluation.latency_s is not None:
        parts.append(f"{evaluation.latency_s:.1f} s")
    if evaluation.tokens is not None:
        parts.append(f"{evaluation.tokens} tokens")
    if evaluation.cost_usd is not None:
        parts.append(format_usd(evaluation.cost_usd))
    parts.append(f"{evaluation.word_count} words")
    return escape_markdown(" · ".join(parts))
