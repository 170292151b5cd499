"""What a language model makes of an exercise, beside what tests and rules show."""

from core.domain.coding_judgement import CodingPart
from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation, PartScore

_OWN, _FROM_MODEL = 3, 2


def add_opinion(judged: Evaluation, opinion: Evaluation) -> Evaluation:
    """Return the judgement with a model's remarks; of the points only code quality changes.

    Whether code works, how it grows, which defects were found is counted, not felt. How readable
    code is counts half by rules and half by what the model says of its structure. A model that
    failed changes nothing, and that is said.
    """
    used = {
        "tokens": opinion.tokens,
        "latency_s": opinion.latency_s,
        "cost_usd": opinion.cost_usd,
    }
    if opinion.fallback_reason is not None or opinion.scores is None:
        why = opinion.fallback_reason or opinion.unscored_reason or ""
        note = f"The language model's word on it is missing. {why}".strip()
        return judged.model_copy(update={**used, "notes": [*judged.notes, note]})
    note = (
        f"{opinion.engine} ({opinion.engine_version}) was asked as well: its remarks are here too."
    )
    more = {
        **used,
        "strengths": [*judged.strengths[:_OWN], *opinion.strengths[:_FROM_MODEL]],
        "improvements": [*judged.improvements[:_OWN], *opinion.improvements[:_FROM_MODEL]],
        "notes": [*judged.notes, note],
        "not_graded": opinion.not_graded,
    }
    share = opinion.scores.structure / DIMENSION_MAXIMA["structure"]
    return _weigh_quality(judged.model_copy(update=more), share)


def _weigh_quality(judged: Evaluation, share: float) -> Evaluation:
    """Return the judgement with half of its points for code quality by `share`, if it has them."""
    old = next((part for part in judged.parts if part.name == CodingPart.CODE_QUALITY), None)
    if old is None or judged.scores is None:
        return judged
    points = round((old.points + old.most * share) / 2)
    said = f"The model gives its structure {round(old.most * share)} of {old.most}; it counts half."
    new = PartScore(name=old.name, points=points, most=old.most, observed=[*old.observed, said])
    structure = judged.scores.structure + new.points - old.points
    return judged.model_copy(
        update={
            "parts": [new if part is old else part for part in judged.parts],
            "scores": judged.scores.model_copy(update={"structure": structure}),
            "ungated_total": judged.scores.total + new.points - old.points,
        }
    )
