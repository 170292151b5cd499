"""What the benchmark says of three hundred learners, a dozen show in every run."""

import pytest

from tests.benchmarks import cohort
from tests.benchmarks.cohort import VIEWS, run


@pytest.mark.slow
def test_every_query_and_view_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohort, "RUNS_QUERY", 1)
    for name in ("DATABASE_URL", "FETCH_WEIGHTS", "SIGN_IN"):
        monkeypatch.setenv(name, "")  # so that what the benchmark sets is undone

    figures = run(12, 8, None, runs=1)

    assert figures["learners"] == 12
    assert {view.lower() for view in VIEWS} < set(figures["page_rerun_ms"])
    assert figures["worst_p95_ms"] > 0
    assert set(figures["queries_ms"]) > {"activity", "sessions", "topics", "types"}
