"""Estimate at which level somebody answers now, from points on questions of known difficulty."""

import math
from collections.abc import Sequence

from core.domain.question import Difficulty

# In logits: with the level that gives 50 points on a medium question, an easy one gives 62 and a
# hard one 38.
DIFFICULTY_LOGIT = {Difficulty.EASY: -0.5, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 0.5}
# How far one answer moves the estimate: `_STEP / (1 + _DECLINE * n)` after n answers, never less
# than `_LEAST_STEP`, so that a change late in an interview still shows. The form is Pelánek's
# (2016, Applications of the Elo rating system in adaptive educational systems); of 60 values tried
# on 240 simulated learners many do as well as these (python -m tests.benchmarks.learners).
_STEP, _DECLINE, _LEAST_STEP = 2.0, 0.2, 1.0
_MOST_LOGIT = 4.0


def estimate_level(results: Sequence[tuple[Difficulty, int]]) -> float | None:
    """Return the points, 0–100, that the next answer to a medium question is likely to get.

    `results` are difficulty and points of the scored answers, oldest first; later ones count
    more. None where there are none. The estimate is Elo's: expected points follow a logistic
    curve in level less difficulty, and each answer moves the level by what it had beyond them.
    """
    if not results:
        return None
    level = 0.0
    for number, (difficulty, points) in enumerate(results):
        step = max(_LEAST_STEP, _STEP / (1 + _DECLINE * number))
        level += step * (points / 100 - _expected_share(level, difficulty))
        level = max(-_MOST_LOGIT, min(_MOST_LOGIT, level))
    return 100 * _expected_share(level, Difficulty.MEDIUM)


def _expected_share(level: float, difficulty: Difficulty) -> float:
    return 1 / (1 + math.exp(DIFFICULTY_LOGIT[difficulty] - level))
