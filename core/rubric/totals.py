"""Turn points into totals, grades and bands, and cap points when a gate closes."""

from core.domain.evaluation import Band, Grade, Scores
from core.domain.report import SessionBand

GATED_MAXIMUM = 15

_GRADE_FLOORS = ((85, Grade.A), (70, Grade.B), (55, Grade.C), (40, Grade.D))
_ANSWER_FLOORS = ((9, Band.BEST_PRACTICE), (7, Band.STRONG), (4, Band.GOOD))
_SESSION_FLOORS = (
    (9, SessionBand.EXCEPTIONAL),
    (7, SessionBand.STRONG),
    (5, SessionBand.GOOD_FOUNDATION),
    (3, SessionBand.NEEDS_IMPROVEMENT),
)


def grade_of(total: float) -> Grade:
    """Return the school grade of a total out of 100; 84.9 is still a B."""
    return next((grade for floor, grade in _GRADE_FLOORS if total >= floor), Grade.F)


def out_of_ten(total: float) -> int:
    """Return a total out of 100 as 1–10, halves rounded up; never 0."""
    return max(1, int(total / 10 + 0.5))


def answer_band(score: int) -> Band:
    """Return the words for one answer's score out of ten."""
    return next((band for floor, band in _ANSWER_FLOORS if score >= floor), Band.NEEDS_WORK)


def session_band(score: int) -> SessionBand:
    """Return the words for a whole interview's score out of ten."""
    return next(
        (band for floor, band in _SESSION_FLOORS if score >= floor), SessionBand.SIGNIFICANT_WORK
    )


def cap_scores(scores: Scores, maximum: int = GATED_MAXIMUM) -> Scores:
    """Shrink the four dimensions in proportion until their sum is at most `maximum`.

    The points that rounding down leaves over go to the dimensions that lost most by it, so
    the capped sum is exactly `maximum` whenever the sum was above it.
    """
    if scores.total <= maximum:
        return scores
    points = scores.model_dump()
    exact = {name: value * maximum / scores.total for name, value in points.items()}
    capped = {name: int(value) for name, value in exact.items()}
    by_loss = sorted(exact, key=lambda name: capped[name] - exact[name])
    for name in by_loss[: maximum - sum(capped.values())]:
        capped[name] += 1
    return Scores(**capped)
