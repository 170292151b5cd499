"""Sum an evaluation up in two sentences."""

from core.domain.evaluation import Gate, Scores
from core.engine.embedded.dimensions import has_part
from core.engine.embedded.reading import CASE_TYPES, Reading
from core.rubric.key_points import COVERED_FROM
from core.rubric.star import STAR_ORDER
from core.rubric.totals import answer_band, out_of_ten


def summarise(reading: Reading, scores: Scores, gate: Gate | None) -> str:
    """Return two sentences: what the answer reached, and what holds it back most."""
    return f"{_reached(reading, scores, gate)} {_next_step(reading, gate)}"


def _reached(reading: Reading, scores: Scores, gate: Gate | None) -> str:
    if gate is not None:
        return gate.reason
    points = reading.key_points
    made = sum(point.coverage >= COVERED_FROM for point in points)
    score = out_of_ten(scores.total)
    return (
        f"At {score} out of 10 ({answer_band(score)}), this answer makes {made} of "
        f"{len(points)} key {'point' if len(points) == 1 else 'points'}."
    )


def _next_step(reading: Reading, gate: Gate | None) -> str:
    if reading.misconceptions:
        return f"One statement needs correcting first: {reading.misconceptions[0].correction}"
    if gate is None and reading.question.type in CASE_TYPES:
        untold = [part for part in STAR_ORDER if not has_part(reading, part)]
        if untold:
            return f"What it needs most is the {untold[-1]} of the story."
    pairs = zip(reading.question.key_points, reading.key_points, strict=True)
    missing = [
        (p.weight * (1 - c.coverage), c.claim) for p, c in pairs if c.coverage < COVERED_FROM
    ]
    if not missing:
        return "What is left is polish: keep it this concrete and this ordered."
    _, claim = max(missing)
    return f"What would add most is this point: “{claim}”"
