"""Read an answer once and keep everything that points and words are made from."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.evaluation import KeyPointCoverage, KeywordUse, Specificity, StarPart
from core.domain.question import TECHNICAL_TYPES, Question, QuestionType
from core.rubric.key_points import (
    agree_with_claims,
    cover_key_points,
    weighted_coverage,
)
from core.rubric.keywords import find_keywords
from core.rubric.misconceptions import Misconception, find_misconceptions
from core.rubric.own_contribution import count_own_actions, own_contribution_ratio
from core.rubric.relatedness import Relatedness, relate
from core.rubric.similarity import Similarity
from core.rubric.specificity import find_specifics
from core.rubric.star import find_star
from core.rubric.structure import Build, describe_build
from core.rubric.tokens import count_words
from core.rubric.vocabulary import WordWeight

STORY_TYPES = frozenset({QuestionType.BEHAVIOURAL, QuestionType.SITUATIONAL, QuestionType.PROJECT})


@dataclass(frozen=True)
class Reading:
    """What was found in one answer.

    `coverage` is the weighted share of key points made, `agreement` how much of all of them
    together stands in the answer; both 0–1.
    """

    question: Question
    answer: str
    word_count: int
    keywords: list[KeywordUse]
    key_points: list[KeyPointCoverage]
    coverage: float
    agreement: float
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
        agreement=agree_with_claims(question.key_points, answer, question.model_answer, similarity),
        misconceptions=misconceptions,
        relatedness=relate(question, answer, weight),
        star=find_star(answer) if question.type in STORY_TYPES else [],
        specificity=find_specifics(answer, known_tools),
        own_actions=count_own_actions(answer),
        own_ratio=own_contribution_ratio(answer),
        build=describe_build(answer),
    )
