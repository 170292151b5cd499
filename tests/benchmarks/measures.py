"""Measures that the benchmarks share."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def pearson(predicted: ArrayLike, truth: ArrayLike) -> float:
    """Return Pearson's r, 0 when either side does not vary."""
    x, y = np.asarray(predicted, float), np.asarray(truth, float)
    if x.std() == 0 or y.std() == 0:
        return 0.0
    return float(np.corrcoef(x, y)[0, 1])


def spearman(predicted: ArrayLike, truth: ArrayLike) -> float:
    """Return Spearman's rank correlation, ties given their mean rank."""
    return pearson(_ranks(predicted), _ranks(truth))


def within_question(
    questions: Sequence[str], predicted: Sequence[float], truth: Sequence[float]
) -> float:
    """Return the mean Spearman correlation over questions whose truth varies.

    Questions with fewer than four answers are left out: four is the least at which a rank
    correlation says more than yes or no.
    """
    frame = pd.DataFrame({"question": questions, "predicted": predicted, "truth": truth})
    groups = [g for _, g in frame.groupby("question") if len(g) > 3 and g.truth.nunique() > 1]
    return float(np.mean([spearman(g.predicted, g.truth) for g in groups]))


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative, ties counted half."""
    ranks = _ranks([*positive, *negative])[: len(positive)]
    n = len(positive)
    return float((ranks.sum() - n * (n + 1) / 2) / (n * len(negative)))


def macro_f1(predicted: Sequence[str], truth: Sequence[str]) -> float:
    """Return the mean F1 over the labels that occur in `truth`."""
    pairs = list(zip(predicted, truth, strict=True))
    return float(np.mean([_f1(label, pairs) for label in sorted(set(truth))]))


def _f1(label: str, pairs: Sequence[tuple[str, str]]) -> float:
    hits = sum(p == t == label for p, t in pairs)
    wrong = sum((p == label) != (t == label) for p, t in pairs)
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


def _ranks(values: ArrayLike) -> NDArray[np.floating[Any]]:
    return pd.Series(np.asarray(values, float)).rank().to_numpy()
