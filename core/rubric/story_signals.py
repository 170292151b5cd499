"""Ownership, specificity, relevance and depth of a story: figures to stand beside STAR.

They are shown and never scored by themselves. What counts as all of a signal is what the grader
takes for it (core.rubric.calibration).
"""

from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation, Specificity
from core.domain.report_details import SignalName, StorySignal
from core.rubric import calibration
from core.rubric.own_contribution import count_own_actions
from core.rubric.specificity import count_details
from core.rubric.structure import describe_build


def measure_story(answer: str, evaluation: Evaluation) -> list[StorySignal]:
    """Return the four signals in order; none where a gate closed or nothing was scored."""
    if evaluation.scores is None or evaluation.gate is not None:
        return []
    return [
        _ownership(answer, evaluation.own_contribution_ratio),
        _specificity(evaluation.specificity),
        _relevance(evaluation.scores.relevance),
        _depth(answer),
    ]


def _ownership(answer: str, ratio: float | None) -> StorySignal:
    actions = count_own_actions(answer)
    basis = f"{_count(actions, 'sentence')} on what you did yourself"
    if ratio is not None:
        basis += f"; “I” is {ratio:.0%} of “I” and “we”"
    share = min(1.0, actions / calibration.FULL_OWN_ACTIONS)
    return StorySignal(name=SignalName.OWNERSHIP, share=share, basis=basis)


def _specificity(specifics: Specificity) -> StorySignal:
    counts = {
        "figure": len(specifics.numbers),
        "point in time": len(specifics.timelines),
        "tool": len(specifics.tools),
        "name": len(specifics.names),
    }
    named = [_count(count, noun) for noun, count in counts.items() if count]
    share = min(1.0, count_details(specifics) / calibration.FULL_DETAILS)
    basis = ", ".join(named) or "no figure, point in time, tool or name"
    return StorySignal(name=SignalName.SPECIFICITY, share=share, basis=basis)


def _relevance(points: int) -> StorySignal:
    most = DIMENSION_MAXIMA["relevance"]
    return StorySignal(
        name=SignalName.RELEVANCE, share=points / most, basis=f"{points} of {most} points"
    )


def _depth(answer: str) -> StorySignal:
    build = describe_build(answer)
    found = [
        _count(count, noun)
        for noun, count in (("reason", build.reasons), ("contrast", build.contrasts))
        if count
    ]
    share = min(1.0, (build.reasons + build.contrasts) / calibration.FULL_REASONS)
    return StorySignal(
        name=SignalName.DEPTH, share=share, basis=", ".join(found) or "no reason, no contrast"
    )


def _count(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    head, space, rest = noun.partition(" ")
    return f"{count} {head}s{space}{rest}"
