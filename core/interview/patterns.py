"""Find what recurs across the answers of an interview, weaknesses and strengths."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.domain.evaluation import GateKind
from core.domain.report import JudgedAnswer, Pattern, PatternKind
from core.interview.pattern_checks import GAP_CHECKS, STRENGTH_CHECKS, Check, Occurrence

# Once is chance; and what happens in fewer than three of ten answers is no habit.
FEWEST_ANSWERS = 2
GAP_SHARE = 0.3
# A strength is named when most answers have it.
STRENGTH_SHARE = 2 / 3
# Below this a total is worse than grade C.
_WEAK_TOTAL = 55
_MOST_GAPS, _MOST_STRENGTHS = 8, 4

_GATE_LABELS = {
    GateKind.EMPTY: "Empty answers",
    GateKind.TOO_SHORT: "Answers of a few words",
    GateKind.GIBBERISH: "Answers that could not be read as sentences",
    GateKind.COPY_OF_QUESTION: "Answers that repeat the question",
    GateKind.OFF_TOPIC: "Answers about something else than was asked",
    GateKind.KEYWORD_STUFFING: "Terms in a row instead of sentences",
    GateKind.COPY_OF_MODEL_ANSWER: "Answers copied from the model answer",
    GateKind.OTHER_LANGUAGE: "Answers in another language",
}


def find_patterns(answers: Sequence[JudgedAnswer]) -> list[Pattern]:
    """Return what recurs: weaknesses first, the most frequent ahead, then strengths.

    A weakness occurs in FEWEST_ANSWERS answers and in GAP_SHARE of those it could occur in, a
    strength in STRENGTH_SHARE of them, unless the opposite weakness recurs too. A gated answer
    lacks everything, so it counts for its gate only.
    """
    free = [a for a in answers if a.evaluation.gate is None and a.evaluation.scores is not None]
    gaps = [
        *_gates(answers),
        *(p for check in GAP_CHECKS if (p := _recur(check, free, GAP_SHARE))),
        *_missing_keywords(free),
        *_weak_topics(free),
    ]
    gaps.sort(key=lambda pattern: (pattern.scored, pattern.count), reverse=True)
    weak = {pattern.kind for pattern in gaps}
    told = {c.opposite for c in GAP_CHECKS if c.kind in weak and _is_among(c, gaps)}
    strengths = [
        pattern.model_copy(update={"positive": True})
        for check in STRENGTH_CHECKS
        if check.kind not in told and (pattern := _recur(check, free, STRENGTH_SHARE))
    ]
    return [*gaps[:_MOST_GAPS], *strengths[:_MOST_STRENGTHS]]


def _is_among(check: Check, patterns: list[Pattern]) -> bool:
    return any(p.kind is check.kind and p.subject == check.subject for p in patterns)


def _recur(check: Check, answers: Sequence[JudgedAnswer], share: float) -> Pattern | None:
    found = [occurrence for answer in answers if (occurrence := check.look(answer))]
    return _to_pattern(check, found, share)


def _to_pattern(check: Check, found: list[Occurrence], share: float) -> Pattern | None:
    occurring = [occurrence for occurrence in found if occurrence.occurs]
    if len(occurring) < FEWEST_ANSWERS or len(occurring) < share * len(found):
        return None
    shown = next((occurrence for occurrence in occurring if occurrence.quote), None)
    return Pattern(
        kind=check.kind,
        label=check.label,
        subject=check.subject,
        count=len(occurring),
        possible=len(found),
        positions=[occurrence.position for occurrence in occurring],
        quote=shown.quote if shown else "",
        quote_position=shown.position if shown else None,
        scored=check.scored,
    )


def _gates(answers: Sequence[JudgedAnswer]) -> Iterator[Pattern]:
    for kind, label in _GATE_LABELS.items():
        check = Check(PatternKind.GATE, label, lambda _: None, subject=kind.value)
        found = [
            Occurrence(a.position, a.evaluation.gate is not None and a.evaluation.gate.kind is kind)
            for a in answers
        ]
        if pattern := _to_pattern(check, found, GAP_SHARE):
            yield pattern


def _missing_keywords(answers: Sequence[JudgedAnswer]) -> Iterator[Pattern]:
    uses: dict[str, list[Occurrence]] = defaultdict(list)
    for answer in answers:
        for use in answer.evaluation.keywords:
            uses[use.term].append(Occurrence(answer.position, use.found_as is None))
    for term, found in uses.items():
        label = f"“{term}” was expected and not said"
        check = Check(PatternKind.MISSING_KEYWORD, label, lambda _: None, subject=term)
        if pattern := _to_pattern(check, found, GAP_SHARE):
            yield pattern


def _weak_topics(answers: Sequence[JudgedAnswer]) -> Iterator[Pattern]:
    totals: dict[str, list[Occurrence]] = defaultdict(list)
    for answer in answers:
        weak = (answer.evaluation.total or 0) < _WEAK_TOTAL
        totals[answer.question.topic].append(Occurrence(answer.position, weak))
    for topic, found in totals.items():
        label = f"Weak answers on {topic.replace('-', ' ')}"
        check = Check(PatternKind.WEAK_TOPIC, label, lambda _: None, subject=topic)
        if pattern := _to_pattern(check, found, GAP_SHARE):
            yield pattern
