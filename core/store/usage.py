"""What models used for a host's learners and cohorts, and the limits of both.

Calls on a learner's own key cost the host nothing and count nowhere here. A call counts for the
cohorts that its learner was in at that time.
"""

from datetime import datetime

from core.domain.cohort import Part
from core.domain.usage import CohortLimits, CohortUsage, Spent, StoredMedia
from core.store.connection import Connection, Row, first_row

_SPENT = (
    "count(c.id) AS calls, coalesce(sum(c.cost_usd), 0) AS known_usd, "
    "coalesce(sum(CASE WHEN c.cost_usd IS NULL THEN c.prompt_tokens ELSE 0 END), 0) "
    "AS unpriced_prompt_tokens, "
    "coalesce(sum(CASE WHEN c.cost_usd IS NULL THEN c.completion_tokens ELSE 0 END), 0) "
    "AS unpriced_completion_tokens, "
    "coalesce(sum(CASE WHEN c.unmetered_attempts > 0 THEN 1 ELSE 0 END), 0) AS unmetered_calls"
)
_OF_HOST = "NOT coalesce(c.on_own_key, FALSE) AND c.created_at >= ?"
_WHILE_THERE = (
    "m.user_id = c.user_id AND m.part = ? AND c.created_at >= m.joined_at "
    "AND (m.left_at IS NULL OR c.created_at < m.left_at)"
)
_FIELDS = frozenset(Spent.model_fields)


def spent_by_user(connection: Connection, user_id: str, since: datetime) -> Spent:
    """Return what the host's models used for a learner since a moment."""
    query = f"SELECT {_SPENT} FROM model_calls c WHERE {_OF_HOST} AND c.user_id = ?"  # noqa: S608
    return _to_spent(connection.rows(query, since, user_id)[0])


def spent_by_cohort(connection: Connection, cohort_id: str, since: datetime) -> Spent:
    """Return what the host's models used for a cohort since a moment."""
    query = (
        f"SELECT {_SPENT} FROM model_calls c JOIN cohort_members m ON {_WHILE_THERE} "  # noqa: S608
        f"WHERE {_OF_HOST} AND m.cohort_id = ?"
    )
    return _to_spent(connection.rows(query, Part.LEARNER, since, cohort_id)[0])


def limits_of_learner(connection: Connection, user_id: str) -> list[CohortLimits]:
    """Return the limits of the cohorts that somebody learns in now."""
    rows = connection.rows(
        "SELECT h.id AS cohort_id, h.name, h.monthly_usd, h.learner_monthly_usd "
        "FROM cohorts h JOIN cohort_members m ON m.cohort_id = h.id "
        "WHERE m.user_id = ? AND m.part = ? AND m.left_at IS NULL AND h.archived_at IS NULL "
        "ORDER BY h.name, h.id",
        user_id,
        Part.LEARNER,
    )
    return [CohortLimits.model_validate(row) for row in rows]


def list_limits(connection: Connection) -> list[CohortLimits]:
    """Return the limits of every cohort in use, by name."""
    rows = connection.rows(
        "SELECT id AS cohort_id, name, monthly_usd, learner_monthly_usd FROM cohorts "
        "WHERE archived_at IS NULL ORDER BY name, id"
    )
    return [CohortLimits.model_validate(row) for row in rows]


def set_limits(
    connection: Connection,
    cohort_id: str,
    monthly_usd: float | None,
    learner_monthly_usd: float | None,
) -> bool:
    """Change what a cohort, and each learner of it, may use a month; return whether it is there."""
    return bool(
        connection.run(
            "UPDATE cohorts SET monthly_usd = ?, learner_monthly_usd = ? WHERE id = ?",
            monthly_usd,
            learner_monthly_usd,
            cohort_id,
        )
    )


def usage_by_month(connection: Connection, since: datetime) -> list[CohortUsage]:
    """Return what was used in each month (UTC), the newest first: by cohort, then without one."""
    monthly = (
        "date_trunc('month', c.created_at) AS month, count(DISTINCT c.user_id) AS learners, "
        + _SPENT
    )
    in_cohorts = connection.rows(
        f"SELECT m.cohort_id, {monthly} FROM model_calls c "  # noqa: S608
        f"JOIN cohort_members m ON {_WHILE_THERE} WHERE {_OF_HOST} "
        "GROUP BY m.cohort_id, date_trunc('month', c.created_at)",
        Part.LEARNER,
        since,
    )
    others = connection.rows(
        f"SELECT NULL AS cohort_id, {monthly} FROM model_calls c WHERE {_OF_HOST} "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM cohort_members m WHERE {_WHILE_THERE}) "
        "GROUP BY date_trunc('month', c.created_at)",
        since,
        Part.LEARNER,
    )
    found = [
        CohortUsage(
            cohort_id=row["cohort_id"],
            month=row["month"],
            learners=int(row["learners"]),
            spent=_to_spent(row),
        )
        for row in (*in_cohorts, *others)
    ]
    return sorted(found, key=lambda u: (-u.month.timestamp(), u.cohort_id is None, u.cohort_id))


def stored_media(connection: Connection) -> StoredMedia:
    """Return what is recorded of everybody and still kept."""
    row = first_row(
        connection,
        "SELECT count(*) AS recordings, coalesce(sum(size_bytes), 0) AS size_bytes, "
        "count(DISTINCT user_id) AS learners, min(started_at) AS oldest_at "
        "FROM recordings WHERE has_media",
    )
    assert row is not None  # noqa: S101 - a count always has a row
    counts = {name: int(row[name]) for name in ("recordings", "size_bytes", "learners")}
    return StoredMedia(oldest_at=row["oldest_at"], **counts)


def _to_spent(row: Row) -> Spent:
    figures = {name: value for name, value in row.items() if name in _FIELDS}
    return Spent(**{n: float(v) if n == "known_usd" else int(v) for n, v in figures.items()})
