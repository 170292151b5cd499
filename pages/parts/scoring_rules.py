"""The rules of scoring in plain words; every number in them comes from the rules themselves."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from core.domain.evaluation import DIMENSION_MAXIMA, GateKind
from core.rubric.calibration import (
    FULL_DETAILS,
    FULL_DETAILS_SUPPOSED,
    FULL_OWN_ACTIONS,
    MISCONCEPTION_COST,
    MOST_MISCONCEPTION_COST,
)
from core.rubric.gates import SHORT_ANSWER_WORDS, SHORT_GATE_FROM_EXPECTED_WORDS
from core.rubric.structure import SANE_SENTENCE_WORDS
from core.rubric.totals import GATED_MAXIMUM, answer_band, grade_of, session_band
from pages.parts.colors import GRADE_COLORS
from pages.parts.plain import escape_markdown

_Name = TypeVar("_Name")

_DIMENSIONS = {
    "relevance": (
        "Is the answer about the question's subject, and how much of what was asked does it deal "
        "with? Where a question asks for something that happened, telling the case counts for "
        "more than giving views."
    ),
    "technical_accuracy": (
        "Which of the question's key points does the answer make, in any wording, and with how "
        "much detail? Weightier points count for more. A known misconception costs "
        f"{MISCONCEPTION_COST:.0%} of these points each, {MOST_MISCONCEPTION_COST:.0%} at most."
        "\n\n**In stories these points measure substance**: specifics "
        f"({FULL_DETAILS} figures, tools, times or names are plenty, {FULL_DETAILS_SUPPOSED} in a "
        f"supposed case), what you did yourself ({FULL_OWN_ACTIONS} actions of your own are "
        "plenty), the result, best in figures, and the points that such a story should make. "
        "Questions about your motives ask for reasons in place of a result."
    ),
    "structure": (
        "Does the length suit the question? Can a listener follow: sentences of "
        f"{SANE_SENTENCE_WORDS.start} to {SANE_SENTENCE_WORDS.stop - 1} words, signposts such as "
        "“first”, “because”, “but”, “for example”? In stories: are the situation, the task, your "
        "action and the result there? A well-built answer to something else earns little here."
    ),
    "keyword_coverage": (
        "The share of the question's terms that the answer uses. Another usual name for a term "
        "counts as the term. No model is asked; it is counted."
    ),
}

_HELD, _NOT_SCORED = f"{GATED_MAXIMUM} points at most", "not scored"
_GATES = {
    GateKind.EMPTY: ("There are no words.", _HELD),
    GateKind.TOO_SHORT: (
        f"{SHORT_ANSWER_WORDS} words or fewer, where {SHORT_GATE_FROM_EXPECTED_WORDS} and more "
        "are wanted.",
        _HELD,
    ),
    GateKind.GIBBERISH: ("The words make no sentences in any language we know.", _HELD),
    GateKind.COPY_OF_QUESTION: ("It repeats the question and adds next to nothing.", _HELD),
    GateKind.OFF_TOPIC: ("Next to nothing in it is about the question.", _HELD),
    GateKind.KEYWORD_STUFFING: ("Terms are lined up without saying anything with them.", _HELD),
    GateKind.COPY_OF_MODEL_ANSWER: (
        "It is the model answer, which says nothing about you.",
        _NOT_SCORED,
    ),
    GateKind.OTHER_LANGUAGE: ("It is in another language than the interview.", _NOT_SCORED),
}


def show_dimensions() -> None:
    """Show the four parts of a score with their maxima and what each measures."""
    st.subheader(f"Four parts, {sum(DIMENSION_MAXIMA.values())} points", anchor=False)
    names = list(DIMENSION_MAXIMA)
    for first in range(0, len(names), 2):
        for column, name in zip(st.columns(2, gap="medium"), names[first : first + 2], strict=True):
            with column, st.container(border=True, height="stretch"):
                title = name.replace("_", " ").capitalize()
                st.markdown(f"##### {title} :gray[· {DIMENSION_MAXIMA[name]} points]")
                st.markdown(_DIMENSIONS[name])
    st.markdown(
        "All but keyword coverage count only as far as the answer is about the question and is "
        "made of sentences rather than a list of terms. Where a line answers the question, a line "
        "is enough."
    )


def show_gates() -> None:
    """Show when an answer is held down or not scored at all."""
    st.subheader("When an answer is no answer", anchor=False)
    st.markdown(
        "Some answers cannot earn points by their words. The score then says which of these it "
        "was. An answer that could not be judged fairly is not scored at all, rather than guessed."
    )
    rows = [(_name_gate(kind), why, effect) for kind, (why, effect) in _GATES.items()]
    _show_table(("What it is", "When", "Effect"), rows)


def show_grades() -> None:
    """Show what totals are called."""
    st.subheader("Grades and bands", anchor=False)
    grades, answers, sessions = st.columns(3, gap="medium")
    with grades:
        floors = _ranges(100, 0, grade_of)
        _show_table(
            ("Points", "Grade"),
            [(r, f":{GRADE_COLORS[g]}-badge[{g}]") for g, r in floors.items()],
        )
    with answers:
        bands = _ranges(10, 1, answer_band)
        _show_table(("Of ten", "One answer"), [(r, b.value) for b, r in bands.items()])
    with sessions:
        whole = _ranges(10, 1, session_band)
        _show_table(("Of ten", "A whole interview"), [(r, b.value) for b, r in whole.items()])
    st.caption("Out of ten: the points divided by ten, halves rounded up, never under 1.")


def show_interval() -> None:
    """Show what the range beside a score says."""
    st.subheader("The range beside a score", anchor=False)
    st.markdown(
        "No grader is exact, and neither are people. Where the grader's own error has been "
        "measured, a score carries a range such as “likely 58–84”: where a panel's score would lie "
        "for a stated share of answers (point at it to see which). It was measured on answers of "
        "like type and length that two raters scored without seeing the grader or its scores; "
        "both raters, and the writers of those answers, were language models. Read differences "
        "smaller than the range as no difference."
    )


def show_engines(name: str, version: str) -> None:
    """Show who judges, and how a stand-in is labelled."""
    st.subheader("Who judges", anchor=False)
    st.markdown(
        f"Now judging: **{escape_markdown(f'{name} {version}')}**. The embedded engine works by "
        "rules on the machine that Rehearse runs on; it needs no network, and the same answer "
        "always gets the same score from the same version. Each score names its engine and "
        "version. With a small sentence model on the machine it compares by meaning as well as by "
        "words; without it, “words only” stands in its version. If another engine was to judge "
        "and could not, the embedded one stands in, and the line under the score says so and why."
    )


def show_unscored_figures() -> None:
    """Show what is reported to the learner without counting."""
    st.markdown("##### Shown, never scored")
    st.markdown(
        "- **“I” and “we”.** How you share the credit is shown as a ratio. Saying “we” costs "
        "nothing; describing what you did yourself is what counts.\n"
        "- **Accent and pronunciation.** They are not judged.\n"
        "- **Fillers and hedges** such as “um” or “I guess”. They can be shown as a habit; they "
        "take no points from an answer.\n"
        "- **Levels of behaviour.** They explain a score and add nothing to it."
    )


def show_limits() -> None:
    """Show what the grader cannot judge."""
    st.markdown("##### What this grader cannot judge")
    st.markdown(
        "- Whether what you tell is true.\n"
        "- A right idea that nobody expected: it looks for the points of a good answer and can "
        "miss one made in very unlike words.\n"
        "- Reasoning: the right words in a wrong argument can earn points.\n"
        "- Presence, warmth, humour, and whether you and a team would suit each other.\n"
        "- What one company wants. A score is practice feedback and predicts no offer."
    )


def show_second_look() -> None:
    """Show what a learner can do about a score."""
    st.subheader("When you see it differently", anchor=False)
    st.markdown(
        "Under every judged answer, **I see this differently** keeps your reason and, if you like, "
        "the score you think is right. It is shown beside the score from then on and can be "
        "withdrawn; it does not change the score. After that, or when the rules have changed, "
        "**Judge again** adds another judgement. The first one stays and is what averages, charts "
        "and the report use."
    )


def _name_gate(kind: GateKind) -> str:
    return kind.value.replace("_", " ").capitalize()


def _ranges(highest: int, lowest: int, name_of: Callable[[int], _Name]) -> dict[_Name, str]:
    """Return each name that scores have with the scores that have it, the best first."""
    scores: dict[_Name, list[int]] = {}
    for score in range(highest, lowest - 1, -1):
        scores.setdefault(name_of(score), []).append(score)
    return {name: f"{held[-1]}–{held[0]}" for name, held in scores.items()}


def _show_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    st.table(
        [dict(zip(head, row, strict=True)) for row in rows], border="horizontal", hide_index=True
    )
