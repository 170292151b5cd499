"""Background work as rows, so that a restart finds it again."""

from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.model import Model
from core.store.connection import Connection, first_row
from core.store.identity import PROCESS_ID, name_id

# Where a learner's own key is held, jobs of theirs wait for that process while it shows itself.
HOLDER_GONE_AFTER = timedelta(seconds=30)


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Model):
    """One piece of work: do `kind` to `subject_id` on behalf of `user_id`."""

    id: str
    user_id: str
    kind: str
    subject_id: str
    state: JobState
    attempts: int
    error: str


_COLUMNS = "id, user_id, kind, subject_id, state, attempts, error"


def job_id_of(kind: str, subject_id: str) -> str:
    """Return the id of the one job of this kind on this subject."""
    return name_id("job", kind, subject_id)


def insert_job(
    connection: Connection, user_id: str, kind: str, subject_id: str, now: datetime
) -> str:
    """Queue a job and return its id; if it is already there, nothing changes."""
    job_id = job_id_of(kind, subject_id)
    connection.run(
        "INSERT INTO jobs (id, user_id, kind, subject_id, state, attempts, owner, due_at, "
        "leased_until, error, created_at) VALUES (?, ?, ?, ?, ?, 0, '', ?, ?, '', ?) "
        "ON CONFLICT DO NOTHING",
        job_id,
        user_id,
        kind,
        subject_id,
        JobState.QUEUED,
        now,
        now,
        now,
    )
    return job_id


def order_job(
    connection: Connection, user_id: str, kind: str, subject_id: str, now: datetime
) -> str:
    """Queue a job and return its id, anew if it was done or given up before."""
    job_id = insert_job(connection, user_id, kind, subject_id, now)
    connection.run(
        "UPDATE jobs SET state = ?, attempts = 0, due_at = ?, error = '' "
        "WHERE id = ? AND user_id = ? AND state IN (?, ?)",
        JobState.QUEUED,
        now,
        job_id,
        user_id,
        JobState.DONE,
        JobState.FAILED,
    )
    return job_id


def claim_next_job(
    connection: Connection,
    owner: str,
    kinds: list[str],
    now: datetime,
    leased_until: datetime,
    *,
    process_id: str = PROCESS_ID,
) -> Job | None:
    """Lease the oldest job that is due or whose lease has run out; None when there is none.

    A job of this owner's own is being done however late its lease is extended, as when the database
    was being written anew meanwhile. Jobs of learners whose own key another process holds are left
    to that process.
    """
    while (job := _oldest_due(connection, owner, kinds, now, process_id)) is not None:
        # The attempts stand in for a version: of two replicas that saw the same row, one wins. The
        # other looks for the next one, or it would rest while there is work.
        won = connection.run(
            "UPDATE jobs SET state = ?, owner = ?, leased_until = ?, attempts = attempts + 1 "
            "WHERE id = ? AND attempts = ? AND state = ?",
            JobState.RUNNING,
            owner,
            leased_until,
            job.id,
            job.attempts,
            job.state,
        )
        if won:
            return job.model_copy(update={"attempts": job.attempts + 1})
    return None


def _oldest_due(
    connection: Connection, owner: str, kinds: list[str], now: datetime, process_id: str
) -> Job | None:
    marks = ", ".join("?" for _ in kinds)
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM jobs WHERE kind IN ({marks}) AND "  # noqa: S608
        "((state = ? AND due_at <= ?) OR (state = ? AND leased_until < ? AND owner <> ?)) "
        "AND NOT EXISTS (SELECT 1 FROM key_holders WHERE key_holders.user_id = jobs.user_id "
        "AND key_holders.process_id <> ? AND key_holders.seen_at > ?) "
        "ORDER BY created_at LIMIT 1",
        *kinds,
        JobState.QUEUED,
        now,
        JobState.RUNNING,
        now,
        owner,
        process_id,
        now - HOLDER_GONE_AFTER,
    )
    return None if row is None else Job.model_validate(row)


def extend_leases(connection: Connection, owner: str, leased_until: datetime) -> None:
    """Keep this owner's running jobs its own for longer."""
    connection.run(
        "UPDATE jobs SET leased_until = ? WHERE owner = ? AND state = ?",
        leased_until,
        owner,
        JobState.RUNNING,
    )


def release_orphans(connection: Connection, owner: str) -> None:
    """Queue again what other owners left running; only where no other process can be alive."""
    connection.run(
        "UPDATE jobs SET state = ? WHERE state = ? AND owner <> ?",
        JobState.QUEUED,
        JobState.RUNNING,
        owner,
    )


def finish_job(connection: Connection, job_id: str, owner: str) -> None:
    """Note that a job is done."""
    _settle(connection, job_id, owner, JobState.DONE)


def requeue_job(
    connection: Connection, job_id: str, owner: str, due_at: datetime, error: str
) -> None:
    """Let a job that failed be tried again later."""
    _settle(connection, job_id, owner, JobState.QUEUED, due_at=due_at, error=error)


def fail_job(connection: Connection, job_id: str, owner: str, error: str) -> None:
    """Give a job up, with the reason that the screen shows."""
    _settle(connection, job_id, owner, JobState.FAILED, error=error)


def reset_job(connection: Connection, user_id: str, job_id: str) -> None:
    """Queue a failed job anew, as if it had never been tried."""
    connection.run(
        "UPDATE jobs SET state = ?, attempts = 0, error = '' "
        "WHERE id = ? AND user_id = ? AND state = ?",
        JobState.QUEUED,
        job_id,
        user_id,
        JobState.FAILED,
    )


def load_job(connection: Connection, job_id: str) -> Job | None:
    """Return a job as it stands, or None."""
    rows = connection.rows(f"SELECT {_COLUMNS} FROM jobs WHERE id = ?", job_id)  # noqa: S608
    return Job.model_validate(rows[0]) if rows else None


def is_under_way(connection: Connection, user_id: str, kind: str, subject_id: str) -> bool:
    """Tell whether a job of the user's waits or runs."""
    job = load_job(connection, job_id_of(kind, subject_id))
    if job is None or job.user_id != user_id:
        return False
    return job.state in {JobState.QUEUED, JobState.RUNNING}


def error_of(connection: Connection, user_id: str, kind: str, subject_id: str) -> str | None:
    """Return why a job of the user's was given up; None where it was not."""
    job = load_job(connection, job_id_of(kind, subject_id))
    if job is None or job.user_id != user_id or job.state is not JobState.FAILED:
        return None
    return job.error


def _settle(
    connection: Connection,
    job_id: str,
    owner: str,
    state: JobState,
    *,
    due_at: datetime | None = None,
    error: str = "",
) -> None:
    connection.run(
        "UPDATE jobs SET state = ?, due_at = coalesce(?, due_at), error = ? "
        "WHERE id = ? AND owner = ? AND state = ?",
        state,
        due_at,
        error,
        job_id,
        owner,
        JobState.RUNNING,
    )
