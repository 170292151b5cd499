"""Make an evaluation of a model's judgements: what code computes, verifies and says."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.domain.evaluation import (
    DimensionReason,
    Evaluation,
    GateKind,
    Improvement,
    Scores,
    Strength,
)
from core.engine.chains.judgement import JUDGED, Judgement
from core.engine.usage import Usage
from core.rubric.evidence import find_quote
from core.rubric.keywords import keyword_points

# From this distance to the embedded engine's total on, a second judgement is asked for.
FAR_APART = 25


@dataclass(frozen=True)
class Labels:
    """Who judged, and what it took."""

    engine: str
    version: str
    usage: Usage | None = None


def write_evaluation(
    judgements: Sequence[Judgement],
    embedded: Evaluation,
    text: str,
    labels: Labels,
    notes: Sequence[str] = (),
) -> Evaluation:
    """Return the evaluation that the model's `judgements` of one answer amount to.

    Points are the median of the judgements, dimension by dimension (of two their mean); keyword
    coverage and total are computed. Words and evidence come from the judgement whose total lies
    nearest the median total, the first of equals. A quote is kept when it stands in `text`,
    the answer that was judged; a strength without one is dropped. What a model is not asked
    (keywords, key points, STAR, behaviour, details) is taken from `embedded`, the embedded
    engine's evaluation of the same words. There is no interval: no error was measured, and that
    judgements agree with each other says nothing about how right they are.
    """
    chosen = _nearest_to_median(judgements, embedded)
    scores = score(judgements, embedded)
    judged = {
        "engine": labels.engine,
        "engine_version": labels.version,
        "scores": scores,
        "unscored_reason": None,
        "gate": None,
        "ungated_total": scores.total,
        "interval": None,
        "summary": chosen.summary,
        "strengths": _keep_proven(chosen, text),
        "improvements": [Improvement(gap=i.gap, advice=i.advice) for i in chosen.improvements],
        "reasons": _give_reasons(chosen, text),
        "notes": [*_note_doubts(embedded), *notes],
        **spent(labels.usage),
    }
    return embedded.model_copy(update=judged)


def score(judgements: Sequence[Judgement], embedded: Evaluation) -> Scores:
    """Return the median points of the judgements, with the keyword coverage that code counted."""
    middle = {
        name: int(median(each.dimension(name).points for each in judgements) + 0.5)
        for name in JUDGED
    }
    return Scores(**middle, keyword_coverage=keyword_points(embedded.keywords))


def is_far_apart(judgement: Judgement, embedded: Evaluation) -> bool:
    """Return whether the model's total lies far from the embedded engine's."""
    if embedded.total is None:
        return False
    return abs(score([judgement], embedded).total - embedded.total) > FAR_APART


def tell_second(judgements: Sequence[Judgement], embedded: Evaluation) -> str:
    """Return the sentences that tell of a second judgement."""
    totals = " and ".join(map(str, _totals(judgements, embedded)))
    return (
        f"Two independent judgements were made, of {totals} points, because the embedded "
        f"engine gave {embedded.total}. The score is their mean."
    )


def tell_panel(
    judgements: Sequence[Judgement], embedded: Evaluation, failures: Sequence[str]
) -> list[str]:
    """Return the sentences that tell of a panel's judgements and of those that failed, why."""
    asked = len(judgements) + len(failures)
    if asked == 1:
        return []
    *others, last = map(str, _totals(judgements, embedded))
    totals = f"{', '.join(others)} and {last}" if others else last
    notes = [
        f"Of {asked} judgements side by side {len(judgements)} came, of {totals} points. The "
        "score is their median in each dimension."
    ]
    return notes + [f"A judgement failed because {why}." for why in dict.fromkeys(failures)]


def spent(usage: Usage | None) -> dict[str, int | float | None]:
    """Return the fields of an evaluation that say what the model used; unknown is None."""
    if usage is None:
        return {"tokens": None, "latency_s": None, "cost_usd": None}
    tokens = usage.prompt_tokens + usage.completion_tokens
    return {
        "tokens": tokens if usage.is_metered else None,
        "latency_s": round(usage.latency_s, 3),
        "cost_usd": usage.cost_usd,
    }


def _keep_proven(judgement: Judgement, text: str) -> list[Strength]:
    found = [(each.reason, find_quote(each.quote, text)) for each in judgement.strengths]
    return [Strength(reason=reason, quote=quote) for reason, quote in found if quote]


def _give_reasons(judgement: Judgement, text: str) -> list[DimensionReason]:
    replies = [(name, judgement.dimension(name)) for name in JUDGED]
    return [
        DimensionReason(
            dimension=name,
            criterion=reply.criterion,
            is_met=reply.is_met,
            quote=find_quote(reply.quote, text),
        )
        for name, reply in replies
    ]


def _note_doubts(embedded: Evaluation) -> list[str]:
    if embedded.gate is not None and embedded.gate.kind is GateKind.OFF_TOPIC:
        return ["The embedded engine took this answer for off topic; the model did not."]
    return []


def _nearest_to_median(judgements: Sequence[Judgement], embedded: Evaluation) -> Judgement:
    totals = _totals(judgements, embedded)
    middle = median(totals)
    return min(zip(judgements, totals, strict=True), key=lambda pair: abs(pair[1] - middle))[0]


def _totals(judgements: Sequence[Judgement], embedded: Evaluation) -> list[int]:
    return [score([each], embedded).total for each in judgements]
