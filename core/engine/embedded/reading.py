"""Read an answer once and keep everything that points and words are made from."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.evaluation import KeyPointCoverage, KeywordUse, Quote, Specificity, StarPart
from core.domain.question import TECHNICAL_TYPES, Question, QuestionType
from core.rubric.evidence import quote_span
from core.rubric.key_points import cover_key_points, find_match, weighted_coverage
from core.rubric.keywords import find_keywords
from core.rubric.relatedness import Relatedness, relate
from core.rubric.similarity import Similarity, contradicts
from core.rubric.specificity import describes_own_actions, find_specifics, own_contribution_ratio
from core.rubric.star import find_star
from core.rubric.structure import Build, describe_build
from core.rubric.tokens import Span, count_words, split_passages
from core.rubric.vocabulary import WordWeight

STORY_TYPES = frozenset({QuestionType.BEHAVIOURAL, QuestionType.SITUATIONAL, QuestionType.PROJECT})

# A sentence holds a misconception when it says this much of it, and clearly more of it than
# of any key point: both speak of the same subject in mostly the same words.
_HELD_FROM = 0.55
_HELD_MARGIN = 0.12


@dataclass(frozen=True)
class Misconception:
    """A wrong statement of the answer, where it stands, and the claim that corrects it."""

    statement: str
    correction: str
    quote: Quote


@dataclass(frozen=True)
class Reading:
    """What was found in one answer. `coverage` is the weighted share of key points, 0–1."""

    question: Question
    answer: str
    word_count: int
    keywords: list[KeywordUse]
    key_points: list[KeyPointCoverage]
    coverage: float
    misconceptions: list[Misconception]
    relatedness: Relatedness
    star: list[StarPart]
    specificity: Specificity
    own_actions: int
    own_ratio: float | None
    build: Build

    @property
    def is_technical(self) -> bool:
        """Return whether knowledge is judged rather than the learner's own story."""
        return self.question.type in TECHNICAL_TYPES


def read_answer(
    question: Question,
    answer: str,
    similarity: Similarity,
    weight: WordWeight,
    known_tools: Iterable[str] = (),
) -> Reading:
    """Return everything that the rubric finds in `answer`."""
    misconceptions = find_misconceptions(question, answer, similarity)
    wrong = [held.quote for held in misconceptions]
    key_points = cover_key_points(question, answer, similarity, wrong)
    return Reading(
        question=question,
        answer=answer,
        word_count=count_words(answer),
        keywords=find_keywords(question.keywords, answer),
        key_points=key_points,
        coverage=weighted_coverage(question.key_points, key_points),
        misconceptions=misconceptions,
        relatedness=relate(question, answer, weight),
        star=find_star(answer) if question.type in STORY_TYPES else [],
        specificity=find_specifics(answer, known_tools),
        own_actions=describes_own_actions(answer),
        own_ratio=own_contribution_ratio(answer),
        build=describe_build(answer),
    )


def find_misconceptions(
    question: Question, answer: str, similarity: Similarity
) -> list[Misconception]:
    """Return the misconceptions of `question` that a sentence of `answer` states."""
    claims = [point.claim for point in question.key_points]
    found = []
    for statement in question.misconceptions:
        passage = _stating_passage(statement, claims, answer, similarity)
        if passage is not None:
            found.append(
                Misconception(
                    statement=statement,
                    correction=max(claims, key=lambda claim: similarity(claim, statement)),
                    quote=quote_span(answer, passage.start, passage.end),
                )
            )
    return found


def _stating_passage(
    statement: str, claims: list[str], answer: str, similarity: Similarity
) -> Span | None:
    match = find_match(statement, split_passages(answer), similarity)
    if match.passage is None or match.similarity < _HELD_FROM:
        return None
    said = match.passage.text
    as_claim = max(similarity(claim, said) for claim in claims)
    is_held = similarity(statement, said) >= max(_HELD_FROM, as_claim + _HELD_MARGIN)
    return match.passage if is_held and not contradicts(statement, said) else None
