"""Find what an answer leaves open, the most important first, without judging it in full."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.question import TECHNICAL_TYPES, KeyPoint, Question
from core.domain.speaking import PressReason
from core.engine.embedded.reading import CASE_TYPES
from core.rubric.hedging import confidence_share, find_hedges
from core.rubric.key_points import COVERED_FROM, cover_key_points, weighted_coverage
from core.rubric.keywords import find_keywords
from core.rubric.own_contribution import count_own_actions, own_contribution_ratio
from core.rubric.similarity import Similarity
from core.rubric.specificity import find_specifics
from core.rubric.star import find_star, score_sentence
from core.rubric.tokens import Span, count_words, split_passages

# An answer that makes so much of its points is not pressed for more of them.
ENOUGH_COVERAGE = 0.55
ENOUGH_STORY_COVERAGE = 0.3
# A probe belongs to a point when they share this much, and is answered when the answer does.
_PROBE_BELONGS, _PROBE_ANSWERED = 0.15, 0.75
_OWN_RATIO = 0.5
_SURE_ENOUGH, _LEAST_HEDGES = 0.6, 2
_SHORT_SHARE = 0.4
_CLEAR_RESULT = 2.0
_MOST_SAID_WORDS = 16
_GROUP = re.compile(r"\b(?:we|our|us|the team)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:faster|slower|better|fewer|less|more|improv\w+|reduc\w+|increas\w+|cut|dropped|grew|"
    r"saved?|a lot|many|much|significant\w*|huge\w*|often|several|quick\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OpenPoint:
    """Why to press, the learner's phrase that it is about, and a probe where one fits."""

    reason: PressReason
    said: str = ""
    probe: str = ""


def find_open_points(
    question: Question, answer: str, similarity: Similarity
) -> Iterator[OpenPoint]:
    """Yield what `answer` leaves open; nothing where it is concrete and makes its points."""
    if question.type in CASE_TYPES:
        yield from _story_parts(answer)
    yield from _hedges(answer)
    yield from _points(question, answer, similarity)


def _story_parts(answer: str) -> Iterator[OpenPoint]:
    ratio, own = own_contribution_ratio(answer), count_own_actions(answer)
    if own == 0 or (ratio is not None and ratio < _OWN_RATIO and own <= 1):
        yield OpenPoint(PressReason.NO_OWN_PART, _phrase_with(_GROUP, answer))
    if not _has_result(answer):
        yield OpenPoint(PressReason.NO_RESULT)
    specifics = find_specifics(answer)
    if not specifics.numbers and not specifics.timelines:
        yield OpenPoint(PressReason.NO_FIGURES, _phrase_with(_CHANGE, answer))


def _has_result(answer: str) -> bool:
    """Return whether an outcome is told; in the opening sentence it takes more than one cue."""
    quote = find_star(answer, ("result",))[0].quote
    if quote is None:
        return False
    return quote.start > 0 or score_sentence(quote.text)["result"] >= _CLEAR_RESULT


def _hedges(answer: str) -> Iterator[OpenPoint]:
    hedges = find_hedges(answer)
    share = confidence_share(len(hedges), count_words(answer))
    if len(hedges) >= _LEAST_HEDGES and share < _SURE_ENOUGH:
        yield OpenPoint(PressReason.HEDGED, _phrase_at(hedges[0], answer))


def _points(question: Question, answer: str, similarity: Similarity) -> Iterator[OpenPoint]:
    covered = cover_key_points(question, answer, similarity)
    is_technical = question.type in TECHNICAL_TYPES
    enough = ENOUGH_COVERAGE if is_technical else ENOUGH_STORY_COVERAGE
    if weighted_coverage(question.key_points, covered) >= enough:
        return
    missing = [
        point
        for point, made in zip(question.key_points, covered, strict=True)
        if made.coverage < COVERED_FROM
    ]
    for probe in _probes_for(missing, question, answer, similarity):
        yield OpenPoint(PressReason.MISSING_POINT, probe=probe)
    is_short = count_words(answer) < _SHORT_SHARE * question.expected_words.low
    if is_technical or is_short:
        yield OpenPoint(PressReason.TOO_GENERAL, _phrase_with_term(question, answer))


def _probes_for(
    missing: list[KeyPoint], question: Question, answer: str, similarity: Similarity
) -> list[str]:
    """Return the probes that ask for a missing point, those of the heaviest points first."""
    worth = {
        probe: max((p.weight * similarity(p.claim, probe) for p in missing), default=0.0)
        for probe in question.probes
        if similarity(probe, answer) < _PROBE_ANSWERED
    }
    fitting = [probe for probe, worth in worth.items() if worth >= _PROBE_BELONGS]
    return sorted(fitting, key=lambda probe: -worth[probe])


def _phrase_with_term(question: Question, answer: str) -> str:
    found = (use.found_as for use in find_keywords(question.keywords, answer))
    term = next((wording for wording in found if wording), None)
    return _phrase_with(re.compile(re.escape(term)), answer) if term else ""


def _phrase_with(pattern: re.Pattern[str], answer: str) -> str:
    found = pattern.search(answer)
    return _phrase_at(Span(found.group(), found.start(), found.end()), answer) if found else ""


def _phrase_at(place: Span, answer: str) -> str:
    """Return the sentence around `place` if it is short enough to be said back, else nothing."""
    around = (p.text for p in split_passages(answer) if p.start <= place.start < p.end)
    sentence = next(around, "").rstrip(".!")
    return sentence if count_words(sentence) <= _MOST_SAID_WORDS and "?" not in sentence else ""
