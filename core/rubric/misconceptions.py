"""Find wrong statements of a question's list in an answer."""

import re
from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from core.domain.evaluation import Quote
from core.domain.question import Question
from core.rubric.evidence import quote_span
from core.rubric.similarity import Similarity, contradicts
from core.rubric.tokens import Span, split_passages

# A wrong statement and the right one share most of their words, so much closeness is asked for,
# clearly more than to any key point and than the model answer, which holds none, comes to it.
HELD_FROM = 0.66
MARGIN = 0.08
_SHORTEST_CLAUSE_WORDS = 4
_CLAUSE_BREAK = re.compile(r"[,;:]\s+|\s+(?=(?:but|because|so|and|while|although|since)\b)")


class Misconception(NamedTuple):
    """A wrong statement, the claim that corrects it, and the sentence that makes it."""

    statement: str
    correction: str
    quote: Quote


def find_misconceptions(
    question: Question, answer: str, similarity: Similarity
) -> list[Misconception]:
    """Return the misconceptions of `question` that a sentence or clause of `answer` states."""
    claims = [point.claim for point in question.key_points]
    found = []
    for statement in question.misconceptions:
        passage = _stating_passage(statement, question, answer, similarity)
        if passage is not None:
            correction = max(claims, key=lambda claim: similarity(claim, statement))
            quote = quote_span(answer, passage.start, passage.end)
            found.append(Misconception(statement, correction, quote))
    return found


def _stating_passage(
    statement: str, question: Question, answer: str, similarity: Similarity
) -> Span | None:
    least = HELD_FROM
    for passage in split_passages(answer):
        for clause in _clauses(passage.text):
            closeness = _closeness(statement, clause, similarity)
            if closeness < least or contradicts(statement, clause):
                continue
            others = [point.claim for point in question.key_points]
            others += [c for p in split_passages(question.model_answer) for c in _clauses(p.text)]
            if closeness >= MARGIN + _closest_to_right(statement, clause, others, similarity):
                return passage
    return None


def _closest_to_right(
    statement: str, clause: str, right: list[str], similarity: Similarity
) -> float:
    """Return how close `clause` comes to anything right, or what is right to the statement."""
    return max(
        max(_closeness(other, clause, similarity), _closeness(statement, other, similarity))
        for other in right
    )


def _closeness(first: str, second: str, similarity: Similarity) -> float:
    """Return how far two sentences say the same, both ways, 0–1."""
    return sqrt(similarity(first, second) * similarity(second, first))


def _clauses(sentence: str) -> Iterator[str]:
    yield sentence
    pieces = _CLAUSE_BREAK.split(sentence)
    if len(pieces) > 1:
        yield from (p for p in pieces if len(p.split()) >= _SHORTEST_CLAUSE_WORDS)
