"""Tell being about this question from being about anything: compare with other questions."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain.question import Question
from core.rubric.relatedness import IMAGINED_WEIGHT, describe_subject, relate
from core.rubric.vocabulary import WordWeight, content_stems

# More questions make the comparison slower and hardly steadier.
MOST_QUESTIONS = 80
# The spread of most bank questions; a question of few words spreads less, and without a floor
# one shared word would make it stand out.
_LEAST_SPREAD = 0.14

Vector = NDArray[np.float64]


class Backdrop:
    """Questions of one family, with the answers to them, to hold an answer up against.

    Some questions are about words that every story holds, and some answers use words that every
    question holds. Both fade when relatedness is set against what is usual: for the question
    over other answers, and for the answer over other questions.
    """

    def __init__(self, questions: Sequence[Question], weight: WordWeight) -> None:
        step = max(1, -(-len(questions) // MOST_QUESTIONS))
        chosen = questions[::step]
        subjects = [describe_subject(question, weight) for question in chosen]
        answers = [_weigh(question.model_answer, weight) for question in chosen]
        self._weight = weight
        self._columns = _index_stems([*subjects, *answers])
        self._topics = np.array([question.topic for question in chosen])
        self._subjects = np.array([self._to_row(subject) for subject in subjects])
        self._answers = np.array([self._to_row(answer) for answer in answers])
        scores = _relatedness(self._subjects @ self._answers.T, self._answers.sum(axis=1))
        self._usual = scores.mean(axis=1)
        self._spread = np.maximum(scores.std(axis=1), _LEAST_SPREAD)

    def standing(self, question: Question, answer: str) -> float:
        """Return how far above other topics' questions `question` stands for `answer`.

        The unit is the standard deviation over those questions: about 0 for an answer to
        something else, 2 and more for most answers to the question itself. 0 when there are
        no questions on other topics.
        """
        others = self._topics != question.topic
        if not others.any():
            return 0.0
        said = _weigh(answer, self._weight)
        shared = self._subjects @ self._to_row(said)
        levels = (_relatedness(shared, sum(said.values())) - self._usual) / self._spread
        usual, spread = self._level_of(question, others)
        own = (relate(question, answer, self._weight).score - usual) / spread
        return float((own - levels[others].mean()) / max(levels[others].std(), _LEAST_SPREAD))

    def _level_of(self, question: Question, others: NDArray[np.bool_]) -> tuple[float, float]:
        """Return mean and spread of how far answers to other topics are about `question`."""
        answers = self._answers[others]
        shared = answers @ self._to_row(describe_subject(question, self._weight))
        scores = _relatedness(shared, answers.sum(axis=1))
        return float(scores.mean()), max(float(scores.std()), _LEAST_SPREAD)

    def _to_row(self, worths: Mapping[str, float]) -> Vector:
        row = np.zeros(len(self._columns))
        for stem, worth in worths.items():
            if stem in self._columns:
                row[self._columns[stem]] = worth
        return row


def _relatedness(shared: Vector, said: Vector | float) -> Vector:
    """Return `Relatedness.score` for many answers or questions at once."""
    scores: Vector = shared / np.sqrt(said + IMAGINED_WEIGHT)
    return scores


def _weigh(text: str, weight: WordWeight) -> dict[str, float]:
    return {stem: weight(stem) for stem in content_stems(text)}


def _index_stems(rows: Iterable[Mapping[str, float]]) -> dict[str, int]:
    return {stem: i for i, stem in enumerate(dict.fromkeys(s for row in rows for s in row))}
