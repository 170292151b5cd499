"""Grade blind triples: is a poor answer below an average one, and that below an excellent one?

`python -m tests.benchmarks.triples` grades tests/benchmarks/calibration/{tuning,locked}.yaml:
answers written from the question texts alone by writers who saw neither the grader nor the model
answers. The grader may be tuned on the first file only. One JSON line last.
"""

import json
from pathlib import Path
from statistics import mean

import yaml
from pydantic import TypeAdapter

from core.domain.interview import Context, Exchange, Turn
from core.domain.model import Model
from core.domain.question import Question
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.grader import grade

FOLDER = Path(__file__).parent / "calibration"
BANDS = {"poor": (10, 30), "average": (50, 70), "excellent": (85, 100)}


class Triple(Model):
    """Three answers to one question of the bank."""

    id: str
    poor: str
    average: str
    excellent: str


def read_triples(file: Path) -> list[Triple]:
    """Return the triples of one file."""
    return TypeAdapter(list[Triple]).validate_python(yaml.safe_load(file.read_text("utf-8")))


def score(question: Question, answer: str) -> int:
    """Return the total that the embedded grader gives an answer; 0 if it gives none."""
    exchange = Exchange(turns=[Turn(speaker="learner", text=answer)])
    return grade(question, exchange, Context()).total or 0


def measure(triples: list[Triple]) -> dict[str, float]:
    """Return the share in the right order and, for each band, the mean and the share inside."""
    questions = {question.id: question for question in all_questions(load_bank())}
    totals = [
        {band: score(questions[triple.id], getattr(triple, band)) for band in BANDS}
        for triple in triples
    ]
    ordered = [t["poor"] < t["average"] < t["excellent"] for t in totals]
    figures = {"triples": len(totals), "order_right": round(mean(ordered), 3)}
    for band, (low, high) in BANDS.items():
        figures[f"{band}_mean"] = round(mean(t[band] for t in totals), 1)
        figures[f"{band}_in_band"] = round(mean(low <= t[band] <= high for t in totals), 3)
    return figures


def main() -> None:
    """Grade both halves and print their figures."""
    result: dict[str, object] = {"benchmark": "triples"}
    for half in ("tuning", "locked"):
        result[half] = measure(read_triples(FOLDER / f"{half}.yaml"))
        print(half, result[half])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
