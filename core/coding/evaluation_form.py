"""The form that every answer's judgement has, filled for an exercise."""

from collections.abc import Iterable, Mapping, Sequence

from core.domain.evaluation import (
    Evaluation,
    Improvement,
    KeyPointCoverage,
    PartScore,
    Scores,
    Strength,
)
from core.domain.model import Model
from core.rubric.tokens import count_words

JUDGE, VERSION = "embedded", "exercises-1"
NOTHING = "Nothing was handed in: no code, no comments, no design."
_MOST_LISTED, _MOST_STRENGTHS = 5, 5


def fill_form(
    answer: str,
    scores: Scores | None,
    parts: Sequence[PartScore],
    *,
    summary: str,
    strengths: Sequence[Strength],
    improvements: Iterable[Improvement],
    key_points: Sequence[KeyPointCoverage],
    unscored_reason: str | None = None,
) -> Evaluation:
    """Return the judgement of an answer; lists are cut where they get long."""
    return Evaluation(
        engine=JUDGE,
        engine_version=VERSION,
        scores=scores,
        unscored_reason=unscored_reason,
        ungated_total=scores.total if scores else 0,
        summary=summary,
        strengths=list(strengths)[:_MOST_STRENGTHS],
        improvements=list(improvements)[:_MOST_LISTED],
        key_points=list(key_points),
        word_count=count_words(answer),
        parts=list(parts),
    )


def parts_of(scores: Model, observed: Mapping[str, list[str]]) -> list[PartScore]:
    """Return the fields of `scores` as parts, each with what was observed of it."""
    most = most_of(type(scores))
    return [
        PartScore(name=name, points=points, most=most[name], observed=observed[name])
        for name, points in scores.model_dump().items()
    ]


def most_of(scores: type[Model]) -> dict[str, int]:
    """Return the most points of each field of a model of scores."""
    return {
        name: next(limit.le for limit in field.metadata if hasattr(limit, "le"))
        for name, field in scores.model_fields.items()
    }
