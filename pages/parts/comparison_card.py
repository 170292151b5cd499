"""Two answers to one question side by side: scores, what came and went, the words."""

import re

import streamlit as st

from core.domain.comparison import AnswerComparison, Passage, PointChange, TextPair, Turnover
from core.domain.evaluation import Evaluation
from core.domain.question import Question
from core.rubric.totals import grade_of
from pages.parts.colors import GRADE_COLORS, Color
from pages.parts.dimension_names import name_dimension
from pages.parts.plain import escape_markdown

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_GAINED = ":green[:material/add_circle:]"
_LOST = ":orange[:material/do_not_disturb_on:]"
_KEPT = ":gray[:material/check:]"
_MISSING = ":gray[:material/remove:]"


def show_comparison(
    question: Question, comparison: AnswerComparison, *, before: str, after: str
) -> None:
    """Show what changed between two answers; `before` and `after` are what they are called."""
    _show_totals(comparison, before, after)
    for note in tell_doubts(comparison):
        st.caption(f":material/info: {note}")
    points, dimensions = st.columns([3, 2], gap="large")
    with points:
        _show_turnover("Key points", comparison.key_points)
        _show_turnover("Terms", comparison.terms)
        _show_turnover("STAR", comparison.star)
    with dimensions:
        for change in comparison.dimensions:
            _show_dimension(change, question)
    with st.expander("The words side by side", icon=":material/compare_arrows:"):
        show_texts(comparison.texts, before=before, after=after)


def show_texts(texts: list[TextPair], *, before: str, after: str) -> None:
    """Show two texts beside each other, turn by turn, with the words marked that differ."""
    for pair in texts:
        if len(texts) > 1:
            st.markdown(f"**{'First answer' if pair.turn == 0 else f'Follow-up {pair.turn}'}**")
        sides = ((before, pair.before, "orange"), (after, pair.after, "green"))
        for column, (label, passages, color) in zip(st.columns(2), sides, strict=True):
            with column, st.container(border=True, height="stretch"):
                st.caption(escape_markdown(label))
                st.markdown(_mark(passages, color) or ":gray[Nothing was said here.]")
    st.caption("Marked are the words that only that side has.")


def describe_change(change: float, digits: int = 0) -> str:
    """Return a difference in points with its sign, as plain text: "+4", "−12", "±0"."""
    points = round(change, digits)
    if points == 0:
        return "±0"
    return f"{'+' if points > 0 else '−'}{abs(points):.{digits}f}"


def describe_points(change: float, digits: int = 0) -> str:
    """Return a difference with its unit: "+1 point", "−12 points"."""
    figure = describe_change(change, digits)
    return f"{figure} {'point' if figure[1:] == '1' else 'points'}"


def color_of_change(change: float | None, digits: int = 0) -> Color:
    """Return the colour of a difference; its sign says the same."""
    if change is None or round(change, digits) == 0:
        return "gray"
    return "green" if change > 0 else "orange"


def tell_doubts(comparison: AnswerComparison) -> list[str]:
    """Return what makes the comparison weaker than it looks, as Markdown sentences."""
    old, new = comparison.before, comparison.after
    if old is None or new is None:
        return ["One of the two answers is not judged, so no points can be compared."]
    doubts = []
    if old.total is None or new.total is None:
        doubts.append("One of the two answers was not scored, so no points can be compared.")
    elif not comparison.has_same_judge:
        doubts.append(
            f"Judged by {_name_judge(old)}, then by {_name_judge(new)}: part of the difference may "
            "come from that. Have one of them judged again to compare them fairly."
        )
    if comparison.is_within_range:
        doubts.append(
            "Each score lies in the likely range of the other, so the points alone do not show "
            "that one answer is better. Look at the key points."
        )
    return doubts


def _show_totals(comparison: AnswerComparison, before: str, after: str) -> None:
    total = comparison.total
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _show_total(before, total.before)
        st.markdown(":material/arrow_forward:", width="content")
        _show_total(after, total.after)
        if total.change is not None:
            st.badge(describe_points(total.change), color=color_of_change(total.change))


def _show_total(label: str, total: float | None) -> None:
    st.markdown(escape_markdown(label), width="content")
    if total is None:
        st.badge("not scored", color="gray")
        return
    grade = grade_of(total)
    st.badge(f"{total:.0f} · {grade}", color=GRADE_COLORS[grade])


def _show_turnover(title: str, turnover: Turnover) -> None:
    """Show what came and what went; what stayed as it was lies folded."""
    looked_for = len(turnover.gained + turnover.lost + turnover.kept + turnover.missing)
    if not looked_for:
        return
    counts = [f"{len(turnover.gained)} gained", f"{len(turnover.lost)} lost"]
    st.markdown(f"**{title}: {', '.join(counts)}**")
    _show_list([(_GAINED, "gained", turnover.gained), (_LOST, "lost", turnover.lost)])
    unchanged = [(_KEPT, "in both", turnover.kept), (_MISSING, "in neither", turnover.missing)]
    if turnover.kept or turnover.missing:
        with st.expander(f"Unchanged: {len(turnover.kept + turnover.missing)} of {looked_for}"):
            _show_list(unchanged)


def _show_list(groups: list[tuple[str, str, list[str]]]) -> None:
    lines = [
        f"- {icon} {escape_markdown(_capitalize(name))} :small[:gray[{what}]]"
        for icon, what, names in groups
        for name in names
    ]
    if lines:
        st.markdown("\n".join(lines))


def _show_dimension(change: PointChange, question: Question) -> None:
    if change.before is None or change.after is None:
        return
    gained = change.after - change.before
    st.progress(
        change.after / change.maximum,
        text=f"{name_dimension(change.name, question)} · {change.before:.0f} → "
        f"**{change.after:.0f}** of {change.maximum:.0f} "
        f":{color_of_change(gained)}[({describe_change(gained)})]",
    )


def _mark(passages: list[Passage], color: str) -> str:
    """Return Markdown of a text with a ground under the passages that changed."""
    paragraphs: list[list[str]] = [[]]
    for passage in passages:
        for number, part in enumerate(_PARAGRAPH_BREAK.split(passage.text)):
            if number:
                paragraphs.append([])
            if words := escape_markdown(part):
                marked = f":{color}-background[{words}]" if passage.is_changed else words
                paragraphs[-1].append(marked)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def _name_judge(evaluation: Evaluation) -> str:
    return escape_markdown(f"{evaluation.engine} {evaluation.engine_version}")


def _capitalize(name: str) -> str:
    return name[:1].upper() + name[1:]
