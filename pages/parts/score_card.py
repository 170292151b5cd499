"""An evaluation as the learner meets it: the score, what it rests on, what to say instead."""

import streamlit as st

from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation, Scores
from core.domain.question import TECHNICAL_TYPES, Question
from core.rubric.totals import answer_band, grade_of, out_of_ten
from pages.parts.colors import GRADE_COLORS, Color
from pages.parts.plain import escape_markdown, escape_paragraphs

_COVERED_FROM = 0.5  # key points below this are shown as missing


def show_evaluation(question: Question, answer: str, evaluation: Evaluation) -> None:
    """Show everything that was judged of one answer."""
    _show_score(question, evaluation)
    st.markdown(escape_paragraphs(evaluation.summary))
    if evaluation.gate:
        st.warning(escape_markdown(evaluation.gate.reason), icon=":material/block:")
    _show_strengths_and_improvements(evaluation)
    _show_key_points(evaluation)
    if evaluation.star:
        _show_star(evaluation)
    with st.expander("A model answer", icon=":material/lightbulb:"):
        st.markdown(escape_paragraphs(question.model_answer))
    with st.expander("What you wrote", icon=":material/notes:"):
        st.markdown(escape_paragraphs(answer))
    st.caption(_label(evaluation))


def name_dimension(name: str, question: Question) -> str:
    """Return the words for a dimension; the 40 points measure substance in stories."""
    if name == "technical_accuracy" and question.type not in TECHNICAL_TYPES:
        return "Substance"
    return name.replace("_", " ").capitalize()


def _show_score(question: Question, evaluation: Evaluation) -> None:
    if evaluation.scores is None:
        st.info(
            f"**Not scored.** {escape_markdown(evaluation.unscored_reason or '')}",
            icon=":material/info:",
        )
        return
    total = evaluation.scores.total
    grade = grade_of(total)
    ten = out_of_ten(total)
    score, dimensions = st.columns([1, 2], gap="large", vertical_alignment="center")
    with score:
        st.metric("Score of 100", total)
        with st.container(horizontal=True, gap="small"):
            st.badge(f"Grade {grade}", color=GRADE_COLORS[grade])
            st.badge(f"{ten} of 10 · {answer_band(ten)}", color="gray")
    with dimensions:
        _show_dimensions(question, evaluation.scores)


def _show_dimensions(question: Question, scores: Scores) -> None:
    for name, maximum in DIMENSION_MAXIMA.items():
        points = getattr(scores, name)
        st.progress(
            points / maximum, text=f"{name_dimension(name, question)} · **{points}** of {maximum}"
        )


def _show_strengths_and_improvements(evaluation: Evaluation) -> None:
    strengths, improvements = st.columns(2, gap="medium")
    with strengths, st.container(border=True, height="stretch"):
        st.markdown("##### :green[:material/check_circle: What works]")
        for strength in evaluation.strengths:
            st.markdown(
                f"“{escape_markdown(strength.quote.text)}”  \n"
                f":green[{escape_markdown(strength.reason)}]"
            )
        if not evaluation.strengths:
            st.markdown(
                "Nothing in this answer stands out yet. The next column says where to start."
            )
    with improvements, st.container(border=True, height="stretch"):
        st.markdown("##### :orange[:material/trending_up: What to change]")
        for improvement in evaluation.improvements:
            st.markdown(
                f"**{escape_markdown(improvement.gap)}**  \n{escape_markdown(improvement.advice)}"
            )
        if not evaluation.improvements:
            st.markdown("Nothing to change that this engine can see.")


def _show_key_points(evaluation: Evaluation) -> None:
    covered = [p for p in evaluation.key_points if p.coverage >= _COVERED_FROM]
    label = f"Key points: {len(covered)} of {len(evaluation.key_points)} covered"
    with st.expander(label, icon=":material/checklist:"):
        for point in evaluation.key_points:
            mark = ":green[:material/check:]" if point in covered else ":orange[:material/remove:]"
            line = f"{mark} {escape_markdown(point.claim)}"
            if point in covered and point.quote:
                line += f"  \n:gray[You said: “{escape_markdown(point.quote.text)}”]"
            st.markdown(line)
        if evaluation.keywords:
            st.markdown("**Terms**")
            with st.container(horizontal=True, gap="small"):
                for use in evaluation.keywords:
                    color: Color = "green" if use.found_as else "orange"
                    icon = ":material/check:" if use.found_as else ":material/remove:"
                    st.badge(escape_markdown(use.term), color=color, icon=icon)


def _show_star(evaluation: Evaluation) -> None:
    shown = sum(part.quote is not None for part in evaluation.star)
    with st.expander(f"STAR: {shown} of {len(evaluation.star)} parts", icon=":material/star:"):
        for part in evaluation.star:
            name = f"**{part.part.capitalize()}**"
            if part.quote:
                st.markdown(
                    f":green[:material/check:] {name}: “{escape_markdown(part.quote.text)}”"
                )
            else:
                st.markdown(f":orange[:material/remove:] {name}: no sentence shows it")
        if evaluation.own_contribution_ratio is not None:
            st.caption(
                f"“I” makes up {evaluation.own_contribution_ratio:.0%} of your “I” and “we”. "
                "Shown, not scored."
            )


def _label(evaluation: Evaluation) -> str:
    parts = [f"Judged by the {evaluation.engine} engine {evaluation.engine_version}"]
    if evaluation.fallback_reason:
        parts.append(f"because {evaluation.fallback_reason}")
    if evaluation.interval:
        parts.append(f"likely {evaluation.interval.low}–{evaluation.interval.high}")
    parts.append(f"{evaluation.word_count} words")
    return escape_markdown(" · ".join(parts))
