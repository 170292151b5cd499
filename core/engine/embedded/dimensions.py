"""Turn what was read in an answer into the four dimensions."""

from core.domain.evaluation import Scores, StarName
from core.domain.question import QuestionType
from core.engine.embedded.reading import Reading
from core.rubric import calibration
from core.rubric.keywords import keyword_points
from core.rubric.specificity import count_details
from core.rubric.star import is_in_order
from core.rubric.structure import length_share

RELEVANCE, ACCURACY, STRUCTURE = 30, 40, 20

# Shares of the 40 points of substance: specificity, own contribution, result, key points.
_SUBSTANCE: dict[QuestionType, tuple[float, float, float, float]] = {
    QuestionType.BEHAVIOURAL: (0.25, 0.25, 0.25, 0.25),
    QuestionType.PROJECT: (0.30, 0.25, 0.20, 0.25),
    QuestionType.SITUATIONAL: (0.15, 0.30, 0.15, 0.40),
    QuestionType.MOTIVATIONAL: (0.25, 0.20, 0.15, 0.40),
}


def score_dimensions(reading: Reading) -> Scores:
    """Return the four dimensions before any gate."""
    topical = topicality(reading)
    return Scores(
        relevance=_points(RELEVANCE, _relevance(reading, topical)),
        technical_accuracy=_points(ACCURACY, _accuracy(reading, topical)),
        structure=_points(STRUCTURE, _structure(reading) * min(1.0, 0.1 + topical)),
        keyword_coverage=keyword_points(reading.keywords),
    )


def topicality(reading: Reading) -> float:
    """Return how far the answer is on the way from unrelated to fully related, 0–1."""
    low, high = (
        (calibration.UNRELATED_TECHNICAL, calibration.RELATED_TECHNICAL)
        if reading.is_technical
        else (calibration.UNRELATED_STORY, calibration.RELATED_STORY)
    )
    return _clip((reading.relatedness.score - low) / (high - low))


def _relevance(reading: Reading, topical: float) -> float:
    """Return being about the subject, and dealing with what was asked about it, 0–1."""
    full = 0.6 * (
        calibration.FULL_COVERAGE_TECHNICAL
        if reading.is_technical
        else calibration.FULL_COVERAGE_STORY
    )
    dealt_with = _clip(reading.coverage / full)
    return topical * (0.5 + 0.5 * dealt_with) * _prose(reading)


def _accuracy(reading: Reading, topical: float) -> float:
    substance = _knowledge(reading) if reading.is_technical else _story_substance(reading)
    cost = min(
        calibration.MOST_MISCONCEPTION_COST,
        calibration.MISCONCEPTION_COST * len(reading.misconceptions),
    )
    return substance * (1 - cost) * min(1.0, 0.1 + topical) * _prose(reading)


def _knowledge(reading: Reading) -> float:
    return _clip(reading.coverage / calibration.FULL_COVERAGE_TECHNICAL)


def _story_substance(reading: Reading) -> float:
    shares = _SUBSTANCE.get(reading.question.type, _SUBSTANCE[QuestionType.BEHAVIOURAL])
    parts = (
        _clip(count_details(reading.specificity) / calibration.FULL_DETAILS),
        _clip(reading.own_actions / calibration.FULL_OWN_ACTIONS),
        _result(reading),
        _clip(reading.coverage / calibration.FULL_COVERAGE_STORY),
    )
    return sum(share * part for share, part in zip(shares, parts, strict=True))


def _result(reading: Reading) -> float:
    """Return whether the outcome is told, in full when it is told in figures, 0–1.

    Reasons stand in for it where the question asks for motives.
    """
    if reading.question.type is QuestionType.MOTIVATIONAL:
        return _clip(reading.build.reasons / 3)
    if not has_part(reading, "result"):
        return 0.0
    return 1.0 if reading.specificity.numbers or reading.specificity.timelines else 0.6


def has_part(reading: Reading, part: StarName) -> bool:
    """Return whether the answer shows a part of STAR."""
    return any(p.part == part and p.quote is not None for p in reading.star)


def _structure(reading: Reading) -> float:
    build = reading.build
    words = reading.question.expected_words
    length = length_share(reading.word_count, words.low, words.high)
    if not length or not build.sentences:
        return 0.0
    developed = _clip(build.sentences / calibration.FULL_SENTENCES)
    shape = (
        0.8 * sum(part.quote is not None for part in reading.star) / 4
        + 0.2 * is_in_order(reading.star)
        if reading.star
        else build.kinds_of_signpost / 4
    )
    return (0.35 * length + 0.35 * shape + 0.2 * developed + 0.1 * build.sane) * _prose(reading)


def _prose(reading: Reading) -> float:
    """Return how far the answer is sentences rather than a list of terms, 0–1."""
    if reading.question.expected_words.low < reading.question.expected_words.high / 10:
        return 1.0
    return reading.build.prose


def _points(maximum: int, share: float) -> int:
    return int(maximum * _clip(share) + 0.5)


def _clip(share: float) -> float:
    return min(1.0, max(0.0, share))
