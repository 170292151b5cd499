"""Turn habits that recur in answers into findings: gap, study item and tip."""

from collections.abc import Iterator
from typing import NamedTuple

from core.domain.report import Pattern, PatternKind, SessionFacts
from core.engine.embedded.finding import Finding


class _Words(NamedTuple):
    points: float
    blocker: str
    gap: str
    study: str
    tip: str


# What the habit costs an answer at most, in points: a misconception what a core claim is worth,
# the others what the grader's measures of substance and structure lose by it.
_HABITS = {
    PatternKind.MISCONCEPTION: _Words(
        12,
        "misunderstandings stated as facts",
        "{where} state a common misunderstanding",
        "Look up each statement that is marked as a misunderstanding and write the right one.",
        "Say where your knowledge ends instead of stating what you are not certain of.",
    ),
    PatternKind.NO_FIGURES: _Words(
        6,
        "stories without figures",
        "{where} give no figure",
        "Write down three figures for each of your projects: size, time, change.",
        "Give each story one figure that you can explain if asked.",
    ),
    PatternKind.NO_DIRECT_OPENING: _Words(
        5,
        "openings that do not take up the question",
        "{where} do not take up the question at once",
        "Write only the first sentence of each weak answer again, so that it could stand alone.",
        "Answer in the first sentence; reasons and background follow it.",
    ),
    PatternKind.TOO_SHORT: _Words(
        8,
        "answers that stop too early",
        "{where} are shorter than a full answer",
        "Take your shortest answer and add a reason, an example and what could go wrong.",
        "Before you stop, ask yourself “why?” and “for example?” once each.",
    ),
    PatternKind.TOO_LONG: _Words(
        4,
        "answers that run too long",
        "{where} run longer than a listener follows easily",
        "Cut your longest answer to half its words and see what was really needed.",
        "Announce how many points you will make, make them, and stop.",
    ),
    PatternKind.HEDGING: _Words(
        3,
        "words of doubt",
        "{where} use words of doubt such as “maybe” or “I guess”",
        "Listen to one of your answers and count the words of doubt; say it again without them.",
        "Say once how sure you are, then speak in plain statements.",
    ),
}


def find_habits(facts: SessionFacts) -> Iterator[Finding]:
    """Yield a finding for each weakness that recurs and that no other figure names."""
    for pattern in facts.patterns:
        words = None if pattern.positive else _HABITS.get(pattern.kind)
        if words is not None:
            yield Finding(
                cost=words.points * pattern.count / max(1, facts.scored),
                blocker=words.blocker,
                gap=f"{words.gap.format(where=_where(pattern))}.",
                study=words.study,
                tip=words.tip,
            )


def _where(pattern: Pattern) -> str:
    """Return "3 of 4 answers (questions 1, 2 and 5)"."""
    numbers = [str(position + 1) for position in pattern.positions]
    listed = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{pattern.count} of {pattern.possible} answers (questions {listed})"
