"""Grade blind triples: is a poor answer below an average one, and that below an excellent one?

`python -m tests.benchmarks.triples [--write-intervals]` grades tests/benchmarks/calibration:
answers written from the question texts alone by writers who saw neither the grader nor the model
answers; panel.yaml holds what two raters, blind to the labels too, gave them. The grader may be
tuned on tuning.yaml and tuning_more.yaml only. `--write-intervals` first measures the errors on
tuning.yaml and writes data/intervals.json; how many of the locked answers the ranges then hold
is their coverage. One JSON line last.
"""

import argparse
import json
from pathlib import Path
from statistics import mean
from typing import Any, Literal

import yaml
from pydantic import TypeAdapter

from core.domain.evaluation import Evaluation
from core.domain.model import Model
from core.domain.question import Question
from core.engine.embedded.bank import all_questions, load_bank
from core.rubric.intervals import INTERVALS_FILE, load_error_ranges, measure_error_ranges
from tests.benchmarks.judge import engine, judge
from tests.benchmarks.measures import pearson

FOLDER = Path(__file__).parent / "calibration"
HALVES = ("tuning", "tuning_more", "locked")
Level = Literal["poor", "average", "excellent"]
LEVELS: tuple[Level, ...] = ("poor", "average", "excellent")
BANDS = {"poor": (10, 30), "average": (50, 70), "excellent": (85, 100)}


class Triple(Model):
    """Three answers to one question of the bank."""

    id: str
    poor: str
    average: str
    excellent: str


class Judged(Model):
    """One answer of a triple as the engine judged it, and the panel's mean score."""

    question: Question
    level: Level
    evaluation: Evaluation
    panel: float | None

    @property
    def total(self) -> int:
        """Return the engine's total; 0 if it gave none."""
        return self.evaluation.total or 0


def read_triples(file: Path) -> list[Triple]:
    """Return the triples of one file."""
    return TypeAdapter(list[Triple]).validate_python(yaml.safe_load(file.read_text("utf-8")))


def judge_half(half: str) -> list[Judged]:
    """Judge every answer of one file."""
    questions = {question.id: question for question in all_questions(load_bank())}
    panel: dict[str, dict[Level, list[int]]] = yaml.safe_load(
        (FOLDER / "panel.yaml").read_text("utf-8")
    )
    return [
        Judged(
            question=questions[triple.id],
            level=level,
            evaluation=judge(questions[triple.id], getattr(triple, level)),
            panel=mean(panel[triple.id][level]) if triple.id in panel else None,
        )
        for triple in read_triples(FOLDER / f"{half}.yaml")
        for level in LEVELS
    ]


def measure(judged: list[Judged]) -> dict[str, Any]:
    """Return order, bands and, where a panel scored the answers, agreement and coverage."""
    by_level = {level: [j for j in judged if j.level == level] for level in LEVELS}
    rows = zip(*by_level.values(), strict=True)
    figures: dict[str, Any] = {
        "triples": len(by_level["poor"]),
        "order_right": mean(p.total < a.total < e.total for p, a, e in rows),
    }
    for level in LEVELS:
        low, high = BANDS[level]
        totals = [j.total for j in by_level[level]]
        figures[f"{level}_mean"] = mean(totals)
        figures[f"{level}_in_band"] = mean(low <= total <= high for total in totals)
    figures |= _measure_against_panel([j for j in judged if j.panel is not None])
    return {name: round(value, 3) for name, value in figures.items()}


def write_intervals(judged: list[Judged]) -> None:
    """Write the ranges of error that were measured on `judged` to data/intervals.json.

    Those of the same rules with other means (words only) stay.
    """
    measured = [
        (j.question.type, j.evaluation.word_count, j.total, j.panel)
        for j in judged
        if j.panel is not None and j.evaluation.gate is None
    ]
    others = [
        e for e in load_error_ranges(INTERVALS_FILE) if e.engine_version.split()[0] == _rules()
    ]
    ranges = [e for e in others if e.engine_version != engine().version]
    ranges += measure_error_ranges(engine().version, measured)
    lines = ",\n".join(f"  {entry.model_dump_json()}" for entry in ranges)
    INTERVALS_FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _rules() -> str:
    return engine().version.split()[0]


def _measure_against_panel(judged: list[Judged]) -> dict[str, float]:
    if not judged:
        return {}
    panel = [j.panel or 0.0 for j in judged]
    figures = {"panel_pearson": pearson([j.total for j in judged], panel)}
    ranged = [(j, i) for j in judged if (i := j.evaluation.interval) is not None]
    if ranged:
        held = [i.low <= (j.panel or 0) <= i.high for j, i in ranged]
        figures["interval_coverage"] = mean(held)
        figures["interval_width"] = mean(i.high - i.low for _, i in ranged)
    return figures


def main() -> None:
    """Grade all files and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write-intervals", action="store_true")
    if parser.parse_args().write_intervals:
        write_intervals(judge_half("tuning"))
        print("Wrote", INTERVALS_FILE, "– run again without the option to measure coverage.")
        return
    result: dict[str, object] = {"benchmark": "triples", "engine": engine().version}
    for half in HALVES:
        result[half] = measure(judge_half(half))
        print(half, result[half])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
