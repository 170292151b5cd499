"""What was there to find in a change, and what a review made of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from core.coding.review_judge import judge_review
from core.domain.code_review import (
    Defect,
    FoundDefect,
    Place,
    Review,
    ReviewExercise,
    ReviewJudgement,
    Severity,
)
from core.domain.exchange import TurnKind
from core.domain.interview import AskedQuestion
from core.domain.words import count_of
from pages.parts.colors import Color
from pages.parts.plain import escape_code_and_paragraphs, escape_markdown
from pages.parts.review_diff import PlacedVerdict, Verdict

_SEVERITY_COLORS: dict[Severity, Color] = {
    Severity.BLOCKER: "red",
    Severity.MAJOR: "orange",
    Severity.MINOR: "blue",
    Severity.NIT: "gray",
}
_SOUND = "This is sound as it is."


def judge_closed(
    asked: AskedQuestion, exercise: ReviewExercise, review: Review, words: str
) -> ReviewJudgement:
    """Judge a review with what was said beside it and to follow-ups, as its points were made."""
    said = [turn.text for turn in asked.later_turns if turn.kind is TurnKind.ANSWER]
    summary = "\n\n".join(part for part in (review.summary, words, *said) if part)
    return judge_review(exercise, review.model_copy(update={"summary": summary}))


def place_findings(
    exercise: ReviewExercise, judged: ReviewJudgement, review: Review
) -> tuple[Mapping[int, Sequence[Verdict]], Sequence[PlacedVerdict]]:
    """Return verdicts on comments by their number, and those on lines that no comment found."""
    verdicts: dict[int, list[Verdict]] = defaultdict(list)
    notes = []
    for defect, found in zip(exercise.defects, judged.found, strict=True):
        claim = f"{defect.claim}."
        if found.comment is not None:
            verdicts[found.comment].append(Verdict(kind="found", label="Found:", text=claim))
        else:
            notes.append(_note(defect, found, claim))
    for number in judged.false_alarms:
        text = _why_sound(exercise, review, number)
        verdicts[number].append(Verdict(kind="alarm", label="False alarm.", text=text))
    for number in judged.rude:
        hurts = "Words about the person or without a reason close ears."
        verdicts[number].append(Verdict(kind="rude", label="Tone.", text=hurts))
    return verdicts, notes


def show_findings(exercise: ReviewExercise, judged: ReviewJudgement, review: Review) -> None:
    """Show each defect with its weight, why it matters, what mends it, and whether it was found."""
    count = sum(each.is_found for each in judged.found)
    alarms = count_of(len(judged.false_alarms), "false alarm")
    st.markdown(
        f"**What was there to find** · {count} of {count_of(len(judged.found), 'defect')} found, "
        f"{alarms}"
    )
    for defect, found in zip(exercise.defects, judged.found, strict=True):
        _show_defect(defect, found, review, is_first=defect.id in exercise.priorities)


def _show_defect(defect: Defect, found: FoundDefect, review: Review, *, is_first: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, gap="small"):
            label, color = _name_state(found)
            st.badge(label, color=color)
            st.badge(defect.severity.capitalize(), color=_SEVERITY_COLORS[defect.severity])
            st.badge(defect.kind.capitalize(), color="gray")
            if is_first:
                st.badge("To be settled first", color="gray")
        st.markdown(f"**{escape_markdown(defect.claim)}**")
        st.markdown(escape_code_and_paragraphs(defect.explanation))
        st.markdown(f"What mends it: {escape_code_and_paragraphs(defect.fix)}")
        st.caption(escape_markdown(f"{_name_place(defect)}{_name_weight(defect, found, review)}"))


def _name_state(found: FoundDefect) -> tuple[str, Color]:
    if found.comment is not None:
        return "Found", "green"
    return ("Said, not at its line", "orange") if found.is_in_summary else ("Missed", "red")


def _name_place(place: Place) -> str:
    first, last = place.lines
    return f"{place.file}, " + (f"line {first}" if first == last else f"lines {first}–{last}")


def _name_weight(defect: Defect, found: FoundDefect, review: Review) -> str:
    """Return how the learner weighed it where that differs; empty where it does not."""
    if found.comment is None or not found.severity_steps_off:
        return ""
    said, meant = review.comments[found.comment].severity, defect.severity
    return f" · You called it a {said.value}; it is a {meant.value}."


def _note(defect: Defect, found: FoundDefect, claim: str) -> PlacedVerdict:
    line = defect.lines[1]
    if found.is_in_summary:
        return PlacedVerdict(
            kind="said-only",
            label="Said, but not at its line:",
            text=claim,
            file=defect.file,
            line=line,
        )
    label = f"Missed, a {defect.severity.value}:"
    return PlacedVerdict(kind="missed", label=label, text=claim, file=defect.file, line=line)


def _why_sound(exercise: ReviewExercise, review: Review, number: int) -> str:
    """Return why a blamed place is sound where the exercise says so of that line."""
    comment = review.comments[number]
    for decoy in exercise.decoys:
        if decoy.file == comment.file and decoy.lines[0] <= comment.line <= decoy.lines[1]:
            return f"{decoy.tempting}."
    return _SOUND
