"""One of two replicas is killed in the middle of interviews: the small brother of the benchmark."""

import asyncio
from pathlib import Path

import pytest

from tests.benchmarks.replicas import lead, make_learners, read_stored, summarise
from tests.conftest import skip_or_fail
from tests.deploy.two_replicas import can_host, run_host

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def test_nothing_is_lost_or_doubled_when_a_replica_is_killed(tmp_path: Path) -> None:
    if not can_host():
        skip_or_fail("nginx or PostgreSQL is not installed")
    with run_host(tmp_path) as host:
        learners = make_learners(host, 6, think_s=4.0, seed=7)
        kill = asyncio.run(
            lead(
                host,
                learners,
                for_s=75.0,
                arrive_within_s=6.0,
                kill_after_s=30.0,
                restart_after_s=10.0,
            )
        )
        found = summarise(learners, kill, read_stored(host.database_url))

    assert found["lost"] == found["doubled"] == 0
    assert found["stuck"] == found["took_over"] == 0, [learner.stuck for learner in learners]
    assert found["cut_off"] == found["went_on"] > 0
    assert found["taken"] >= 12
    assert found["feedback_s"]["after"]["count"] > 0
