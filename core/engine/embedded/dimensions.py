"""Turn what was read in an answer into the four dimensions."""

from collections.abc import Sequence

from core.domain.evaluation import DIMENSION_MAXIMA, Scores, StarName
from core.domain.question import QuestionType
from core.engine.embedded.reading import CASE_TYPES, Reading
from core.engine.embedded.topicality import long_form, topicality
from core.rubric import calibration
from core.rubric.keywords import keyword_points
from core.rubric.specificity import count_details
from core.rubric.star import is_in_order
from core.rubric.structure import length_share


def score_dimensions(reading: Reading) -> Scores:
    """Return the four dimensions before any gate.

    All but keyword coverage count only as far as the answer is about the question and is made
    of sentences.
    """
    counted = topicality(reading) * _prose(reading)
    developed = long_form(reading)
    return Scores(
        relevance=_points("relevance", _sharpen(_relevance(reading), developed) * counted),
        technical_accuracy=_points(
            "technical_accuracy", _sharpen(_accuracy(reading), developed) * counted
        ),
        structure=_points("structure", _sharpen(_structure(reading), developed) * counted),
        keyword_coverage=keyword_points(reading.keywords),
    )


def _sharpen(share: float, developed: float) -> float:
    """Return `share` drawn away from the middle, as people grade developed answers.

    The curve is the smoothstep, 3x² − 2x³, taken in part; order is kept.
    """
    share = _clip(share)
    drawn = 3 * share**2 - 2 * share**3
    return share + calibration.CONTRAST * developed * (drawn - share)


def has_part(reading: Reading, part: StarName) -> bool:
    """Return whether the answer shows a part of STAR."""
    return any(p.part == part and p.quote is not None for p in reading.star)


def _relevance(reading: Reading) -> float:
    """Return how much of what was asked is dealt with, 0–1.

    A story owes part of that to its subject: what it must contain nobody can say beforehand.
    """
    owed = 0.0 if reading.is_technical else calibration.STORY_ON_SUBJECT * long_form(reading)
    return (owed + (1 - owed) * _dealt_with(reading)) * _case_told(reading)


def _case_told(reading: Reading) -> float:
    """Return 1 when the case that was asked for is told, less when only views are given."""
    if reading.question.type not in CASE_TYPES:
        return 1.0
    shown = sum(part.quote is not None for part in reading.star) / len(reading.star)
    return 0.65 + 0.35 * shown


def _dealt_with(reading: Reading) -> float:
    developed = long_form(reading)
    power = (
        calibration.AGREEMENT_POWER_SHORT * (1 - developed)
        + calibration.AGREEMENT_POWER_LONG * developed
    )
    return float(_clip(reading.agreement) ** power)


def _accuracy(reading: Reading) -> float:
    substance = _knowledge(reading) if reading.is_technical else _story_substance(reading)
    cost = calibration.MISCONCEPTION_COST * len(reading.misconceptions)
    return substance * (1 - min(calibration.MOST_MISCONCEPTION_COST, cost))


def _points_made(reading: Reading) -> float:
    """Return the coverage of the key points, bent so that the first ones count most, 0–1."""
    full = 1.0 if reading.is_technical else calibration.FULL_STORY_COVERAGE
    return float(1 - (1 - _clip(reading.coverage / full)) ** calibration.COVERAGE_CURVE)


def _knowledge(reading: Reading) -> float:
    """Return how much of what should be known is said, 0–1.

    Point by point, as a whole and in detail where an answer is to be developed; as a whole
    where a line or two answers.
    """
    developed = long_form(reading)
    at_length = _weigh(
        calibration.KNOWLEDGE_SHARES,
        (_points_made(reading), reading.agreement, _detail(reading)),
    )
    return developed * at_length + (1 - developed) * _dealt_with(reading)


def _story_substance(reading: Reading) -> float:
    return _weigh(
        calibration.SUBSTANCE_SHARES,
        (
            _detail(reading),
            _clip(reading.own_actions / calibration.FULL_OWN_ACTIONS),
            _result(reading),
            _points_made(reading),
            reading.agreement,
        ),
    )


def _detail(reading: Reading) -> float:
    supposed = reading.question.type is QuestionType.SITUATIONAL
    full = calibration.FULL_DETAILS_SUPPOSED if supposed else calibration.FULL_DETAILS
    return _clip(count_details(reading.specificity) / full)


def _weigh(shares: Sequence[float], parts: Sequence[float]) -> float:
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
    """Return how well the answer is built, 0–1: length, shape, sentences.

    A question that a line answers wants no signposts: length decides the more, the fewer
    sentences are wanted.
    """
    built = _weigh(
        calibration.BUILD_SHARES,
        (
            _shape(reading),
            _clip(reading.build.sentences / calibration.FULL_SENTENCES),
            reading.build.sane,
        ),
    )
    form = calibration.BUILD_SHARE * long_form(reading)
    dealt = calibration.BUILT_FOR_NOTHING + (1 - calibration.BUILT_FOR_NOTHING) * _dealt_with(
        reading
    )
    # A well-built answer that deals with little of the question is not well built for it.
    return ((1 - form) * _length(reading) + form * built) * dealt


def _length(reading: Reading) -> float:
    """Return the length against the target: its lower end for lines, within it for stories."""
    words = reading.question.expected_words
    share = length_share(reading.build.words, words.low, words.high)
    wanted = words.low + calibration.FULL_LENGTH * (words.high - words.low) * long_form(reading)
    return min(share, reading.build.words / wanted)


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
