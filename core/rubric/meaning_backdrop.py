"""Tell being about this question from being about any, by meaning."""

from collections.abc import Sequence

import numpy as np

from core.domain.question import Question
from core.rubric.meaning import Embed, Vectors
from core.rubric.tokens import split_passages

# Each has about twelve texts to embed once; more make the first judgement slow and add little
# (of the bank's 162 story questions, 33 tell answers apart as well as 80 do).
MOST_QUESTIONS = 40
_LEAST_SPREAD = 0.02
# Beyond these one half would outvote the other.
_LEAST, _MOST = -2.0, 5.0


class MeaningBackdrop:
    """Questions of one family, to hold an answer up against by meaning.

    Where `Backdrop` compares words, this compares how close the answer comes to what each
    question asks for, and as a whole to each model answer: a true story in unusual words still
    lies closest to its own question.
    """

    def __init__(self, questions: Sequence[Question], embed: Embed) -> None:
        chosen = choose_questions(questions)
        wanted = [embed(texts_of(question)) for question in chosen]
        self._embed = embed
        self._wanted: Vectors = np.vstack(wanted)
        self._sizes = np.array([len(rows) for rows in wanted])
        self._starts = np.concatenate([[0], np.cumsum(self._sizes)[:-1]])
        self._answers = embed([question.model_answer for question in chosen])
        self._topics = np.array([question.topic for question in chosen])

    def standing(self, question: Question, answer: str) -> float:
        """Return how much closer `answer` comes to `question` than to other topics' questions.

        The unit is the standard deviation over those, −2 to 5: about 0 for an answer to
        something else. 0 without words or other questions.
        """
        others = self._topics != question.topic
        said = self._embed([passage.text for passage in split_passages(answer)])
        if not len(said) or not others.any():
            return 0.0
        closest = (self._wanted @ said.T).max(axis=1)
        if question.model_answer.strip() == question.text.strip():
            # A question made up from its own text alone is held up against texts alone, and has
            # no answer to compare with: that half says nothing.
            own_text = float((self._embed([question.text]) @ said.T).max())
            return _stand_out(own_text, closest[self._starts][others]) / 2
        by_points = np.add.reduceat(closest, self._starts) / self._sizes
        own_points = float((self._embed(texts_of(question)) @ said.T).max(axis=1).mean())
        points_standing = _stand_out(own_points, by_points[others])
        whole, model = self._embed([answer, question.model_answer])
        whole_standing = _stand_out(float(whole @ model), (self._answers @ whole)[others])
        return (points_standing + whole_standing) / 2


def _stand_out(own: float, others: Vectors) -> float:
    standing = (own - others.mean()) / max(float(others.std()), _LEAST_SPREAD)
    return float(min(_MOST, max(_LEAST, standing)))


def choose_questions(questions: Sequence[Question]) -> list[Question]:
    """Return at most MOST_QUESTIONS of `questions`, evenly spread."""
    return list(questions[:: max(1, -(-len(questions) // MOST_QUESTIONS))])


def texts_of(question: Question) -> list[str]:
    """Return all that belongs to the question but its model answer, which is another's story."""
    claims = (point.claim for point in question.key_points)
    texts = [question.text, *claims, *question.misconceptions, *question.probes, question.hint]
    return [text for text in texts if text]
