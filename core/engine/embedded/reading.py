"""Read an answer once and keep everything that points and words are made from."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.evaluation import KeyPointCoverage, KeywordUse, Specificity, StarName, StarPart
from core.domain.question import TECHNICAL_TYPES, Question, QuestionType
from core.engine.embedded.corpus import Corpus
from core.engine.embedded.semantics import Semantics
from core.rubric import calibration
from core.rubric.key_points import (
    add_meaning,
    agree_with_claims,
    cover_by_meaning,
    cover_key_points,
    weighted_coverage,
    word_key_points,
)
from core.rubric.keywords import find_keywords
from core.rubric.meaning import Meaning, compare_meaning
from core.rubric.misconceptions import Misconception, find_misconceptions
from core.rubric.own_contribution import count_own_actions, own_contribution_ratio
from core.rubric.relatedness import Relatedness, relate
from core.rubric.similarity import Similarity
from core.rubric.specificity import find_specifics
from core.rubric.star import STAR_ORDER, find_star
from core.rubric.structure import Build, describe_build
from core.rubric.tokens import count_words

# These ask for something that happened; views and habits do not answer them.
CASE_TYPES = frozenset({QuestionType.BEHAVIOURAL, QuestionType.PROJECT})
# A situational question hands over situation and task; what is left is action and outcome.
STAR_PARTS: dict[QuestionType, tuple[StarName, ...]] = {
    QuestionType.BEHAVIOURAL: STAR_ORDER,
    QuestionType.PROJECT: STAR_ORDER,
    QuestionType.SITUATIONAL: ("action", "result"),
}


@dataclass(frozen=True)
class Reading:
    """What was found in one answer.

    `model_wordings` says each key point in the model answer's words, in the same order.
    `coverage` is the weighted share of key points made, `agreement` how much of all of them
    together stands in the answer; both 0–1. `standing` compares with the bank's other
    questions about the learner's own experience; None for technical ones. `meaning` is None
    without a sentence model, `meaning_standing` for technical questions too.
    """

    question: Question
    answer: str
    word_count: int
    keywords: list[KeywordUse]
    key_points: list[KeyPointCoverage]
    model_wordings: list[str]
    coverage: float
    coverage_by_words: float
    agreement: float
    misconceptions: list[Misconception]
    relatedness: Relatedness
    standing: float | None
    meaning: Meaning | None
    meaning_standing: float | None
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
    corpus: Corpus,
    *,
    known_tools: Iterable[str] = (),
    semantics: Semantics | None = None,
) -> Reading:
    """Return everything that the rubric finds in `answer`."""
    meaning = compare_meaning(question, answer, semantics.embed) if semantics else None
    misconceptions = find_misconceptions(question, answer, similarity)
    wrong = [held.quote for held in misconceptions]
    by_words = cover_key_points(question, answer, similarity, wrong)
    key_points = add_meaning(by_words, meaning, answer) if meaning else by_words
    return Reading(
        question=question,
        answer=answer,
        word_count=count_words(answer),
        keywords=find_keywords(question.keywords, answer),
        key_points=key_points,
        model_wordings=word_key_points(question, similarity),
        coverage=weighted_coverage(question.key_points, key_points),
        coverage_by_words=weighted_coverage(question.key_points, by_words),
        agreement=_agree(question, answer, similarity, meaning),
        misconceptions=misconceptions,
        relatedness=relate(question, answer, corpus.weight),
        standing=_stand(question, answer, corpus),
        meaning=meaning,
        meaning_standing=_stand_by_meaning(question, answer, semantics),
        star=find_star(answer, STAR_PARTS.get(question.type, ())),
        specificity=find_specifics(answer, {*corpus.tools, *known_tools}),
        own_actions=count_own_actions(answer),
        own_ratio=own_contribution_ratio(answer),
        build=describe_build(answer),
    )


def _agree(
    question: Question, answer: str, similarity: Similarity, meaning: Meaning | None
) -> float:
    by_words = agree_with_claims(question.key_points, answer, question.model_answer, similarity)
    if meaning is None:
        return by_words
    points = zip(question.key_points, cover_by_meaning(meaning), strict=True)
    total = sum(point.weight for point in question.key_points)
    by_meaning = sum(point.weight * made for point, made in points) / total
    share = calibration.MEANING_SHARE_OF_AGREEMENT
    return (1 - share) * by_words + share * by_meaning


def _stand_by_meaning(question: Question, answer: str, semantics: Semantics | None) -> float | None:
    if semantics is None or question.type in TECHNICAL_TYPES:
        return None
    return semantics.stories.standing(question, answer)


def _stand(question: Question, answer: str, corpus: Corpus) -> float | None:
    if question.type in TECHNICAL_TYPES or corpus.stories is None:
        return None
    return corpus.stories.standing(question, answer)
