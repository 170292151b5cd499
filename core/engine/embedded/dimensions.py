"""Turn what was read in an answer into the four dimensions."""

from core.domain.evaluation import DIMENSION_MAXIMA, Scores, StarName
from core.domain.question import QuestionType
from core.engine.embedded.reading import CASE_TYPES, Reading
from core.engine.embedded.topicality import long_form, topicality
from core.rubric import calibration
from core.rubric.keywords import keyword_points
from core.rubric.specificity import count_details
from core.rubric.star import is_in_order
from core.rubric.structure import length_share

# Shares of the 40 points of substance: specificity, own contribution, result, key points.
_SUBSTANCE: dict[QuestionType, tuple[float, float, float, float]] = {
    QuestionType.BEHAVIOURAL: (0.25, 0.25, 0.25, 0.25),
    QuestionType.PROJECT: (0.30, 0.25, 0.20, 0.25),
    QuestionType.SITUATIONAL: (0.15, 0.30, 0.15, 0.40),
    QuestionType.MOTIVATIONAL: (0.25, 0.20, 0.15, 0.40),
}


def score_dimensions(reading: Reading) -> Scores:
    """Return the four dimensions before any gate.

    All but keyword coverage count only as far as the answer is about the question and is made
    of sentences.
    """
    counted = topicality(reading) * _prose(reading)
    return Scores(
        relevance=_points("relevance", _relevance(reading) * counted),
        technical_accuracy=_points("technical_accuracy", _accuracy(reading) * counted),
        structure=_points("structure", _structure(reading) * counted),
        keyword_coverage=keyword_points(reading.keywords),
    )


def has_part(reading: Reading, part: StarName) -> bool:
    """Return whether the answer shows a part of STAR."""
    return any(p.part == part and p.quote is not None for p in reading.star)


def _relevance(reading: Reading) -> float:
    """Return being about the subject, and dealing with what was asked about it, 0–1."""
    on_subject = 0.35 * long_form(reading)
    return (on_subject + (1 - on_subject) * _dealt_with(reading)) * _case_told(reading)


def _case_told(reading: Reading) -> float:
    """Return 1 when the case that was asked for is told, less when only views are given."""
    if reading.question.type not in CASE_TYPES:
        return 1.0
    shown = sum(part.quote is not None for part in reading.star) / len(reading.star)
    return 0.65 + 0.35 * shown


def _dealt_with(reading: Reading) -> float:
    full = 1.0 if reading.is_technical else calibration.FULL_STORY_COVERAGE
    return float(_clip(reading.agreement / full) ** calibration.AGREEMENT_POWER)


def _accuracy(reading: Reading) -> float:
    substance = _knowledge(reading) if reading.is_technical else _story_substance(reading)
    cost = calibration.MISCONCEPTION_COST * len(reading.misconceptions)
    return substance * (1 - min(calibration.MOST_MISCONCEPTION_COST, cost))


def _knowledge(reading: Reading) -> float:
    """Return how much of what should be known is said, 0–1.

    Point by point where several are wanted; as a whole where a line or two answers.
    """
    by_points = float(1 - (1 - _clip(reading.coverage)) ** calibration.COVERAGE_CURVE)
    developed = long_form(reading)
    return developed * by_points + (1 - developed) * _dealt_with(reading)


def _story_substance(reading: Reading) -> float:
    shares = _SUBSTANCE.get(reading.question.type, _SUBSTANCE[QuestionType.BEHAVIOURAL])
    full_details = (
        calibration.FULL_DETAILS_SUPPOSED
        if reading.question.type is QuestionType.SITUATIONAL
        else calibration.FULL_DETAILS
    )
    parts = (
        _clip(count_details(reading.specificity) / full_details),
        _clip(reading.own_actions / calibration.FULL_OWN_ACTIONS),
        _result(reading),
        _clip(reading.coverage / calibration.FULL_STORY_COVERAGE),
    )
    return sum(share * part for share, part in zip(shares, parts, strict=True))


def _result(reading: Reading) -> float:
    """Return whether the outcome is told, in full when it is told in figures, 0–1.

    Reasons stand in for it where the question asks for motives.
    """
    if reading.question.type is QuestionType.MOTIVATIONAL:
        return _clip(reading.build.reasons / calibration.FULL_REASONS)
    if not has_part(reading, "result"):
        return 0.0
    return 1.0 if reading.specificity.numbers or reading.specificity.timelines else 0.6


def _structure(reading: Reading) -> float:
    """Return how well the answer is built, 0–1: length, shape, development, sane sentences.

    A question that a line answers wants no signposts: length decides the more, the fewer
    sentences are wanted.
    """
    words = reading.question.expected_words
    length = length_share(reading.build.words, words.low, words.high)
    wanted = min(calibration.MOST_SENTENCES_WANTED, words.low / calibration.WORDS_PER_SENTENCE)
    developed = _clip(reading.build.sentences / max(1.0, wanted))
    built = 0.55 * _shape(reading) + 0.3 * developed + 0.15 * reading.build.sane
    form = 0.65 * long_form(reading)
    # A well-built answer that deals with little of the question is not well built for it.
    return ((1 - form) * length + form * built) * (0.4 + 0.6 * _dealt_with(reading))


def _shape(reading: Reading) -> float:
    """Return how clearly the parts of the answer can be told apart, 0–1."""
    signposted = reading.build.kinds_of_signpost / 4
    if not reading.star:
        return signposted
    shown = sum(part.quote is not None for part in reading.star) / len(reading.star)
    if reading.question.type is QuestionType.SITUATIONAL:
        return (shown + signposted) / 2
    return 0.8 * shown + 0.2 * is_in_order(reading.star)


def _prose(reading: Reading) -> float:
    """Return how far the answer is sentences rather than a list of terms, 0–1.

    Where a few words answer the question, a list is an answer.
    """
    return 1 - long_form(reading) * (1 - reading.build.prose)


def _points(dimension: str, share: float) -> int:
    return int(DIMENSION_MAXIMA[dimension] * _clip(share) + 0.5)


def _clip(share: float) -> float:
    return min(1.0, max(0.0, share))
