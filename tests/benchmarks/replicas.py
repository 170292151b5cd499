"""Kill one of two replicas while learners are in interviews: is anything lost or doubled?

`python -m tests.benchmarks.replicas [--browsers 50] [--minutes 5] [--think-s 35] [--kill-at 0.45]`
starts two servers with sign-in by password on one PostgreSQL (with fsync) behind the real nginx
with deploy/nginx.conf. Each browser speaks Streamlit's protocol over TLS, registers, and takes
sample interviews on the embedded engine. One replica gets SIGKILL, and is started again after
`--restart-after-s`, as systemd does. Prints one JSON line last; at the end every answer that a page
showed as taken is looked for in the database.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import numpy as np
import psycopg

from tests.deploy.simulated_learner import SimulatedLearner, Submission
from tests.deploy.two_replicas import Host, run_host

# Whoever sent an answer within so long of the kill felt it.
_DURING_S = 30.0
# Whoever waits for feedback at the end is given this time; then the windows are closed.
_GRACE_S = 20.0


class Kill(NamedTuple):
    """When a replica was killed, and when it answered again; of time.monotonic()."""

    at: float
    back_at: float


class Stored(NamedTuple):
    """Every answer in the database as one text, and how many rows are there twice."""

    words: str
    doubled_rows: int


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browsers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--think-s", type=float, default=35.0)
    parser.add_argument("--kill-at", type=float, default=0.45, help="share of the time")
    parser.add_argument("--restart-after-s", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="replicas-", dir="/tmp") as folder,
        run_host(Path(folder), fsync=True) as host,
    ):
        busy_before = _cpu_times()
        learners, kill = asyncio.run(_lead(host, options))
        busy = _busy_share(busy_before, _cpu_times())
        stored = read_stored(host.database_url)
    for learner in learners:
        for trouble in learner.stuck:
            print(f"{learner.email}: {trouble}")
    figures = summarise(learners, kill, stored)
    print(json.dumps({**vars(options), "cpu_busy": round(busy, 2), **figures}))


async def lead(
    host: Host,
    learners: Sequence[SimulatedLearner],
    *,
    for_s: float,
    arrive_within_s: float,
    kill_after_s: float,
    restart_after_s: float,
) -> Kill:
    """Let learners practise, kill the first replica meanwhile and start it again."""
    begun = monotonic()

    async def come(learner: SimulatedLearner, after_s: float) -> None:
        await asyncio.sleep(after_s)
        await learner.practise(begun + for_s)

    async def kill() -> Kill:
        await asyncio.sleep(kill_after_s)
        await asyncio.to_thread(host.replicas[0].kill)
        killed_at = monotonic()
        await asyncio.sleep(restart_after_s)
        await asyncio.to_thread(host.replicas[0].start)
        return Kill(killed_at, monotonic())

    gap_s = arrive_within_s / len(learners)
    coming = [asyncio.create_task(come(learner, n * gap_s)) for n, learner in enumerate(learners)]
    killing = asyncio.create_task(kill())
    done, late = await asyncio.wait(coming, timeout=for_s + _GRACE_S)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for task in done:
        task.result()
    return await killing


def make_learners(host: Host, count: int, think_s: float, seed: int) -> list[SimulatedLearner]:
    """Return learners that come by way of the proxy, each with chances of their own."""
    return [
        SimulatedLearner(n, host.nginx.url, host.nginx.tls, think_s, seed) for n in range(count)
    ]


def read_stored(database_url: str) -> Stored:
    """Return what the database holds of answers, with what it holds twice.

    What was said to a follow-up stands in a row of its own and at the end of the whole answer.
    """
    with psycopg.connect(database_url) as connection:
        words = "\n\n".join(str(text) for (text,) in connection.execute("SELECT text FROM answers"))
        doubles = (
            "SELECT count(*) FROM (SELECT asked_id FROM answers GROUP BY 1 HAVING count(*) > 1) a",
            "SELECT count(*) FROM (SELECT text FROM exchange_turns WHERE kind = 'answer' "
            "GROUP BY 1 HAVING count(*) > 1) t",
            "SELECT count(*) FROM (SELECT answer_id FROM evaluations "
            "GROUP BY answer_id, run HAVING count(*) > 1) e",
        )
        doubled = sum(int(connection.execute(each).fetchall()[0][0]) for each in doubles)
    return Stored(words, doubled)


def summarise(learners: Sequence[SimulatedLearner], kill: Kill, stored: Stored) -> dict[str, Any]:
    """Return what the run showed: lost, doubled, and how long feedback took."""
    sent = [each for learner in learners for each in learner.submissions]
    taken = [each for each in sent if each.taken_at is not None]
    tabs = [learner.tab for learner in learners if learner.tab is not None]
    gaps = [
        found - lost
        for tab in tabs
        for lost, found in zip(tab.lost_at, tab.found_again_at, strict=False)
    ]
    moved = [learner for learner in learners if learner.tab and learner.tab.connections > 1]
    after_s = kill.at + _DURING_S
    return {
        "submitted": len(sent),
        "taken": len(taken),
        "lost": sum(each.text not in stored.words for each in taken),
        "doubled": stored.doubled_rows + sum(stored.words.count(each.text) > 1 for each in sent),
        "sent_again": sum(each.sends > 1 for each in sent),
        "interviews": sum(learner.interviews for learner in learners),
        "stuck": sum(len(learner.stuck) for learner in learners),
        "took_over": sum(learner.take_overs for learner in learners),
        "cut_off": len(moved),
        "went_on": sum(any(s.sent_at > kill.at for s in each.submissions) for each in moved),
        "reconnect_s": _spread(gaps),
        "feedback_s": {
            "before": _spread(_waits(s for s in sent if _ended(s) <= kill.at)),
            "during": _spread(_waits(s for s in sent if _is_during(s, kill.at))),
            "after": _spread(_waits(s for s in sent if s.sent_at > after_s)),
        },
        "restarted_after_s": round(kill.back_at - kill.at, 1),
    }


async def _lead(host: Host, options: argparse.Namespace) -> tuple[list[SimulatedLearner], Kill]:
    learners = make_learners(host, options.browsers, options.think_s, options.seed)
    for_s = options.minutes * 60
    kill = await lead(
        host,
        learners,
        for_s=for_s,
        arrive_within_s=for_s * 0.3,
        kill_after_s=for_s * options.kill_at,
        restart_after_s=options.restart_after_s,
    )
    return learners, kill


def _ended(sent: Submission) -> float:
    return sent.feedback_at if sent.feedback_at is not None else float("inf")


def _is_during(sent: Submission, killed_at: float) -> bool:
    return sent.sent_at <= killed_at + _DURING_S and _ended(sent) > killed_at


def _waits(sent: Any) -> list[float]:
    return [s.feedback_at - s.sent_at for s in sent if s.feedback_at is not None]


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    if not seconds:
        return {"count": 0}
    median, p95 = np.percentile(seconds, [50, 95])
    return {
        "count": len(seconds),
        "p50": round(float(median), 2),
        "p95": round(float(p95), 2),
        "max": round(max(seconds), 2),
    }


def _cpu_times() -> list[int]:
    return [int(part) for part in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]


def _busy_share(before: list[int], after: list[int]) -> float:
    """Return how much of the processors' time was used, by whomever."""
    spent = [b - a for a, b in zip(before, after, strict=True)]
    idle = spent[3] + spent[4]
    return 1 - idle / sum(spent)


if __name__ == "__main__":
    main()
