"""Judge a system design by what its steps say and by its diagram as a graph."""

from collections.abc import Iterable, Mapping

from core.coding.evaluation_form import most_of
from core.coding.numbers import says_about
from core.coding.terms import has_any, has_term
from core.domain.system_design import (
    Component,
    Design,
    DesignJudgement,
    DesignPoint,
    DesignPrompt,
    DesignScores,
    DesignStep,
    PointFound,
)

_MOST = most_of(DesignScores)
# What is said in another step than where it is looked for counts, but less: the step was missed.
_ELSEWHERE = 0.5
# One of several ideas of a claim is often a common word; the claim needs them together.
_GROUPS_POWER = 3.0
# Of the points for the diagram: what is in it, what goes where, and what is said of the flows.
_COMPONENTS, _FLOWS, _SAID = 0.45, 0.25, 0.3
_NUMBER_SHARE = 0.5
# Of the points for failures: remedies for what stops everything.
_GUARDED = 0.25


def judge_design(prompt: DesignPrompt, design: Design) -> DesignJudgement:
    """Judge a design; the same design is always judged the same."""
    points = [
        PointFound(step=step, claim=point.claim, share=_share(point, step, design.steps))
        for step, wanted in prompt.steps.items()
        for point in wanted
    ]
    shares = {step: _weighted(prompt, step, points) for step in DesignStep}
    places = _place_components(prompt.components, design)
    present = [each for each in prompt.components if each.id in places]
    flows = _count_flows(prompt, design, places)
    unguarded = _find_unguarded(prompt, design)
    weight = sum(each.weight for each in prompt.components)
    shown = sum(each.weight for each in present) / weight
    shares[DesignStep.DIAGRAM] = (
        _COMPONENTS * shown
        + _FLOWS * flows / len(prompt.edges)
        + _SAID * shares[DesignStep.DIAGRAM]
    )
    guarded = 1 - len(unguarded) / len(prompt.single_points)
    failures = shares[DesignStep.FAILURES]
    shares[DesignStep.FAILURES] = (1 - _GUARDED) * failures + _GUARDED * guarded
    return DesignJudgement(
        points=points,
        components=[each.id for each in present],
        missing=[each.id for each in prompt.components if each.required and each.id not in places],
        flows=flows,
        unguarded=unguarded,
        scores=DesignScores(**{step: round(_MOST[step] * shares[step]) for step in DesignStep}),
    )


def _share(point: DesignPoint, step: DesignStep, steps: Mapping[DesignStep, str]) -> float:
    here = _said(point, steps.get(step, ""))
    elsewhere = _said(point, "\n".join(text for each, text in steps.items() if each is not step))
    return max(here, _ELSEWHERE * elsewhere)


def _said(point: DesignPoint, text: str) -> float:
    groups = sum(has_any(group, text) for group in point.terms) / len(point.terms)
    said: float = groups**_GROUPS_POWER
    if point.value is None:
        return said
    is_right = says_about(text, point.value, point.factor)
    return said * (1 - _NUMBER_SHARE) + _NUMBER_SHARE * (is_right and groups > 0)


def _weighted(prompt: DesignPrompt, step: DesignStep, points: Iterable[PointFound]) -> float:
    wanted = prompt.steps.get(step, [])
    shares = [point.share for point in points if point.step is step]
    weight = sum(point.weight for point in wanted)
    reached = sum(point.weight * share for point, share in zip(wanted, shares, strict=True))
    return reached / weight if weight else 0.0


def _place_components(components: Iterable[Component], design: Design) -> dict[str, set[str]]:
    """Return by component the boxes that are it; a box goes to the longest name on its label."""
    places: dict[str, set[str]] = {}
    listed = list(components)
    for node in design.nodes:
        fits = [
            (len(name), component.id)
            for component in listed
            for name in component.names
            if has_term(name, node.label)
        ]
        if fits:
            longest = max(length for length, _ in fits)
            for length, component_id in fits:
                if length == longest:
                    places.setdefault(component_id, set()).add(node.id)
    return places


def _count_flows(prompt: DesignPrompt, design: Design, places: Mapping[str, set[str]]) -> int:
    """Count the flows that some arrow shows, whichever way it was drawn."""
    drawn = {frozenset((edge.start, edge.end)) for edge in design.edges}
    return sum(
        any(
            frozenset((start, end)) in drawn
            for start in places.get(flow.start, ())
            for end in places.get(flow.end, ())
        )
        for flow in prompt.edges
    )


def _find_unguarded(prompt: DesignPrompt, design: Design) -> list[str]:
    """Return the single points of failure for which no remedy is named beside them."""
    names = {each.id: each.names for each in prompt.components}
    text = "\n".join(
        design.steps.get(step, "") for step in (DesignStep.SCALING, DesignStep.FAILURES)
    )
    return [
        each.component
        for each in prompt.single_points
        if not (has_any(names.get(each.component, []), text) and has_any(each.remedy_terms, text))
    ]
