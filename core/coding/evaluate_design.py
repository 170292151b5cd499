"""Put what became of a system design into the form that every answer's judgement has."""

from core.coding.design_judge import judge_design
from core.coding.evaluation_form import NOTHING, fill_form, most_of, parts_of
from core.coding.quoting import find_quote
from core.domain.evaluation import (
    DIMENSION_MAXIMA,
    Evaluation,
    Improvement,
    KeyPointCoverage,
    PartScore,
    Scores,
    Strength,
)
from core.domain.system_design import (
    Design,
    DesignJudgement,
    DesignPrompt,
    DesignScores,
    DesignStep,
)
from core.domain.words import count_of

_MOST = most_of(DesignScores)
# How much of a claim must be said to count as made, and to be praised.
_SAID, _CLEARLY_SAID = 0.35, 0.7


def evaluate_design(prompt: DesignPrompt, design: Design, answer: str) -> Evaluation:
    """Judge a design. `answer` holds its words and drawing; all quotes are from it."""
    judged = judge_design(prompt, design)
    scores = judged.scores
    structure = round(scores.diagram * DIMENSION_MAXIMA["structure"] / _MOST["diagram"])
    terms = round(scores.estimates * DIMENSION_MAXIMA["keyword_coverage"] / _MOST["estimates"])
    wanted = {
        (step, point.claim): point for step, points in prompt.steps.items() for point in points
    }
    covered = []
    for each in judged.points:
        groups = wanted[each.step, each.claim].terms
        quote = find_quote((term for group in groups for term in group), answer)
        covered.append(
            KeyPointCoverage(
                claim=each.claim, coverage=each.share, quote=quote if each.share > 0 else None
            )
        )
    return fill_form(
        answer,
        Scores(
            technical_accuracy=scores.api_data
            + scores.scaling
            + scores.failures
            + scores.diagram
            - structure,
            relevance=scores.requirements + scores.tradeoffs + scores.estimates - terms,
            structure=structure,
            keyword_coverage=terms,
        ),
        _parts_of_design(prompt, design, judged),
        summary=_sum_up_design(prompt, judged) if answer.strip() else NOTHING,
        strengths=[
            Strength(reason=f"Said: {each.claim}.", quote=each.quote)
            for each in covered
            if each.quote is not None and each.coverage >= _CLEARLY_SAID
        ],
        improvements=_improve_design(prompt, judged),
        key_points=covered,
    )


def _parts_of_design(
    prompt: DesignPrompt, design: Design, judged: DesignJudgement
) -> list[PartScore]:
    roles = {each.id: each.names[0] for each in prompt.components}
    observed: dict[str, list[str]] = {}
    for step in DesignStep:
        mine = [point for point in judged.points if point.step is step]
        said = [point.claim for point in mine if point.share >= _SAID]
        lacking = [point.claim for point in mine if point.share < _SAID]
        observed[step] = [f"{len(said)} of {count_of(len(mine), 'point')} made."] if mine else []
        observed[step] += [f"Not said: {claim}." for claim in lacking[:2]]
    shown = f"{len(judged.components)} of {count_of(len(prompt.components), 'component')} drawn"
    observed[DesignStep.DIAGRAM].insert(
        0, f"{shown}, {judged.flows} of {count_of(len(prompt.edges), 'flow')}."
    )
    if judged.missing:
        missing = ", ".join(roles[each] for each in judged.missing)
        observed[DesignStep.DIAGRAM].append(f"Not drawn: {missing}.")
    if not design.nodes:
        observed[DesignStep.DIAGRAM] = ["Nothing was drawn."]
    observed[DesignStep.FAILURES] += [
        f"If the {roles.get(each, each)} fails, everything stops; no remedy was named."
        for each in judged.unguarded
    ]
    named = {step: lines or ["Nothing is looked for here."] for step, lines in observed.items()}
    return parts_of(judged.scores, named)


def _improve_design(prompt: DesignPrompt, judged: DesignJudgement) -> list[Improvement]:
    names = {each.id: each for each in prompt.components}
    gained = [
        Improvement(gap=f"No {names[each].names[0]} in the diagram.", advice=f"{names[each].role}.")
        for each in judged.missing[:2]
    ]
    gained += [
        Improvement(
            gap=f"The {names[each].names[0]} is a single point of failure.",
            advice="Say what happens when it fails, and who or what takes over.",
        )
        for each in judged.unguarded[:1]
    ]
    lacking = sorted((p for p in judged.points if p.share < _SAID), key=lambda p: p.share)
    return gained + [
        Improvement(gap=f"{point.step.label}: {point.claim}.", advice=_ADVICE[point.step])
        for point in lacking
    ]


_ADVICE = {
    DesignStep.REQUIREMENTS: "Ask or state it before anything is drawn.",
    DesignStep.ESTIMATES: "Work it out aloud: a rough figure decides what is needed.",
    DesignStep.API_DATA: "Write down the call or the table with its key.",
    DesignStep.DIAGRAM: "Walk through the flow, box by box.",
    DesignStep.TRADEOFFS: "Name what you would lose by the other way.",
    DesignStep.SCALING: "Say which part is full first, and what you do then.",
    DesignStep.FAILURES: "Say what breaks, who notices, and what goes on meanwhile.",
}


def _sum_up_design(prompt: DesignPrompt, judged: DesignJudgement) -> str:
    shown = f"{len(judged.components)} of {count_of(len(prompt.components), 'component')}"
    said = sum(point.share >= _SAID for point in judged.points)
    text = f"{said} of {count_of(len(judged.points), 'point')} made, {shown} drawn."
    if judged.unguarded:
        text += f" {count_of(len(judged.unguarded), 'single point')} of failure left open."
    return text
