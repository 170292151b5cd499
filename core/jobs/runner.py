"""A bounded pool of threads that works off the job rows.

A job is queued in the same transaction as what it is about; the runner leases it, runs its
handler and notes the outcome. Handlers are repeatable: after a crash the lease runs out (or the
restart of the only process releases it) and the job runs again.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Condition, Thread
from time import monotonic

from core.errors import DatabaseError, RehearseError
from core.store import jobs as rows
from core.store.connection import Connection, Database
from core.store.identity import new_id
from core.store.jobs import Job, JobState

log = logging.getLogger(__name__)

Handler = Callable[[Job], None]

LEASE = timedelta(seconds=30)
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=2)
# How often an idle worker looks for jobs of other replicas and for leases that ran out.
IDLE_POLL_S = 5.0
_WAIT_POLL_S = 0.25
_MOST_REMEMBERED = 256


class JobRunner:
    """Runs queued jobs in `workers` threads once started."""

    def __init__(self, database: Database, workers: int = 2) -> None:
        self._database = database
        self._handlers: dict[str, Handler] = {}
        self._owner = new_id()
        self._changed = Condition()
        self._changes = 0
        self._settlements = 0
        self._settled: dict[str, int] = {}  # by job id, the latest ones only
        self._followers: list[JobRunner] = []
        self._stopping = False
        self._threads = [
            Thread(target=self._work, name=f"jobs-{n}", daemon=True) for n in range(workers)
        ]
        self._threads.append(Thread(target=self._keep_leases, name="jobs-lease", daemon=True))

    def register(self, kind: str, handler: Handler) -> None:
        """Name the function that does jobs of `kind`; call it before `start`."""
        self._handlers[kind] = handler

    def start(self) -> None:
        """Take up what an earlier process left and begin to work."""
        if self._database.exclusive:
            with self._database.write() as connection:
                rows.release_orphans(connection, self._owner)
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Let running jobs end, then stop; what is queued stays queued."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(timeout_s)

    def enqueue(self, connection: Connection, user_id: str, kind: str, subject_id: str) -> str:
        """Queue a job in the caller's transaction; call `wake` after the commit."""
        return rows.insert_job(connection, user_id, kind, subject_id, datetime.now(UTC))

    def wake(self) -> None:
        """Tell the workers, and those of the runners that follow, that there is something to do."""
        with self._changed:
            self._changes += 1
            self._changed.notify_all()
        for follower in self._followers:
            follower.wake()

    def wake_too(self, follower: "JobRunner") -> None:
        """Have another runner's workers woken with these."""
        self._followers.append(follower)

    def wait(self, job_id: str, timeout_s: float) -> JobState | None:
        """Wait until a job is done or failed, at most `timeout_s`; return its state."""
        deadline = monotonic() + timeout_s
        while True:
            with self._changed:
                seen = self._settlements
            # Read without the lock: whoever commits something wants it to wake the workers.
            with self._database.read() as connection:
                job = rows.load_job(connection, job_id)
            state = job.state if job else None
            remaining = deadline - monotonic()
            if state in {JobState.DONE, JobState.FAILED, None} or remaining <= 0:
                return state
            self._await_settlement(job_id, seen, min(remaining, _WAIT_POLL_S))

    def _await_settlement(self, job_id: str, seen: int, timeout_s: float) -> None:
        """Wait until a job is settled here after settlement number `seen`."""
        with self._changed:
            self._changed.wait_for(lambda: self._settled.get(job_id, 0) > seen, timeout_s)

    def _work(self) -> None:
        while not self._stopping:
            seen = self._changes
            try:
                job = self._claim()
            except DatabaseError:
                log.exception("The jobs cannot be read; trying again in %s s", IDLE_POLL_S)
                job = None
            if job is None:
                self._rest(seen)
            else:
                self._run(job)

    def _rest(self, seen: int) -> None:
        """Sleep until something changed since `seen`, or until it is time to look again."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._changes != seen, IDLE_POLL_S)

    def _claim(self) -> Job | None:
        now = datetime.now(UTC)
        with self._database.write() as connection:
            return rows.claim_next_job(
                connection, self._owner, sorted(self._handlers), now, now + LEASE
            )

    def _run(self, job: Job) -> None:
        try:
            self._handlers[job.kind](job)
        except Exception as e:  # a handler is foreign code; the worker must live on
            log.exception("Job %s (%s) failed at attempt %d", job.id, job.kind, job.attempts)
            reason = str(e) if isinstance(e, RehearseError) else "An unexpected error occurred."
            self._settle(job, lambda connection: self._note_failure(connection, job, reason))
        else:
            self._settle(job, lambda connection: rows.finish_job(connection, job.id, self._owner))

    def _settle(self, job: Job, note: Callable[[Connection], None]) -> None:
        try:
            with self._database.write() as connection:
                note(connection)
        except DatabaseError:
            # The lease will run out and the job, being repeatable, will run again.
            log.exception("The outcome of a job could not be noted")
        with self._changed:
            self._settlements += 1
            self._settled[job.id] = self._settlements
            if len(self._settled) > _MOST_REMEMBERED:
                self._settled.pop(next(iter(self._settled)))
        self.wake()

    def _note_failure(self, connection: Connection, job: Job, reason: str) -> None:
        if job.attempts >= MAX_ATTEMPTS:
            rows.fail_job(connection, job.id, self._owner, reason)
        else:
            due_at = datetime.now(UTC) + RETRY_AFTER * job.attempts
            rows.requeue_job(connection, job.id, self._owner, due_at, reason)

    def _keep_leases(self) -> None:
        while not self._stopping:
            with self._changed:
                self._changed.wait_for(lambda: self._stopping, LEASE.total_seconds() / 3)
            if self._stopping:
                return
            try:
                with self._database.write() as connection:
                    rows.extend_leases(connection, self._owner, datetime.now(UTC) + LEASE)
            except DatabaseError:
                log.exception("The leases of running jobs could not be extended")
