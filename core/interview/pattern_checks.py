"""What can recur in answers: for each thing, where it could occur, where it does, what shows it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from core.domain.evaluation import StarName
from core.domain.question import QuestionType
from core.domain.report import JudgedAnswer, PatternKind
from core.rubric.evidence import quote_span
from core.rubric.hedging import FREE_PER_100_WORDS, find_hedges
from core.rubric.keywords import find_keywords
from core.rubric.own_contribution import own_contribution_ratio
from core.rubric.specificity import find_specifics
from core.rubric.star import STAR_ORDER
from core.rubric.tokens import Span, count_words, split_passages
from core.rubric.vocabulary import content_stems

STORY_TYPES = frozenset({QuestionType.BEHAVIOURAL, QuestionType.PROJECT})
# A story may open with its scene; elsewhere a listener waits for the answer.
_OPENED_BY_A_SCENE = STORY_TYPES
_FIGURE_TYPES = STORY_TYPES | {QuestionType.SYSTEM_DESIGN}
_GROUP_ONLY_UP_TO, _OWN_PART_FROM = 0.2, 0.6
# Three times the rate that is free: one hedge in an answer is nobody's habit.
_HEDGING_PER_100_WORDS = 3 * FREE_PER_100_WORDS
_FEWEST_HEDGES = 2
# The same limit from which a single answer is told that it is long.
_TOO_LONG_FACTOR = 1.5
# Some eight seconds of speech; one shared word may be chance.
_OPENING_WORDS, _SHARED_STEMS = 20, 2
_MISCONCEPTION = re.compile(r"“(.{1,400})” is a common misunderstanding\.", re.DOTALL)


class Occurrence(NamedTuple):
    """That something could occur in an answer, whether it does, and the words that show it."""

    position: int
    occurs: bool
    quote: str = ""


class Check(NamedTuple):
    """One thing to look for; `look` returns None where it cannot occur."""

    kind: PatternKind
    label: str
    look: Callable[[JudgedAnswer], Occurrence | None]
    opposite: PatternKind | None = None
    subject: str = ""
    scored: bool = True


def _look_for_figures(answer: JudgedAnswer) -> Occurrence | None:
    if answer.question.type not in _FIGURE_TYPES:
        return None
    numbers = find_specifics(answer.text).numbers
    quote = _sentence_with(answer.text, numbers[0]) if numbers else ""
    return Occurrence(answer.position, bool(numbers), quote)


def _look_for_own_part(answer: JudgedAnswer) -> Occurrence | None:
    ratio = _own_ratio(answer)
    if ratio is None:
        return None
    return Occurrence(answer.position, ratio >= _OWN_PART_FROM)


def _look_for_group_only(answer: JudgedAnswer) -> Occurrence | None:
    ratio = _own_ratio(answer)
    if ratio is None:
        return None
    quote = _sentence_matching(answer.text, re.compile(r"\bwe\b", re.IGNORECASE))
    return Occurrence(answer.position, ratio <= _GROUP_ONLY_UP_TO, quote)


def _own_ratio(answer: JudgedAnswer) -> float | None:
    if answer.question.type not in STORY_TYPES:
        return None
    return own_contribution_ratio(answer.text)


def _look_for_star_part(part: StarName) -> Callable[[JudgedAnswer], Occurrence | None]:
    def look(answer: JudgedAnswer) -> Occurrence | None:
        told = [entry for entry in answer.evaluation.star if entry.part == part]
        if not told:
            return None
        quote = told[0].quote
        return Occurrence(answer.position, quote is not None, quote.text if quote else "")

    return look


def _look_for_direct_opening(answer: JudgedAnswer) -> Occurrence | None:
    """See whether the opening takes up the question: a keyword, or words of it or its key points.

    Measured on the bank: 2 % of the model answers fail this, and 80 % do when they are taken as
    answers to another question; with the first sentence alone a fifth of them fail.
    """
    passages = split_passages(answer.text)
    opening = _opening_of(passages)
    if answer.question.type in _OPENED_BY_A_SCENE or len(opening) == len(passages):
        return None
    question, said = answer.question, answer.text[opening[0].start : opening[-1].end]
    claims = [point.claim for point in question.key_points]
    expected = content_stems(" ".join([question.text, question.focus, *claims]))
    direct = len(expected & content_stems(said)) >= _SHARED_STEMS
    direct = direct or any(use.found_as for use in find_keywords(question.keywords, said))
    quote = quote_span(answer.text, opening[0].start, opening[-1].end).text
    return Occurrence(answer.position, direct, quote)


def _opening_of(passages: list[Span]) -> list[Span]:
    """Return the first sentences, as many as it takes to reach _OPENING_WORDS."""
    opening: list[Span] = []
    words = 0
    for passage in passages:
        if words >= _OPENING_WORDS:
            break
        opening.append(passage)
        words += count_words(passage.text)
    return opening


def _look_for_shortness(answer: JudgedAnswer) -> Occurrence:
    words = count_words(answer.text)
    return Occurrence(answer.position, words < answer.question.expected_words.low)


def _look_for_length(answer: JudgedAnswer) -> Occurrence:
    words = count_words(answer.text)
    limit = answer.question.expected_words.high * _TOO_LONG_FACTOR
    return Occurrence(answer.position, words > limit)


def _look_for_fitting_length(answer: JudgedAnswer) -> Occurrence:
    expected = answer.question.expected_words
    fits = expected.low <= count_words(answer.text) <= expected.high
    return Occurrence(answer.position, fits)


def _look_for_hedging(answer: JudgedAnswer) -> Occurrence:
    hedges, words = find_hedges(answer.text), count_words(answer.text)
    hedging = len(hedges) >= _FEWEST_HEDGES and 100 * len(hedges) / words >= _HEDGING_PER_100_WORDS
    quote = _sentence_at(answer.text, hedges[0].start) if hedges else ""
    return Occurrence(answer.position, hedging, quote)


def _look_for_firm_wording(answer: JudgedAnswer) -> Occurrence:
    return Occurrence(answer.position, not find_hedges(answer.text))


def _look_for_misconception(answer: JudgedAnswer) -> Occurrence:
    gaps = (improvement.gap for improvement in answer.evaluation.improvements)
    held = next((match[1] for gap in gaps if (match := _MISCONCEPTION.fullmatch(gap))), "")
    return Occurrence(answer.position, bool(held), held)


def _not(look: Callable[[JudgedAnswer], Occurrence | None]) -> Callable[..., Occurrence | None]:
    """Return a check for the absence of what `look` looks for; nothing absent can be quoted."""

    def look_for_absence(answer: JudgedAnswer) -> Occurrence | None:
        found = look(answer)
        return None if found is None else Occurrence(found.position, not found.occurs)

    return look_for_absence


def _look_for_indirect_opening(answer: JudgedAnswer) -> Occurrence | None:
    found = _look_for_direct_opening(answer)
    return found and found._replace(occurs=not found.occurs)


_STAR_LABELS: dict[StarName, str] = {
    "situation": "Stories without a clear situation",
    "task": "Stories that leave open what your task was",
    "action": "Stories that leave open what you did",
    "result": "Stories without a result",
}

GAP_CHECKS: tuple[Check, ...] = (
    Check(PatternKind.MISCONCEPTION, "A common misunderstanding", _look_for_misconception),
    *(
        Check(
            PatternKind.MISSING_STAR_PART,
            _STAR_LABELS[part],
            _not(_look_for_star_part(part)),
            PatternKind.RESULT_TOLD if part == "result" else None,
            subject=part,
        )
        for part in STAR_ORDER
    ),
    Check(
        PatternKind.NO_FIGURES,
        "No figures where they would convince",
        _not(_look_for_figures),
        PatternKind.FIGURES,
    ),
    Check(
        PatternKind.NO_DIRECT_OPENING,
        "The opening does not take up the question",
        _look_for_indirect_opening,
        PatternKind.DIRECT_OPENING,
    ),
    Check(
        PatternKind.TOO_SHORT,
        "Shorter than a full answer",
        _look_for_shortness,
        PatternKind.FITTING_LENGTH,
    ),
    Check(
        PatternKind.TOO_LONG,
        "Longer than a listener follows easily",
        _look_for_length,
        PatternKind.FITTING_LENGTH,
    ),
    Check(
        PatternKind.HEDGING,
        "Words of doubt such as “maybe” or “I guess”",
        _look_for_hedging,
        PatternKind.FIRM_WORDING,
    ),
    Check(
        PatternKind.WE_WITHOUT_I,
        "“We” with hardly an “I”",
        _look_for_group_only,
        PatternKind.OWN_PART,
        scored=False,
    ),
)

STRENGTH_CHECKS: tuple[Check, ...] = (
    Check(PatternKind.RESULT_TOLD, "You tell how it ended", _look_for_star_part("result")),
    Check(PatternKind.FIGURES, "You give figures", _look_for_figures),
    Check(PatternKind.OWN_PART, "You say what you did yourself", _look_for_own_part, scored=False),
    Check(PatternKind.DIRECT_OPENING, "You begin with what was asked", _look_for_direct_opening),
    Check(PatternKind.FITTING_LENGTH, "Your answers have a good length", _look_for_fitting_length),
    Check(PatternKind.FIRM_WORDING, "You speak without words of doubt", _look_for_firm_wording),
)


def _sentence_with(text: str, words: str) -> str:
    flat = " ".join(words.split())
    found = (p for p in split_passages(text) if flat in " ".join(p.text.split()))
    return next((quote_span(text, p.start, p.end).text for p in found), "")


def _sentence_matching(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(text)
    return _sentence_at(text, match.start()) if match else ""


def _sentence_at(text: str, place: int) -> str:
    found = (p for p in split_passages(text) if p.start <= place < p.end)
    return next((quote_span(text, p.start, p.end).text for p in found), "")
