"""How ready learners are for their jobs, worked out beside the pages and remembered.

One learner's readiness takes as long as a whole rerun of a page may: hundreds of answers go
through the filter of core.practice. So a thread works them out one after another, and keeps each
until the learner answers or plans anew or the day is over; a page shows what is known.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Lock
from typing import NamedTuple

from core.domain.documents import JobPosting
from core.domain.facts import PointKind
from core.errors import RehearseError
from core.practice.evidence import list_target_jobs, load_facts, load_questions
from core.practice.levels import estimate_levels
from core.practice.readiness import Readiness, assess_readiness
from core.store.connection import Database
from core.store.documents import list_jobs
from core.store.plans import load_plan

log = logging.getLogger(__name__)

_MOST_REMEMBERED = 3_000
_NO_JOB = Readiness(missing="No job post is known, so there is nothing to be ready for yet.")


class Asked(NamedTuple):
    """Whose readiness, and what it follows from: as long as this is the same, so is it."""

    user_id: str
    answers: int
    last_at: datetime | None
    planned_at: datetime
    day: date


class ReadinessBoard:
    """What is known of learners' readiness. One for a process; close it with the process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._known: OrderedDict[Asked, Readiness] = OrderedDict()
        self._waiting: set[Asked] = set()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readiness")

    @property
    def is_busy(self) -> bool:
        """Tell whether something is still being worked out."""
        with self._lock:
            return bool(self._waiting)

    def look_up(self, asked: Iterable[Asked], now: datetime) -> dict[str, Readiness]:
        """Return what is known by learner, and have the rest worked out in this order."""
        found: dict[str, Readiness] = {}
        with self._lock:
            for each in asked:
                if each in self._known:
                    self._known.move_to_end(each)
                    found[each.user_id] = self._known[each]
                elif each not in self._waiting:
                    self._waiting.add(each)
                    self._worker.submit(self._work_out, each, now)
        return found

    def close(self) -> None:
        """Leave what is still waiting, and wait for what is being worked out."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work_out(self, asked: Asked, now: datetime) -> None:
        try:
            readiness = assess(self._database, asked.user_id, now)
            with self._lock:
                self._known[asked] = readiness
                while len(self._known) > _MOST_REMEMBERED:
                    self._known.popitem(last=False)
        except RehearseError:
            log.exception("The readiness of %s could not be worked out", asked.user_id)
        finally:
            with self._lock:
                self._waiting.discard(asked)


def assess(database: Database, user_id: str, now: datetime) -> Readiness:
    """Return how ready a learner is for the job of their plan, else for the one used last."""
    job = _find_job(database, user_id)
    if job is None:
        return _NO_JOB
    facts = load_facts(database, user_id, {PointKind.COMPETENCY})
    questions = load_questions(database, user_id, facts)
    return assess_readiness(job, facts, estimate_levels(facts, now), now, questions)


def _find_job(database: Database, user_id: str) -> JobPosting | None:
    with database.read() as connection:
        plan = load_plan(connection, user_id)
        kept = {each.id: each.content for each in list_jobs(connection, user_id)}
    job = kept.get(plan.settings.job_id or "") if plan else None
    if job is not None:
        return job
    return next((each.job for each in list_target_jobs(database, user_id)), None)
