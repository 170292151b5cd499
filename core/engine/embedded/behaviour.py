"""Say which level of behaviour an answer shows in each competency, and where it shows it.

Levels explain the points; they never add any.
"""

from collections.abc import Iterator

from core.domain.evaluation import (
    DIMENSION_MAXIMA,
    BarsLevel,
    Gate,
    GateKind,
    Quote,
    Scores,
    StarName,
)
from core.domain.question import QuestionType
from core.engine.embedded.dimensions import has_part
from core.engine.embedded.reading import Reading
from core.engine.embedded.topicality import topicality
from core.rubric import calibration
from core.rubric.bars import (
    LEVELS,
    Competency,
    Fact,
    Signal,
    competencies_for,
    level_at,
    level_of,
)
from core.rubric.specificity import count_details

# Of these nothing can be told about the learner, so no level is either.
_SILENT_GATES = frozenset({GateKind.COPY_OF_MODEL_ANSWER, GateKind.OTHER_LANGUAGE})
# An outcome without a figure or a date, as the dimension of substance counts it.
_UNMEASURED_RESULT = 0.6
# Up to this level of the whole answer no competency stands above it: what misses the question
# shows nothing well.
_POOR_LEVEL = 2
_MOST_APART = 1

_STORY_PARTS: dict[Signal, StarName] = {Signal.OWN_ACTIONS: "action", Signal.RESULT: "result"}


def find_behaviour(reading: Reading, scores: Scores, gate: Gate | None) -> list[BarsLevel]:
    """Return the level shown in each competency of the question, the most specific first.

    `scores` are those before any gate. A closed gate leaves level 1 everywhere; where nothing
    is scored, because the words are not the learner's or not English, the list is empty. Each
    quote is one that the reading found; level 1 has none.
    """
    if gate is not None and gate.kind in _SILENT_GATES:
        return []
    competencies = competencies_for(reading.question)
    if gate is not None:
        return [_describe(competency, LEVELS[0], None) for competency in competencies]
    shares = measure_signals(reading, scores)
    facts = find_facts(reading)
    rated = [(c, bound_level(_rate(c, shares, facts), scores.total)) for c in competencies]
    shown = [competency for competency, level in rated if level > LEVELS[0]]
    quotes = _assign_quotes(reading, shown)
    return [_describe(competency, level, quotes.get(competency.id)) for competency, level in rated]


def measure_signals(reading: Reading, scores: Scores) -> dict[Signal, float]:
    """Return the share, 0–1, of each signal that applies to the type of question.

    What is counted in the answer counts only as far as the answer is about the question.
    """
    on_topic = topicality(reading)
    counted = {
        Signal.REASONS: (reading.build.reasons + reading.build.contrasts)
        / calibration.FULL_REASONS,
        Signal.SPECIFICS: count_details(reading.specificity) / _full_details(reading),
    }
    shares = {
        Signal.RELEVANCE: _share(scores, "relevance"),
        Signal.STRUCTURE: _share(scores, "structure"),
        Signal.KEYWORD_USE: _share(scores, "keyword_coverage"),
    }
    if reading.is_technical:
        shares[Signal.KNOWLEDGE] = _share(scores, "technical_accuracy")
    else:
        counted |= _story_signals(reading)
    return shares | {signal: min(1.0, share) * on_topic for signal, share in counted.items()}


def find_facts(reading: Reading) -> set[Fact]:
    """Return the facts that an anchor may claim and the answer bears out.

    An outcome is looked for only where the type of question asks for a case.
    """
    asks_for_outcome = any(part.part == "result" for part in reading.star)
    holds = {
        Fact.FIGURE: _has_figure(reading),
        Fact.OUTCOME: has_part(reading, "result") or not asks_for_outcome,
        Fact.REASON: reading.build.reasons > 0,
        Fact.CONTRAST: reading.build.contrasts > 0,
    }
    return {fact for fact, is_there in holds.items() if is_there}


def bound_level(level: int, total: int) -> int:
    """Return `level` drawn to within one of the level that `total`, 0–100, stands for.

    A competency is measured by few signals, so it must not contradict the whole answer: 85
    points and more leave no level below 4, fewer than 40 none above 2.
    """
    whole = level_at(total / 100)
    highest = whole if whole <= _POOR_LEVEL else whole + _MOST_APART
    return min(highest, max(whole - _MOST_APART, level))


def _story_signals(reading: Reading) -> dict[Signal, float]:
    signals = {
        Signal.KNOWLEDGE: reading.coverage / calibration.FULL_STORY_COVERAGE,
        Signal.OWN_ACTIONS: reading.own_actions / calibration.FULL_OWN_ACTIONS,
    }
    if reading.star:
        shown = sum(part.quote is not None for part in reading.star)
        signals[Signal.STAR_COMPLETENESS] = shown / len(reading.star)
        signals[Signal.RESULT] = _result(reading)
    return signals


def _result(reading: Reading) -> float:
    if not has_part(reading, "result"):
        return 0.0
    return 1.0 if _has_figure(reading) else _UNMEASURED_RESULT


def _has_figure(reading: Reading) -> bool:
    return bool(reading.specificity.numbers or reading.specificity.timelines)


def _full_details(reading: Reading) -> float:
    lived_through = not reading.is_technical and (
        reading.question.type is not QuestionType.SITUATIONAL
    )
    return calibration.FULL_DETAILS if lived_through else calibration.FULL_DETAILS_SUPPOSED


def _share(scores: Scores, dimension: str) -> float:
    points: int = getattr(scores, dimension)
    return points / DIMENSION_MAXIMA[dimension]


def _rate(competency: Competency, shares: dict[Signal, float], facts: set[Fact]) -> int:
    level = level_of(shares, competency.signals)
    is_borne_out = set(competency.best_needs) <= facts
    return level if is_borne_out else min(level, LEVELS[-2])


def _assign_quotes(reading: Reading, competencies: list[Competency]) -> dict[str, Quote]:
    """Return for each competency the words that show it best, as far as there are any.

    No two share words while there are others; the one that own actions tell most about
    chooses first.
    """
    choosing = sorted(
        competencies, key=lambda c: c.signals.get(Signal.OWN_ACTIONS, 0.0), reverse=True
    )
    assigned: dict[str, Quote] = {}
    for competency in choosing:
        quotes = list(_quotes(reading, competency))
        taken = {quote.start for quote in assigned.values()}
        free = [quote for quote in quotes if quote.start not in taken]
        if quotes:
            assigned[competency.id] = (free or quotes)[0]
    return assigned


def _quotes(reading: Reading, competency: Competency) -> Iterator[Quote]:
    """Yield evidence, best first: of a story its action and result, then the points made."""
    story = {part.part: part.quote for part in reading.star if part.quote is not None}
    by_weight = sorted(
        _STORY_PARTS, key=lambda signal: competency.signals.get(signal, 0.0), reverse=True
    )
    for signal in by_weight:
        if _STORY_PARTS[signal] in story:
            yield story[_STORY_PARTS[signal]]
    yield from _key_point_quotes(reading)


def _key_point_quotes(reading: Reading) -> list[Quote]:
    wrong = {held.quote.start for held in reading.misconceptions}
    made = [
        (point.weight * made.coverage, made.quote)
        for point, made in zip(reading.question.key_points, reading.key_points, strict=True)
        if made.quote is not None and made.quote.start not in wrong
    ]
    return [quote for _, quote in sorted(made, key=lambda pair: pair[0], reverse=True)]


def _describe(competency: Competency, level: int, quote: Quote | None) -> BarsLevel:
    return BarsLevel(
        competency=competency.id,
        title=competency.title,
        level=level,
        seen=competency.anchor(level),
        quote=quote,
        next=competency.anchor(level + 1),
    )
