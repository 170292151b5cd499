"""Compare the embedded grader with human graders of short answers.

`python -m tests.benchmarks.grading DATA.jsonl [--predictions FILE]`; a row of DATA holds
`question_id`, `question`, `reference`, `answer`, `score` (0–1) and perhaps `label`. FILE gets
one line a row, in order: `{"total": …, "ungated": …}`. The last line printed is one JSON object.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.domain.question import Question
from core.engine.embedded.corpus import bank_corpus
from core.engine.embedded.derive import derive_question
from core.rubric.tokens import count_words
from tests.benchmarks.judge import engine, judge
from tests.benchmarks.measures import auc, macro_f1, pearson, within_question

SEED = 20240601
FOLDS = 10
BLANK_BELOW_WORDS = 5


class Row(NamedTuple):
    """One graded answer of a data set."""

    question_id: str
    question: str
    reference: str
    answer: str
    score: float


class Prediction(NamedTuple):
    """What the grader gives an answer, with and without gates, 0–100."""

    total: int
    ungated: int


def read_rows(path: Path) -> list[Row]:
    """Read a data set; labels beyond the columns of `Row` are left out."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows.append(Row(*(row[name] for name in Row._fields)))
    return rows


def predict(rows: Sequence[Row]) -> list[Prediction]:
    """Grade every row by its own question and reference."""
    return [_grade(row.question, row.reference, row.answer) for row in rows]


def predict_swapped(rows: Sequence[Row]) -> list[Prediction]:
    """Grade for every row an answer that was given to another question of the set."""
    draw = random.Random(SEED)  # noqa: S311  a benchmark, not a secret
    predictions = []
    for row in rows:
        other = draw.choice(rows)
        while other.question_id == row.question_id:
            other = draw.choice(rows)
        predictions.append(_grade(row.question, row.reference, other.answer))
    return predictions


def agreement(rows: Sequence[Row], predictions: Sequence[Prediction]) -> dict[str, float]:
    """Return how predictions and human scores agree, gated and ungated."""
    truth = [row.score for row in rows]
    questions = [row.question_id for row in rows]
    figures = {}
    for name in ("total", "ungated"):
        values = [float(getattr(p, name)) for p in predictions]
        figures[f"pearson_{name}"] = pearson(values, truth)
        figures[f"within_question_spearman_{name}"] = within_question(questions, values, truth)
    return figures


def right_or_wrong(rows: Sequence[Row], predictions: Sequence[Prediction]) -> dict[str, float]:
    """Return macro-F1 of right against wrong for data whose scores are 0 or 1.

    The threshold for each tenth of the questions is the one that is best on the other nine.
    """
    questions = sorted({row.question_id for row in rows})
    random.Random(SEED).shuffle(questions)  # noqa: S311  a benchmark, not a secret
    truth = ["right" if row.score >= 0.5 else "wrong" for row in rows]
    guesses = [""] * len(rows)
    for fold in range(FOLDS):
        held_out = set(questions[fold::FOLDS])
        seen = [i for i, row in enumerate(rows) if row.question_id not in held_out]
        threshold = _best_threshold(
            [predictions[i].ungated for i in seen], [truth[i] for i in seen]
        )
        for i, row in enumerate(rows):
            if row.question_id in held_out:
                guesses[i] = _call(predictions[i].ungated, threshold)
    return {"macro_f1_cross_validated_by_question": macro_f1(guesses, truth)}


def measure(rows: Sequence[Row], predictions: Sequence[Prediction]) -> dict[str, object]:
    """Return all figures of one data set, rounded to three places."""
    swapped = predict_swapped(rows)
    figures: dict[str, object] = {"rows": len(rows), **agreement(rows, predictions)}
    for name in ("total", "ungated"):
        true_values = [getattr(p, name) for p in predictions]
        figures[f"auc_true_against_swapped_{name}"] = auc(
            true_values, [getattr(p, name) for p in swapped]
        )
    written = [i for i, row in enumerate(rows) if not _is_blank(row)]
    if len(written) < len(rows):
        without = agreement([rows[i] for i in written], [predictions[i] for i in written])
        figures |= {f"{name}_without_blanks": value for name, value in without.items()}
        figures["rows_without_blanks"] = len(written)
    if {row.score for row in rows} <= {0.0, 1.0}:
        figures |= right_or_wrong(rows, predictions)
    return {n: round(v, 3) if isinstance(v, float) else v for n, v in figures.items()}


@cache
def _question(text: str, reference: str) -> Question:
    return derive_question(text, reference, bank_corpus().weight)


def _grade(text: str, reference: str, answer: str) -> Prediction:
    evaluation = judge(_question(text, reference), answer)
    return Prediction(evaluation.total or 0, evaluation.ungated_total)


def _is_blank(row: Row) -> bool:
    return count_words(row.answer) < BLANK_BELOW_WORDS


def _best_threshold(values: Sequence[int], truth: Sequence[str]) -> int:
    return max(range(101), key=lambda t: macro_f1([_call(v, t) for v in values], truth))


def _call(value: int, threshold: int) -> str:
    return "right" if value >= threshold else "wrong"


def main() -> None:
    """Grade the data set and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    rows = read_rows(arguments.data)
    started = time.perf_counter()
    predictions = predict(rows)
    seconds = time.perf_counter() - started
    if arguments.predictions:
        lines = [json.dumps(prediction._asdict()) for prediction in predictions]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = measure(rows, predictions)
    mean = statistics.mean(p.total for p in predictions)
    print(
        f"{arguments.data.name}: mean total {mean:.1f}, {1000 * seconds / len(rows):.1f} ms a row"
    )
    print(json.dumps({"data": arguments.data.name, "engine": engine().version, **figures}))


if __name__ == "__main__":
    main()
