"""Time what Progress asks: `python -m tests.benchmarks.analytics --evaluations 1000000`.

Loads two years of 2,000 learners in bulk into the real schema (a file in a temporary folder, or
`--database FILE`, which is kept and used again), then times every query of the page for one
learner and for a cohort, the page itself (AppTest), and some of the same work in pandas and in
SQLite on the same rows. Results of the three are compared. The last line is a JSON object: p50 and
p95 in milliseconds, the processor's time of pandas and SQLite as multiples of DuckDB's, sizes in
megabytes.
`--quick` leaves the page and the comparison out.
"""

import argparse
import json
import math
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd

from core.analytics import (
    completion,
    delivery,
    practice_days,
    retakes,
    scores,
    substance,
    topics,
    trend,
    words,
)
from core.analytics import table as tables
from core.analytics.charts import topics as topic_charts
from core.analytics.charts.completion import chart_completion
from core.analytics.charts.delivery import chart_delivery
from core.analytics.charts.practice_days import chart_calendar
from core.analytics.charts.retakes import MOST_LINES, chart_retakes
from core.analytics.charts.scores import chart_grades, chart_types
from core.analytics.charts.substance import chart_own_share, chart_specificity, chart_star
from core.analytics.charts.trend import chart_dimensions, chart_trend
from core.analytics.charts.words import chart_lengths, chart_times
from core.analytics.choices import list_choices
from core.analytics.filters import Filter
from core.analytics.practice_days import count_streaks
from core.analytics.texts import with_questions
from core.domain.facts import PointKind
from core.store.connection import Database
from core.store.database import open_database
from tests.benchmarks.analytics_beside import Pandas, Result, SQLite
from tests.benchmarks.analytics_load import LEARNERS, load_history

COHORT = 200
RUNS_ONE, RUNS_COHORT, RUNS_PAGE = 40, 12, 5
_ROWS_ON_SCREEN = 200
_VIEWS = ("Scores", "Levels", "Topics", "Answers", "Speech", "Practice", "Table")
Query = Callable[[Database, Filter], Any]


def gaps_of_topic(database: Database, chosen: Filter) -> pd.DataFrame:
    """List the questions of one cell of the heat map."""
    return topics.gap_questions(database, chosen, "python", PointKind.KEY_POINT, None)


def drawn_retakes(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the gains of retakes, with the words of the questions that are drawn."""
    gains = retakes.retake_gains(database, chosen)
    return with_questions(database, gains.head(MOST_LINES))


# Every query of the page by its name.
QUERIES: dict[str, Query] = {
    "choices": lambda database, chosen: list_choices(database, chosen.user_ids),
    "trend": trend.grade_trend,
    "dimensions": trend.dimension_trend,
    "types": scores.score_by_type,
    "grades": scores.grade_shares,
    "topics": topics.score_by_topic,
    "gaps": topics.point_gaps,
    "gap_questions": gaps_of_topic,
    "lengths": words.answer_lengths,
    "times": words.answer_times,
    "specificity": substance.specificity_trend,
    "star": substance.star_trend,
    "own_share": substance.own_share_trend,
    "delivery": delivery.delivery_trend,
    "retakes": drawn_retakes,
    "completion": completion.completion,
    "days": practice_days.practice_days,
    "table": partial(tables.answers_table, limit=_ROWS_ON_SCREEN),
}


def draw_everything(database: Database, chosen: Filter) -> None:
    """Run every query of the page and draw every figure, all groups at once."""
    today = date(2026, 11, 1)
    chart_trend(trend.grade_trend(database, chosen))
    chart_dimensions(trend.dimension_trend(database, chosen))
    chart_types(scores.score_by_type(database, chosen))
    chart_grades(scores.grade_shares(database, chosen))
    topic_charts.chart_topics(topics.score_by_topic(database, chosen))
    topic_charts.chart_gaps(topics.point_gaps(database, chosen))
    gaps_of_topic(database, chosen)
    chart_lengths(words.answer_lengths(database, chosen))
    chart_times(words.answer_times(database, chosen))
    chart_specificity(substance.specificity_trend(database, chosen))
    chart_star(substance.star_trend(database, chosen))
    chart_own_share(substance.own_share_trend(database, chosen))
    chart_delivery(delivery.delivery_trend(database, chosen))
    gains = retakes.retake_gains(database, chosen)
    if not gains.empty:
        chart_retakes(gains, with_questions(database, gains.head(MOST_LINES)))
    chart_completion(completion.completion(database, chosen))
    days = practice_days.practice_days(database, chosen)
    streaks = count_streaks([day.date() for day in days["day"]], today)
    chart_calendar(days, streaks, today)
    tables.answers_table(database, chosen, limit=_ROWS_ON_SCREEN)


def choose_groups(learners: list[str], size: int, runs: int) -> list[tuple[str, ...]]:
    """Return `runs` groups of so many learners; those of one are all different."""
    step = max(1, len(learners) // runs)
    return [
        tuple(learners[(start * step + n) % len(learners)] for n in range(size))
        for start in range(runs)
    ]


def time_queries(
    database: Database, groups: list[tuple[str, ...]], queries: dict[str, Query]
) -> dict[str, dict[str, float]]:
    """Return p50 and p95 of every query over the groups, in milliseconds, after one to warm up."""
    measured = {}
    for name, query in queries.items():
        filters = [Filter(user_ids=group, engine="embedded") for group in groups]
        query(database, filters[-1])
        measured[name] = summarise([_time(partial(query, database, each)) for each in filters])
    return measured


def summarise(times_ms: list[tuple[float, float]]) -> dict[str, float]:
    """Return median and 95th percentile (nearest rank) of time, and the latter of the processor's.

    On a machine that does other things too, the processor's time tells what an idle one would
    take at most: all threads are added up.
    """
    taken = sorted(wall for wall, _ in times_ms)
    worked = sorted(processor for _, processor in times_ms)
    rank = math.ceil(0.95 * len(taken)) - 1
    figures = {"p50": taken[len(taken) // 2], "p95": taken[rank], "cpu_p95": worked[rank]}
    return {name: round(value, 1) for name, value in figures.items()}


def _time(work: Callable[[], Any]) -> tuple[float, float]:
    started_s, worked_s = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - started_s), 1000 * (time.process_time() - worked_s)


def time_beside(
    database: Database, groups: dict[str, list[tuple[str, ...]]], folder: Path
) -> dict[str, Any]:
    """Return how many times as long pandas and SQLite take as DuckDB, by the median of each."""
    pandas, sqlite = Pandas(database), SQLite(database, folder / "beside.sqlite")
    compared: dict[str, Any] = {"pandas_memory_mb": round(pandas.memory_mb)}
    compared["sqlite_mb"] = round((folder / "beside.sqlite").stat().st_size / 1e6)
    ours = {"types": _types, "trend": _trend, "gaps": _gaps}
    for label, chosen in groups.items():
        for name, work in ours.items():
            rivals = {"pandas": getattr(pandas, name), "sqlite": getattr(sqlite, name)}
            compared[f"{name}_{label}"] = _compare(partial(work, database), rivals, chosen)
    sqlite.close()
    return compared


def _compare(
    ours: Callable[[list[str]], Result],
    rivals: dict[str, Callable[[list[str]], Result]],
    groups: list[tuple[str, ...]],
) -> dict[str, float]:
    """Run each over the same groups, one after the other within a group; compare the results.

    What is compared is the processor's time: DuckDB uses two threads, the others one.
    """
    times: dict[str, list[float]] = {name: [] for name in ("duckdb", *rivals)}
    for group in groups:
        expected: Result = {}
        for name, work in {"duckdb": ours, **rivals}.items():
            started_s = time.process_time()
            found = work(list(group))
            times[name].append(1000 * (time.process_time() - started_s))
            expected = expected or found
            _check_same(name, expected, found)
    medians = {name: sorted(each)[len(each) // 2] for name, each in times.items()}
    ratios = {name: round(medians[name] / medians["duckdb"], 2) for name in rivals}
    return {"duckdb_cpu_ms": round(medians["duckdb"], 1), **ratios}


def _check_same(name: str, expected: Result, found: Result) -> None:
    is_same = expected.keys() == found.keys() and all(
        math.isclose(expected[key], found[key], rel_tol=1e-6, abs_tol=1e-6) for key in expected
    )
    if not is_same:
        raise AssertionError(f"{name} counts otherwise than DuckDB")


def _choose(user_ids: list[str]) -> Filter:
    return Filter(user_ids=tuple(user_ids), engine="embedded")


def _types(database: Database, user_ids: list[str]) -> Result:
    frame = scores.score_by_type(database, _choose(user_ids))
    return dict(zip(frame["type"], frame["average"], strict=True))


def _trend(database: Database, user_ids: list[str]) -> Result:
    frame = trend.grade_trend(database, _choose(user_ids))
    return {"moving": float(frame["average_moving"].mean()), "interviews": float(len(frame))}


def _gaps(database: Database, user_ids: list[str]) -> Result:
    frame = topics.point_gaps(database, _choose(user_ids))
    keys = zip(frame["topic"], frame["kind"], frame["difficulty"], strict=True)
    return {"/".join(key): value for key, value in zip(keys, frame["missing"], strict=True)}


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """Open the database as the app does, with its memory limit and threads."""
    database = open_database(str(file))
    try:
        yield database
    finally:
        database.close()


def time_page(file: Path) -> dict[str, dict[str, float]]:
    """Return how long a rerun of the page takes in each view, for the app's own learner."""
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.testing.v1 import AppTest

    from pages.parts import session

    app = str(Path(__file__).parents[2] / "app.py")
    os.environ.update({"DATABASE_URL": str(file), "ANSWER_BOX": "text_area", "FETCH_WEIGHTS": "0"})

    class Routed(PagesManager):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            PagesManager.uses_pages_directory = False

    measured = {}
    with patch("streamlit.testing.v1.app_test.PagesManager", Routed):
        page = AppTest.from_file(app, default_timeout=120).run()
        page.switch_page("pages/analytics.py").run()
        for view in _VIEWS:
            page.button_group(key="view").set_value(view).run()
            if page.exception or not page.get("plotly_chart"):
                raise AssertionError(f"Progress, {view}, does not show")
            measured[view.lower()] = summarise([_time(page.run) for _ in range(RUNS_PAGE)])
    session._open_once().close()
    session._open_once.clear()
    return measured


def measure(file: Path, learners: list[str], *, quick: bool, cohort: int) -> dict[str, Any]:
    """Return all figures of a loaded database."""
    ones = choose_groups(learners, 1, RUNS_ONE)
    cohorts = choose_groups(learners, cohort, RUNS_COHORT)
    figures: dict[str, Any] = {}
    with opened(file) as database:
        figures["one_learner_ms"] = time_queries(database, ones, QUERIES)
        figures["cohort_ms"] = time_queries(database, cohorts, QUERIES)
        figures["all_queries_and_figures_ms"] = summarise(
            [_time(partial(draw_everything, database, _choose(list(one)))) for one in ones]
        )
    if not quick:
        figures["page_rerun_ms"] = time_page(file)
        with tempfile.TemporaryDirectory() as folder, opened(file) as database:
            groups = {"one": ones[:15], "cohort": cohorts[:5]}
            figures["beside"] = time_beside(database, groups, Path(folder))
    worst = {
        name: [max(each[part] for each in figures[name].values()) for part in ("p95", "cpu_p95")]
        for name in ("one_learner_ms", "cohort_ms", *(() if quick else ("page_rerun_ms",)))
    }
    return {"worst_p95": worst, **figures}


def run(evaluations: int, learners: int, database: Path | None, *, quick: bool) -> dict[str, Any]:
    """Load where needed, measure, and return the JSON object."""
    with tempfile.TemporaryDirectory() as folder:
        file = database or Path(folder) / "analytics.duckdb"
        started_s = time.perf_counter()
        loaded = load_history(file, evaluations, learners)
        loading_s = time.perf_counter() - started_s
        cohort = min(COHORT, len(loaded.learners))
        figures = measure(file, loaded.learners, quick=quick, cohort=cohort)
        return {
            "benchmark": "analytics",
            "evaluations": evaluations,
            "learners": len(loaded.learners),
            "cohort": cohort,
            "rows": loaded.rows,
            "loading_s": round(loading_s, 1),
            "database_mb": round(file.stat().st_size / 1e6),
            "load_average": round(os.getloadavg()[0], 1),
            **figures,
        }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluations", type=int, default=1_000_000)
    parser.add_argument("--learners", type=int, default=LEARNERS)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    print(json.dumps(run(given.evaluations, given.learners, given.database, quick=given.quick)))


if __name__ == "__main__":
    main()
