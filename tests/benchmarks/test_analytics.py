"""What the benchmark says of a million answers, a few thousand show in every run."""

from pathlib import Path

import pytest

from core.store.connection import Database
from tests.benchmarks import analytics
from tests.benchmarks.analytics import QUERIES, choose_groups, run
from tests.benchmarks.analytics_load import load_history


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load three thousand answers of twelve learners."""
    file = tmp_path_factory.mktemp("analytics") / "history.duckdb"
    loaded = load_history(file, 3000, 12)
    assert loaded.rows["answer_facts"] == loaded.rows["evaluations"] == 3000
    assert loaded.rows["answer_points"] > 10 * 2900
    return file


@pytest.mark.slow
def test_every_query_of_the_page_is_timed_for_one_and_for_many(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analytics, "RUNS_ONE", 2)
    monkeypatch.setattr(analytics, "RUNS_COHORT", 1)

    figures = run(3000, 12, file, quick=True)

    assert figures["learners"] == 12
    assert set(figures["one_learner_ms"]) == set(figures["cohort_ms"]) == set(QUERIES)
    assert figures["database_mb"] > 1


def test_pandas_and_sqlite_count_the_same(file: Path, tmp_path: Path) -> None:
    with analytics.opened(file) as database:
        learners = list_learners(database)
        groups = {"one": choose_groups(learners, 1, 3), "cohort": choose_groups(learners, 5, 1)}

        compared = analytics.time_beside(database, groups, tmp_path)

    assert {name for name in compared if "_one" in name or "_cohort" in name} == {
        f"{work}_{size}" for work in ("types", "trend", "gaps") for size in ("one", "cohort")
    }


def list_learners(database: Database) -> list[str]:
    with database.analytics() as cursor:
        rows = cursor.execute("SELECT DISTINCT user_id FROM answer_facts ORDER BY 1").fetchall()
    return [str(row[0]) for row in rows]
