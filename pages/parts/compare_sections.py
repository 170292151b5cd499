"""The parts of a comparison of two interviews."""

import streamlit as st

from core.domain.comparison import InterviewComparison, PointChange, QuestionPair
from core.domain.interview import AskedQuestion, Interview
from core.rubric.totals import grade_of
from pages.parts.colors import GRADE_COLORS
from pages.parts.comparison_card import (
    color_of_change,
    describe_change,
    describe_points,
    show_comparison,
)
from pages.parts.plain import escape_markdown
from pages.parts.question_card import TYPE_LABELS

_LONGEST_LABEL = 90
_POINTS = 100
_FIGURES = {
    "average": "Average of 100",
    "relevance": "Relevance",
    "technical_accuracy": "Technical accuracy or substance",
    "structure": "Structure",
    "keyword_coverage": "Keyword coverage",
    "communication": "Communication",
    "technical_knowledge": "Technical knowledge",
    "problem_solving": "Problem-solving",
    "role_fit": "Role and culture fit",
    "confidence": "Confidence as heard",
}


def show_meaning(comparison: InterviewComparison, before: Interview, after: Interview) -> None:
    """Say what the comparison is worth before any figure is shown."""
    with st.container(border=True):
        st.markdown(f"**{_tell_sameness(comparison, before, after)}**")
        shared = comparison.shared
        if shared.before is not None and shared.after is not None:
            gained, digits = shared.after - shared.before, _digits(shared)
            answers = "answer" if comparison.shared_count == 1 else "answers"
            st.markdown(
                f"Same questions, {comparison.shared_count} {answers} scored in both: "
                f"**{_format(shared.before, shared)} → {_format(shared.after, shared)}** "
                f":{color_of_change(gained, digits)}-badge[{describe_points(gained, digits)}]"
            )
        for caution in _tell_cautions(comparison, before, after):
            st.caption(f":material/info: {caution}")


def show_figures(figures: list[PointChange], *, before: str, after: str) -> None:
    """Show what each interview came to, figure by figure, with the differences."""
    st.subheader("What they came to", anchor=False)
    lines = [
        f"| | {escape_markdown(before)} | {escape_markdown(after)} | Change |",
        "|---|---:|---:|---:|",
    ]
    for figure in figures:
        if figure.before is None and figure.after is None:
            continue
        name = _FIGURES.get(figure.name, figure.name.replace("_", " ").capitalize())
        of = "" if figure.maximum == _POINTS else f" of {figure.maximum:.0f}"
        lines.append(
            f"| {name}{of} | {_format(figure.before, figure)} | {_format(figure.after, figure)} | "
            f"{_format_change(figure)} |"
        )
    st.markdown("\n".join(lines))


def show_pairs(pairs: list[QuestionPair], *, before: str, after: str) -> None:
    """Show every question that both asked, one to unfold at a time."""
    if not pairs:
        return
    st.subheader("Answer by answer", anchor=False)
    for pair in pairs:
        with st.expander(_label_pair(pair)):
            st.markdown(f"**{escape_markdown(pair.after.question.heading)}**")
            if pair.comparison is None:
                st.markdown(_tell_missing(pair, before, after))
            else:
                show_comparison(pair.after.question, pair.comparison, before=before, after=after)


def show_others(comparison: InterviewComparison, *, before: str, after: str) -> None:
    """Show the questions that only one of the two asked, side by side."""
    sides = ((before, comparison.only_before), (after, comparison.only_after))
    if not any(asked for _, asked in sides):
        return
    st.subheader("Asked only once", anchor=False)
    for column, (label, questions) in zip(st.columns(2), sides, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"##### {escape_markdown(label)}")
            for asked in questions:
                st.markdown(_describe_asked(asked))
            if not questions:
                st.markdown("None.")


def _tell_sameness(comparison: InterviewComparison, before: Interview, after: Interview) -> str:
    if comparison.sameness == "all":
        return "Both interviews asked the same questions, so answers can be compared one by one."
    if comparison.sameness == "some":
        count = len(comparison.pairs)
        return (
            f"{count} of the questions {'is' if count == 1 else 'are'} the same in both "
            f"({len(before.questions)} and {len(after.questions)} were asked). The averages of "
            "the whole interviews are over different questions."
        )
    return (
        "These interviews asked different questions. A higher average may come from easier "
        "questions and not from better answers."
    )


def _tell_cautions(
    comparison: InterviewComparison, before: Interview, after: Interview
) -> list[str]:
    cautions = []
    old, new = comparison.judges
    if old and new and old != new:
        cautions.append(
            f"Judged by {escape_markdown(', '.join(old))}, then by "
            f"{escape_markdown(', '.join(new))}: part of a difference may come from that."
        )
    if comparison.pairs and after.created_at > before.created_at:
        cautions.append(
            "The second time you may have seen the model answers of the first, so part of a gain "
            "may be memory."
        )
    answered = [
        sum(asked.answer is not None for asked in each.questions) for each in (before, after)
    ]
    if answered[0] != answered[1]:
        cautions.append(
            f"{answered[0]} answers were given, then {answered[1]}. Averages are over those given."
        )
    return cautions


def _format(value: float | None, figure: PointChange) -> str:
    if value is None:
        return "–"
    return f"{value:.{_digits(figure)}f}"


def _digits(figure: PointChange) -> int:
    """Return how many decimals a figure has: an average needs one, or its change looks wrong."""
    values = [value for value in (figure.before, figure.after) if value is not None]
    return 0 if all(float(value).is_integer() for value in values) else 1


def _format_change(figure: PointChange) -> str:
    if figure.change is None:
        return "–"
    digits = _digits(figure)
    return f":{color_of_change(figure.change, digits)}[{describe_change(figure.change, digits)}]"


def _label_pair(pair: QuestionPair) -> str:
    text = pair.after.question.heading
    if len(text) > _LONGEST_LABEL:
        text = text[:_LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
    label = f"{pair.after.position + 1}\\. {escape_markdown(text)}"
    if pair.comparison is None:
        return f"{label}  :gray-badge[not answered twice]"
    total = pair.comparison.total
    points = f"{_format(total.before, total)} → {_format(total.after, total)}"
    color = color_of_change(total.change)
    change = "" if total.change is None else f" ({describe_change(total.change)})"
    return f"{label}  :{color}-badge[{points}{change}]"


def _tell_missing(pair: QuestionPair, before: str, after: str) -> str:
    given = [
        name
        for name, asked in ((before, pair.before), (after, pair.after))
        if asked.answer is not None
    ]
    if not given:
        return "Answered in neither interview."
    return f"Answered only on {escape_markdown(given[0])}."


def _describe_asked(asked: AskedQuestion) -> str:
    kind = TYPE_LABELS[asked.question.type]
    line = (
        f"{escape_markdown(asked.question.heading)}  \n:gray[{kind}, {asked.question.difficulty}]"
    )
    evaluation = asked.answer.evaluation if asked.answer else None
    if evaluation is None or evaluation.total is None:
        return f"{line} :gray-badge[not scored]"
    grade = grade_of(evaluation.total)
    return f"{line} :{GRADE_COLORS[grade]}-badge[{evaluation.total} · {grade}]"
