"""Measure how the embedded grader reads stories.

`python -m tests.benchmarks.behavioural DATA`; DATA is either a .jsonl of real pairs `question`,
`answer` (true pairs against answers to other questions of the set) or a .csv of `sentence`,
`label` with labels Situation, Task, Action and Result. The last line printed is a JSON object.
"""

import argparse
import csv
import json
from functools import cache
from pathlib import Path

from core.domain.question import Question, QuestionType
from core.engine.embedded.corpus import bank_corpus
from core.engine.embedded.derive import derive_question
from core.rubric.star import label_sentence
from core.rubric.tokens import count_words
from tests.benchmarks.judge import judge
from tests.benchmarks.measures import auc, macro_f1

BLANK_BELOW_WORDS = 5


def measure_pairs(path: Path) -> dict[str, object]:
    """Return how often an answer scores higher on its own question than on another one.

    Every answer is graded on every question of the set; blank answers are left out. Questions
    that ask nearly the same thing are in the set, so 1.0 is out of reach.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if count_words(row["answer"]) >= BLANK_BELOW_WORDS]
    questions = sorted({row["question"] for row in rows})
    true: list[tuple[int, int]] = []
    swapped: list[tuple[int, int]] = []
    for row in rows:
        for question in questions:
            points = _grade(question, row["answer"])
            (true if question == row["question"] else swapped).append(points)
    figures: dict[str, object] = {"pairs": len(rows), "questions": len(questions)}
    for index, name in enumerate(("total", "ungated")):
        figures[f"auc_true_against_swapped_{name}"] = round(
            auc([t[index] for t in true], [s[index] for s in swapped]), 3
        )
    return figures


def measure_labels(path: Path) -> dict[str, object]:
    """Return macro-F1 of the part of STAR that each sentence is given."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["sentence"], row["label"].strip().casefold()) for row in csv.DictReader(file)]
    guesses = [str(label_sentence(sentence)) for sentence, _ in rows]
    return {"sentences": len(rows), "macro_f1": round(macro_f1(guesses, [t for _, t in rows]), 3)}


@cache
def _question(text: str) -> Question:
    # The question is all there is: what it asks for stands in for a reference answer.
    return derive_question(text, text, bank_corpus().weight, QuestionType.BEHAVIOURAL)


def _grade(question: str, answer: str) -> tuple[int, int]:
    evaluation = judge(_question(question), answer)
    return evaluation.total or 0, evaluation.ungated_total


def main() -> None:
    """Measure one data set and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    figures = measure_labels(data) if data.suffix == ".csv" else measure_pairs(data)
    print(json.dumps({"data": data.name, **figures}))


if __name__ == "__main__":
    main()
