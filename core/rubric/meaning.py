"""Compare by meaning rather than by words, given a model that turns texts into vectors."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain.question import Question
from core.rubric.tokens import Span, split_passages

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]
"""`embed(texts)` returns one row of length one a text; the product of two rows is their cosine."""


class Meaning(NamedTuple):
    """How close an answer comes to its question by meaning; cosines, about 0 to 1.

    `claims` holds for each key point how close the closest passage of the answer comes,
    `reachable` how close the model answer comes, `passages` the places in the answer. `model`
    is the mean over the model answer's sentences of their closest passage, `focus` the mean
    over the answer's passages of whatever of the question they come closest to, `whole`
    compares answer and model answer as wholes.
    """

    claims: list[float]
    reachable: list[float]
    passages: list[Span | None]
    model: float
    focus: float
    whole: float


def texts_of_question(question: Question) -> list[str]:
    """Return all that an answer to `question` is compared with, as `compare_meaning` embeds it."""
    claims = [point.claim for point in question.key_points]
    passages = [passage.text for passage in split_passages(question.model_answer)]
    return [*claims, *passages, question.text, question.model_answer]


def compare_meaning(question: Question, answer: str, embed: Embed) -> Meaning:
    """Return how close `answer` comes to `question` and its model answer by meaning."""
    passages = split_passages(answer)
    theirs = texts_of_question(question)
    # Asked for at once: the fewer calls, the sooner they are done.
    vectors = embed([*(passage.text for passage in passages), answer, *theirs])
    said, whole, side = np.split(vectors, [len(passages), len(passages) + 1])
    claims, model = np.split(side[:-2], [len(question.key_points)])
    asked, model_whole = side[-2:-1], side[-1]
    if not passages:
        nothing = [0.0] * len(claims)
        return Meaning(nothing, _closest(claims, model), [None] * len(claims), 0.0, 0.0, 0.0)
    best = (claims @ said.T).argmax(axis=1)
    return Meaning(
        claims=_closest(claims, said),
        reachable=_closest(claims, model),
        passages=[passages[i] for i in best],
        model=float(np.mean(_closest(model, said))),
        focus=float(np.mean(_closest(said, np.vstack([model, claims, asked])))),
        whole=float(whole[0] @ model_whole),
    )


def _closest(these: Vectors, those: Vectors) -> list[float]:
    return [float(row.max()) for row in these @ those.T]
