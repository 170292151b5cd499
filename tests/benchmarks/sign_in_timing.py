"""How long a refused sign-in takes for known and for unknown addresses, over HTTP.

`python -m tests.benchmarks.sign_in_timing [--tries 80]` starts a server of its own. If the times
differed, whoever may try could find out who has an account. `told_apart` is the share of pairs,
one of each kind, in which the known address took longer: 0.5 where time tells nothing, give or take
`standard_error`. Both kinds come in random order, so that what else the machine does falls on both.
"""

import argparse
import json
import random
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

import httpx

from core.accounts.limits import MOST_TRIES, Door
from tests.e2e.app_server import AppServer

_PASSWORD, _WRONG = "four plain words here", "four other words here"
# One below the lock, so that every try is really checked.
_TRIES_EACH = MOST_TRIES[Door.ACCOUNT] - 1


def measure(tries: int) -> dict[str, float]:
    """Return medians in milliseconds, how far they are apart, and how well they can be told."""
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(
            Path(folder),
            entry="deploy/server.py",
            SIGN_IN="password",
            REGISTRATION="open",
            FETCH_WEIGHTS="0",
        )
        server.start()
        try:
            known_s, unknown_s = _compare(server.url, tries)
        finally:
            server.stop()
    return _describe(known_s, unknown_s)


def _compare(url: str, tries: int) -> tuple[list[float], list[float]]:
    accounts = [f"learner{number}@example.org" for number in range(-(-tries // _TRIES_EACH))]
    for number, email in enumerate(accounts):
        form = {"name": "Lea", "email": email, "new_password": _PASSWORD}
        _client(url, number).post("/register", data=form)
    known = [email for email in accounts for _ in range(_TRIES_EACH)][:tries]
    waiting = [(email, True) for email in known] + [(f"no{email}", False) for email in known]
    random.Random(7).shuffle(waiting)  # noqa: S311 - an order, not a secret
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for number, (email, is_known) in enumerate(waiting):
        with _client(url, number) as client:
            client.get("/entrance.css")  # the connection is there before the clock runs
            started = perf_counter()
            answer = client.post("/sign-in", data={"email": email, "password": _WRONG})
            seconds[is_known].append(perf_counter() - started)
        assert "do not belong together" in answer.text
    return seconds[True], seconds[False]


def _client(url: str, number: int) -> httpx.Client:
    headers = {"Origin": url, "X-Forwarded-For": f"198.51.{number // 250}.{number % 250 + 1}"}
    return httpx.Client(base_url=url, headers=headers, timeout=60)


def _describe(known_s: list[float], unknown_s: list[float]) -> dict[str, float]:
    longer = sum(a > b for a in known_s for b in unknown_s) / (len(known_s) * len(unknown_s))
    known_ms, unknown_ms = (1000 * statistics.median(each) for each in (known_s, unknown_s))
    return {
        "tries_each": len(known_s),
        "known_median_ms": round(known_ms, 1),
        "unknown_median_ms": round(unknown_ms, 1),
        "difference_ms": round(known_ms - unknown_ms, 1),
        "known_spread_ms": round(1000 * statistics.stdev(known_s), 1),
        "told_apart": round(longer, 3),
        # Of the rank-sum statistic where both kinds are alike.
        "standard_error": round((2 / len(known_s) / 12) ** 0.5, 3),
    }


def main() -> None:
    """Print the figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=80)
    print(json.dumps(measure(parser.parse_args().tries)))


if __name__ == "__main__":
    main()
