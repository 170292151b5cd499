"""Check the embedded grader against the question bank and against answers of known quality.

`python -m tests.benchmarks.bank [--questions N] [--swaps N]` needs nothing but the repository.
It prints how often each property that grading must have holds; the last line is a JSON object.
"""

import argparse
import json
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from core.domain.question import TECHNICAL_TYPES, Question
from core.engine.embedded.bank import all_questions, load_bank
from core.rubric.tokens import split_sentences
from tests.benchmarks.judge import engine, total_of

SEED = 20240601
REWORDED = Path(__file__).parent / "calibration" / "reworded.yaml"
GRADED_ANSWERS = Path(__file__).parents[1] / "fixtures" / "graded_answers.yaml"
BANDS = {"poor": (10, 30), "average": (50, 70), "excellent": (85, 100)}
GIBBERISH = (
    "asdf qwer zxcv hjkl " * 8,
    "banana " * 45,
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor " * 3,
    "window purple seven running quickly table yesterday orange music happiness river cloud",
    "the of a is and in an the remote a to the of my is the and a the with of the are a it",
)


def measure_properties(questions: Sequence[Question], swaps: int) -> dict[str, float]:
    """Return the share of questions, or of pairs of questions, for which each property holds."""
    draw = random.Random(SEED)  # noqa: S311  a benchmark, not a secret
    model = {q.id: total_of(q, q.model_answer) for q in questions}
    halves = {q.id: total_of(q, _half(q.model_answer)) for q in questions}
    shuffled = {q.id: total_of(q, _shuffle(q.model_answer, draw)) for q in questions}
    return {
        "model_answer_at_least_85": _share(total >= 85 for total in model.values()),
        "half_below_whole": _share(halves[i] < model[i] for i in model),
        "shuffled_at_most_2_higher": _share(shuffled[i] <= model[i] + 2 for i in model),
        "keyword_list_at_most_45": _share(total_of(q, _terms(q)) <= 45 for q in questions),
        "words_of_key_points_at_most_45": _share(
            total_of(q, _bare_words(q)) <= 45 for q in questions
        ),
        "copy_of_question_at_most_15": _share(total_of(q, q.text) <= 15 for q in questions),
        "gibberish_at_most_15": _share(
            total_of(q, text) <= 15 for q in questions for text in GIBBERISH
        ),
        "salad_of_model_answer_at_most_15": _share(
            total_of(q, _salad(q.model_answer, draw)) <= 15 for q in questions
        ),
        **_measure_swaps(questions, swaps, draw),
    }


def _measure_swaps(
    questions: Sequence[Question], swaps: int, draw: random.Random
) -> dict[str, float]:
    low: dict[str, list[bool]] = {"technical": [], "own_story": []}
    for question in questions:
        others = [q for q in questions if q.id != question.id and q.type == question.type]
        kind = "technical" if question.type in TECHNICAL_TYPES else "own_story"
        for other in draw.sample(others, min(swaps, len(others))):
            low[kind].append(total_of(question, other.model_answer) <= 30)
    both = [*low["technical"], *low["own_story"]]
    return {"other_answer_at_most_30": _share(both)} | {
        f"other_answer_at_most_30_{kind}": _share(held) for kind, held in low.items() if held
    }


def measure_graded_answers(questions: Sequence[Question]) -> dict[str, float]:
    """Return for each band of the made-up answers how many fall in it, and their mean total."""
    by_id = {question.id: question for question in questions}
    entries: list[dict[str, Any]] = yaml.safe_load(GRADED_ANSWERS.read_text(encoding="utf-8"))
    figures = {}
    for band, (low, high) in BANDS.items():
        totals = [
            total_of(by_id[e["question"]], e[band]) for e in entries if e["question"] in by_id
        ]
        figures[f"{band}_answers_in_band"] = _share(low <= total <= high for total in totals)
        figures[f"{band}_answers_mean"] = float(np.mean(totals))
    return figures


def measure_reworded(questions: Sequence[Question]) -> dict[str, float]:
    """Return how many model answers said in other words keep 75 points, and their mean."""
    by_id = {question.id: question for question in questions}
    entries: list[dict[str, str]] = yaml.safe_load(REWORDED.read_text(encoding="utf-8"))
    totals = [total_of(by_id[entry["id"]], entry["answer"]) for entry in entries]
    return {
        "reworded_at_least_75": _share(total >= 75 for total in totals),
        "reworded_mean": float(np.mean(totals)),
    }


def measure_speed(questions: Sequence[Question]) -> dict[str, float]:
    """Return the time in milliseconds that grading a model answer takes."""
    times_ms = []
    for question in questions:
        started = time.perf_counter()
        total_of(question, question.model_answer)
        times_ms.append(1000 * (time.perf_counter() - started))
    return {
        "grading_p50_ms": float(np.percentile(times_ms, 50)),
        "grading_p95_ms": float(np.percentile(times_ms, 95)),
    }


def _share(held: Iterable[bool]) -> float:
    return float(np.mean(list(held)))


def _half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


def _shuffle(text: str, draw: random.Random) -> str:
    sentences = [span.text for span in split_sentences(text)]
    draw.shuffle(sentences)
    return " ".join(sentences)


def _salad(text: str, draw: random.Random) -> str:
    words = text.split()
    draw.shuffle(words)
    return " ".join(words)


def _terms(question: Question) -> str:
    return ", ".join(w for k in question.keywords for w in (k.term, *k.aliases))


def _bare_words(question: Question) -> str:
    words = " ".join(point.claim for point in question.key_points).split()
    return ", ".join(word for word in words if len(word) > 4)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, help="how many questions to draw; all by default")
    parser.add_argument("--swaps", type=int, default=3, help="other answers tried per question")
    arguments = parser.parse_args()
    questions = everything = all_questions(load_bank())
    if arguments.questions:
        draw = random.Random(SEED)  # noqa: S311  a benchmark, not a secret
        questions = draw.sample(everything, arguments.questions)
    figures = {
        **measure_properties(questions, arguments.swaps),
        **measure_reworded(everything),
        **measure_graded_answers(everything),
        **measure_speed(questions),
    }
    for name, value in figures.items():
        print(f"{name}: {value:.3f}")
    rounded = {name: round(value, 3) for name, value in figures.items()}
    print(json.dumps({"engine": engine().version, "questions": len(questions), **rounded}))


if __name__ == "__main__":
    main()
