"""Measure how well the embedded grader agrees with people and write data/agreement.json.

`python -m tests.benchmarks.agreement FOLDER`; FOLDER holds mohler.jsonl, digiklausur_nn.jsonl,
saf_en.jsonl and semeval_train.jsonl. The page "How scoring works" shows what this writes.
"""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from core.rubric.agreement import AGREEMENT_FILE, Agreement, AgreementSet, CalibrationCheck
from tests.benchmarks import grading, triples
from tests.benchmarks.judge import engine


class Source(NamedTuple):
    """A public set of graded answers and how it is described."""

    file: str
    name: str
    what: str
    measure: str
    figure: str
    people_agree: float | None
    source: str


SOURCES = (
    Source(
        "mohler.jsonl",
        "Mohler",
        "computer-science short answers, mean of two graders",
        "Pearson r",
        "pearson_ungated",
        0.597,
        "Mohler, Bunescu & Mihalcea, ACL 2011",
    ),
    Source(
        "digiklausur_nn.jsonl",
        "DigiKlausur",
        "neural-network exam answers, one grader",
        "Pearson r",
        "pearson_ungated",
        None,
        "DigiKlausur data set",
    ),
    Source(
        "saf_en.jsonl",
        "SAF",
        "networking answers, blank ones left out",
        "Pearson r",
        "pearson_ungated_without_blanks",
        None,
        "Filighera et al., Short Answer Feedback, ACL 2022",
    ),
    Source(
        "semeval_train.jsonl",
        "SemEval 2013",
        "science answers, right or wrong, held-out questions",
        "macro-F1",
        "macro_f1_cross_validated_by_question",
        None,
        "Dzikovska et al., SemEval-2013 task 7",
    ),
)


def measure_set(source: Source, folder: Path) -> AgreementSet:
    """Return the agreement on one set."""
    rows = grading.read_rows(folder / source.file)
    figures = grading.measure(rows, grading.predict(rows))
    used = figures.get("rows_without_blanks") if "blanks" in source.figure else len(rows)
    return AgreementSet(
        name=source.name,
        what=source.what,
        rows=int(str(used)),
        measure=source.measure,
        value=float(str(figures[source.figure])),
        people_agree=source.people_agree,
        source=source.source,
    )


def measure_calibration() -> CalibrationCheck:
    """Return how the locked half of the blind triples came out."""
    figures = triples.measure(triples.judge_half("locked"))
    names = ("order_right", "poor_mean", "average_mean", "excellent_mean", "interval_coverage")
    return CalibrationCheck(
        half="locked",
        triples=figures["triples"],
        **{name: figures.get(name) for name in names},
    )


def main() -> None:
    """Measure everything and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    agreement = Agreement(
        measured_on=datetime.now(UTC).date(),
        grader_version=engine().version,
        sets=[measure_set(source, folder) for source in SOURCES],
        calibration=measure_calibration(),
    )
    AGREEMENT_FILE.write_text(agreement.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"benchmark": "agreement", **agreement.model_dump(mode="json")}))


if __name__ == "__main__":
    main()
