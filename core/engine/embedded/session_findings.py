"""Find what held a whole interview back, and weigh it."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from core.domain.evaluation import GateKind
from core.domain.question import TECHNICAL_TYPES
from core.domain.report import AnswerLine, DimensionAverage, SessionFacts
from core.domain.words import count_of
from core.engine.embedded.finding import Finding, number
from core.engine.embedded.pattern_findings import find_habits
from core.engine.embedded.resources import resources_for
from core.engine.embedded.topic_names import topic_titles

# From this total on an answer is an A: naming its topic as a gap would be hair-splitting.
_GOOD_TOTAL = 85
# What a missing part of a story costs at most: a quarter of the 40 points of substance.
_STAR_PART_POINTS = 10
# What an answer lost is partly the topic and partly the way it was told.
_TOPIC_SHARE = 0.5
# What separates a held answer (at most 15) from a good one (70 and more).
_GATE_POINTS = 60
# A skipped question leaves its skill unseen, which costs less than showing a gap.
_UNSEEN_SHARE = 0.5
_MOST_TERMS = 3


def find_blockers(facts: SessionFacts) -> list[Finding]:
    """Return what the figures show: the most costly first, then one of each kind in turn.

    Taking turns keeps the list from saying the same thing three times in other words.
    """
    kinds = (_gated, _unanswered, _unscored, _dimensions, _star_parts, find_habits, _topics)
    by_kind = [_costliest_first(kind(facts)) for kind in kinds]
    by_kind.sort(key=lambda found: found[0].cost if found else 0.0, reverse=True)
    turns = chain.from_iterable(zip_longest(*by_kind))
    return [finding for finding in turns if finding is not None]


def _costliest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.cost, reverse=True)


def topic_name(line: AnswerLine) -> str:
    """Return the topic of an answer as the question bank calls it."""
    return topic_titles().get(line.topic, line.topic.replace("-", " ")) or "one question"


_GATE_WORDS = {
    GateKind.EMPTY: (
        "empty answers",
        "Say the first true thing that comes to mind, then build on it.",
    ),
    GateKind.TOO_SHORT: (
        "answers of a few words",
        "Give a statement, the reason for it and one example before you stop.",
    ),
    GateKind.GIBBERISH: (
        "answers that could not be read as sentences",
        "Read the transcript before you send an answer and correct what was misheard.",
    ),
    GateKind.COPY_OF_QUESTION: (
        "answers that repeat the question",
        "Begin with your own answer; the interviewer knows the question.",
    ),
    GateKind.OFF_TOPIC: (
        "answers about something else than was asked",
        "Repeat the question to yourself in five words and begin your answer with them.",
    ),
    GateKind.KEYWORD_STUFFING: (
        "terms in a row instead of sentences",
        "Use fewer terms and say of each what it does and why it matters here.",
    ),
    GateKind.COPY_OF_MODEL_ANSWER: (
        "answers that repeat the model answer",
        "Read the model answer, put it away, and tell it with a case of your own.",
    ),
    GateKind.OTHER_LANGUAGE: (
        "answers in another language",
        "Answer in English here, even in short sentences; order and facts count more than style.",
    ),
}


def _gated(facts: SessionFacts) -> Iterator[Finding]:
    for gate in facts.gates:
        words, tip = _GATE_WORDS[GateKind(gate.label)]
        yield Finding(
            cost=_GATE_POINTS * gate.count / max(1, facts.answered),
            blocker=words,
            gap=f"{count_of(gate.count, 'answer')} of {facts.answered} could not count in full: "
            f"{words}.",
            study="Answer these questions once more with the hint open, in whole sentences.",
            tip=tip,
        )


def _unanswered(facts: SessionFacts) -> Iterator[Finding]:
    open_count = facts.asked - facts.answered
    if open_count > 0:
        yield Finding(
            cost=100 * _UNSEEN_SHARE * open_count / facts.asked,
            blocker="questions left without an answer",
            gap=f"{open_count} of {count_of(facts.asked, 'question')} stayed without an answer.",
            study="Go through the questions you left out and write down three points for each.",
            tip="If you are stuck, say what you do know and how you would find out the rest.",
        )


_DIMENSION_WORDS = {
    "relevance": (
        "answers that do not deal with all that was asked",
        "For each weak question, list what exactly it asks for before you answer it again.",
        "Name the parts of the question first, then answer them one by one.",
    ),
    "technical_accuracy": (
        "missing substance",
        "Compare your weakest answers with their key points and learn what was missing.",
        "Back each statement with a reason and one concrete case, number or name.",
    ),
    "structure": (
        "the order of your answers",
        "Rewrite one answer as: answer, reason, example, consequence; then say it aloud.",
        "Give the answer in the first sentence and announce the points that follow.",
    ),
    "keyword_coverage": (
        "missing terms of the trade",
        "Explain each missing term aloud in one sentence: {terms}.",
        "Use the exact term where you mean it, and add what it means in your own words.",
    ),
}


def _unscored(facts: SessionFacts) -> Iterator[Finding]:
    count = facts.answered - facts.scored
    if count > 0:
        yield Finding(
            cost=100 * _UNSEEN_SHARE * count / facts.answered,
            blocker="answers that could not be scored",
            gap=f"{count} of {count_of(facts.answered, 'answer')} could not be scored.",
            study="Read the reason beside each of them, correct the text and have it judged again.",
            tip="Before you send an answer, check that its text is what you said.",
        )


def _dimensions(facts: SessionFacts) -> Iterator[Finding]:
    terms = ", ".join(count.label for count in facts.missing_keywords[:_MOST_TERMS])
    for dimension in facts.dimensions:
        lost = dimension.maximum - dimension.average
        if dimension.name not in _DIMENSION_WORDS or number(lost) == "0":
            continue
        blocker, study, tip = _DIMENSION_WORDS[dimension.name]
        yield Finding(
            cost=lost,
            blocker=blocker,
            gap=f"{dimension_name(dimension, facts)} reached {number(dimension.average)} of "
            f"{dimension.maximum} points on average.",
            study=study.format(terms=terms or "those shown beside your answers"),
            tip=tip,
        )


def dimension_name(dimension: DimensionAverage, facts: SessionFacts) -> str:
    """Return the name of a dimension as a sentence begins with it.

    What is accuracy in a technical answer is substance in a story.
    """
    technical = [score.type in TECHNICAL_TYPES for score in facts.by_type]
    if dimension.name == "technical_accuracy" and not all(technical):
        return "Technical accuracy and substance" if any(technical) else "Substance"
    return dimension.name.replace("_", " ").capitalize()


_STAR_TIPS = {
    "situation": "Open with one sentence that says where, when and what was at stake.",
    "task": 'Say early what was yours to do: "I was responsible for …".',
    "action": 'Tell two or three steps in order, each with "I" and a verb of doing.',
    "result": "End each story with what changed, in a figure where you have one.",
}


def _star_parts(facts: SessionFacts) -> Iterator[Finding]:
    for part in facts.missing_star_parts:
        yield Finding(
            cost=_STAR_PART_POINTS * part.count / max(1, facts.scored),
            blocker=f"stories without a clear {part.label}",
            gap=f"The {part.label} could not be found in {count_of(part.count, 'answer')}.",
            study=f"Write down the {part.label} of each of your stories in one sentence.",
            tip=_STAR_TIPS.get(part.label, _STAR_TIPS["result"]),
        )


def _topics(facts: SessionFacts) -> Iterator[Finding]:
    for line in weakest_by_topic(facts):
        topic = topic_name(line)
        yield Finding(
            cost=_TOPIC_SHARE * (_GOOD_TOTAL - (line.total or 0)) / max(1, facts.scored),
            blocker=f"the topic of {topic}",
            gap=f"Your answer on {topic} reached {count_of(line.total or 0, 'point')}.",
            study=suggest_study(line) or f"Study {topic}: “{line.question_text}”",
            tip=f"Prepare the answer on {topic} in three points and say it aloud without notes.",
        )


def weakest_by_topic(facts: SessionFacts) -> list[AnswerLine]:
    """Return each weak topic's weakest answer, the weakest first."""
    weak = [line for line in facts.lines if line.total is not None and line.total < _GOOD_TOTAL]
    weakest: dict[str, AnswerLine] = {}
    for line in sorted(weak, key=lambda line: line.total or 0):
        weakest.setdefault(line.topic, line)
    return list(weakest.values())


def suggest_study(line: AnswerLine) -> str:
    """Return what to read and practise after this answer; empty for a topic without an entry."""
    resources = resources_for(line.topic)
    if not resources:
        return ""
    # Another answer on the topic leads to another of its entries.
    resource = resources[line.position % len(resources)]
    return (
        f"{topic_name(line)} (question {line.position + 1}, {count_of(line.total or 0, 'point')}): "
        f"{resource.what}. {resource.practise}"
    )
