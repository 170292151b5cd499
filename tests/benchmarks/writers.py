"""A hundred learners answer at once: is an answer lost, doubled or refused, and how fast is it?

`python -m tests.benchmarks.writers [--writers 100] [--answers 10000]` runs on a DuckDB file and on
a PostgreSQL with fsync. Each writer is a thread that does what a page does for an answer: it reads
the interview, keeps a draft, submits, moves on; every tenth answer is submitted twice at once, as
by a double click. Nothing judges the answers: what is measured is the store. Prints a line a
database and one JSON line last.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.interview import Brief, Draft, InterviewStatus
from core.domain.question import Difficulty, QuestionType, Slot
from core.engine.desk import Engines
from core.errors import RehearseError
from core.interview.conductor import Conductor
from core.jobs.runner import JobRunner
from core.store import interviews
from core.store.connection import Database
from core.store.database import open_database
from core.store.identity import name_id
from tests.conftest import find_postgres, run_postgres
from tests.fakes.engine import FakeEngine, make_question

QUESTIONS = 10
_DOUBLE_CLICK_EVERY = 10
_SENTENCE = "I measured the queue first and then changed one thing at a time. "


@dataclass
class Writer:
    """One learner: what was submitted, how long each took, what was refused."""

    user_id: str
    interview_ids: list[str]
    sent: list[str] = field(default_factory=list)
    waits_s: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Run on both databases and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=100)
    parser.add_argument("--answers", type=int, default=10_000)
    options = parser.parse_args()
    figures = {}
    with (
        tempfile.TemporaryDirectory(prefix="writers-") as folder,
        _open(str(Path(folder) / "writers.duckdb")) as database,
    ):
        figures["duckdb"] = measure(database, options.writers, options.answers)
    print("duckdb", figures["duckdb"])
    if (binaries := find_postgres()) is not None:
        with (
            run_postgres(binaries, fsync=True) as server,
            _open(server.create_database()) as database,
        ):
            figures["postgres"] = measure(database, options.writers, options.answers)
        print("postgres", figures["postgres"])
    print(json.dumps({**vars(options), **figures}))


def measure(database: Database, writers: int, answers: int) -> dict[str, Any]:
    """Let writers answer side by side, then look at what is stored."""
    conductor = Conductor(database, Engines.of(FakeEngine()), JobRunner(database))
    each = answers // writers
    learners = [_prepare(database, number, each) for number in range(writers)]
    begun = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(lambda learner: _answer_all(conductor, learner, each), learners))
    took_s = time.perf_counter() - begun
    waits = np.array([wait for learner in learners for wait in learner.waits_s])
    return {
        **_compare(database, learners),
        "errors": sum(len(learner.errors) for learner in learners),
        "first_error": next((e for learner in learners for e in learner.errors), ""),
        "answers_a_second": round(len(waits) / took_s, 1),
        "submit_ms_p50": round(float(np.percentile(waits, 50)) * 1000, 1),
        "submit_ms_p95": round(float(np.percentile(waits, 95)) * 1000, 1),
        "seconds": round(took_s, 1),
    }


def _prepare(database: Database, number: int, answers: int) -> Writer:
    """Write the interviews of one learner, ready to be answered."""
    user_id = f"writer-{number}"
    slot = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
    questions = {position: make_question(slot, position) for position in range(QUESTIONS)}
    ids = [name_id(user_id, n) for n in range(-(-answers // QUESTIONS))]
    with database.write() as connection:
        for interview_id in ids:
            brief = Brief(role="Tester", question_count=QUESTIONS)
            interviews.insert_interview(connection, user_id, interview_id, brief)
            interviews.insert_questions(connection, user_id, interview_id, questions)
            interviews.set_status(connection, user_id, interview_id, InterviewStatus.IN_PROGRESS)
    return Writer(user_id, ids)


def _answer_all(conductor: Conductor, writer: Writer, answers: int) -> None:
    for number in range(answers):
        interview_id = writer.interview_ids[number // QUESTIONS]
        asked_id = name_id(interview_id, number % QUESTIONS)
        text = f"{_SENTENCE * 3}This is answer {number} of {writer.user_id}."
        try:
            _answer(
                conductor,
                writer,
                interview_id,
                asked_id,
                text,
                twice=number % _DOUBLE_CLICK_EVERY == 0,
            )
        except RehearseError as e:
            writer.errors.append(str(e))


def _answer(
    conductor: Conductor,
    writer: Writer,
    interview_id: str,
    asked_id: str,
    text: str,
    *,
    twice: bool,
) -> None:
    conductor.current(writer.user_id, interview_id)
    conductor.save_draft(writer.user_id, asked_id, Draft(text=text[:60], revision=1))
    operation_id = name_id("submit", asked_id)

    def submit() -> str:
        return conductor.answer(writer.user_id, operation_id, interview_id, asked_id, text)

    begun = time.perf_counter()
    if twice:
        _run_beside_each_other(submit)
    else:
        submit()
    writer.waits_s.append(time.perf_counter() - begun)
    writer.sent.append(text)
    conductor.next(writer.user_id, name_id("next", asked_id), interview_id)


def _run_beside_each_other(submit: Callable[[], str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = (pool.submit(submit) for _ in range(2))
        if first.result() != second.result():
            raise RehearseError("One answer got two ids.")


def _compare(database: Database, writers: list[Writer]) -> dict[str, int]:
    """Count what was submitted and is not there, and what is there twice."""
    with database.read() as connection:
        rows = connection.rows("SELECT user_id, text FROM answers")
        jobs = connection.rows("SELECT count(*) AS found FROM jobs WHERE kind = 'evaluate'")
    stored = Counter((row["user_id"], row["text"]) for row in rows)
    sent = Counter((writer.user_id, text) for writer in writers for text in writer.sent)
    return {
        "answers": len(rows),
        "lost": sum((sent - stored).values()),
        "doubled": sum((stored - sent).values()) + max(0, jobs[0]["found"] - len(rows)),
        "jobs": jobs[0]["found"],
    }


@contextmanager
def _open(url: str) -> Iterator[Database]:
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


if __name__ == "__main__":
    main()
