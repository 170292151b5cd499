"""Decide how far an answer is about its question."""

from math import sqrt

from core.engine.embedded.reading import Reading
from core.rubric import calibration
from core.rubric.gates import wants_sentences
from core.rubric.vocabulary import content_stems


def topicality(reading: Reading) -> float:
    """Return how far the answer is about the question, 0–1, by meaning where that is known."""
    if reading.meaning is None:
        return _topicality_by_words(reading)
    if reading.meaning_standing is None:
        return calibration.TOPICAL_BY_MEANING.at(meaning_evidence(reading))
    ramp = calibration.TOPICAL_STORY_BY_MEANING[reading.question.type]
    return ramp.at(meaning_evidence(reading))


def meaning_evidence(reading: Reading) -> float:
    """Return the evidence by meaning that the answer is about the question.

    For knowledge a cosine, raised a little by words of the subject; for stories how far the
    answer stands from other questions, by words and by meaning.
    """
    meaning = reading.meaning
    if meaning is None:
        raise ValueError("there is no meaning to go by without a sentence model")
    if reading.meaning_standing is None:
        whole = calibration.WHOLE_SHARE * meaning.whole
        focus = (1 - calibration.WHOLE_SHARE) * meaning.focus
        return whole + focus + calibration.SUBJECT_WORTH * sqrt(reading.relatedness.focus)
    least, most = calibration.STANDING_LEAST, calibration.STANDING_MOST
    by_words = min(max(topic_evidence(reading), least), most)
    return by_words + calibration.MEANING_STANDING_WORTH * reading.meaning_standing


def _topicality_by_words(reading: Reading) -> float:
    """Return how far the answer is about the question by the words it uses, 0–1.

    A line or two holds too few words to tell, so the shorter the wanted answer, the less a
    lack of evidence costs.
    """
    ramp = (
        calibration.TOPICAL[reading.question.type]
        if reading.standing is None
        else calibration.TOPICAL_STORY_BY_STANDING
    )
    shown = ramp.softened(long_form(reading)).at(topic_evidence(reading))
    trusted = 1 - (1 - shown) * (1 - calibration.SHORT_FORM_TRUST * (1 - long_form(reading)))
    return calibration.LEAST_TOPICAL + (1 - calibration.LEAST_TOPICAL) * trusted


def is_off_topic(reading: Reading) -> bool:
    """Return whether next to nothing in the answer is about the question.

    Never for a question that a line answers: of right answers of a line, one in ten shares no
    word with the reference.
    """
    if not wants_sentences(reading.question):
        return False
    if reading.meaning is not None:
        return topicality(reading) < calibration.OFF_TOPIC_BY_MEANING_BELOW
    return topic_evidence(reading) < calibration.OFF_TOPIC_BELOW * long_form(reading)


def topic_evidence(reading: Reading) -> float:
    """Return the evidence that the answer is about the question, 0 and up.

    Short answers have room for few words of the subject, so evidence is set against length;
    standing among other questions is so already.
    """
    found = sum(use.found_as is not None for use in reading.keywords) / len(reading.keywords)
    words = max(calibration.LEAST_EVIDENCE_WORDS, reading.word_count)
    fullness = min(1.0, words / calibration.FULL_EVIDENCE_WORDS)
    if reading.standing is not None:
        points_made = (
            calibration.KEYWORD_STANDING * found
            + calibration.COVERAGE_STANDING * _coverage_beyond_echo(reading)
        )
        return float(reading.standing + points_made / fullness**calibration.STANDING_LENGTH_POWER)
    evidence = (
        reading.relatedness.score
        + calibration.KEYWORD_EVIDENCE * found
        + calibration.COVERAGE_EVIDENCE * reading.coverage_by_words
    )
    return float(evidence / fullness**calibration.EVIDENCE_LENGTH_POWER)


def _coverage_beyond_echo(reading: Reading) -> float:
    """Return the coverage, 0 where the key points say no more than the question does.

    They do when a question was derived from its own text; relatedness has counted that already.
    """
    claims = content_stems(" ".join(point.claim for point in reading.question.key_points))
    return reading.coverage_by_words if claims - content_stems(reading.question.text) else 0.0


def long_form(reading: Reading) -> float:
    """Return how far the question wants a developed answer rather than a line, 0–1."""
    wanted = min(1.0, reading.question.expected_words.low / calibration.LONG_FORM_WORDS)
    return float(wanted**calibration.LONG_FORM_POWER)
