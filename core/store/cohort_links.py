"""Links by which people join a cohort, by the hash of what their address holds."""

from datetime import datetime

from core.domain.cohort import CohortLink
from core.store.connection import Connection, first_row

_COLUMNS = "id, cohort_id, created_by, created_at, expires_at, ended_at, joined"


def insert_cohort_link(connection: Connection, link: CohortLink, token_hash: str) -> None:
    """Keep a new link."""
    connection.run(
        "INSERT INTO cohort_links (id, cohort_id, token_hash, created_by, created_at, "
        "expires_at, joined) VALUES (?, ?, ?, ?, ?, ?, 0)",
        link.id,
        link.cohort_id,
        token_hash,
        link.created_by,
        link.created_at,
        link.expires_at,
    )


def find_cohort_link(connection: Connection, token_hash: str) -> CohortLink | None:
    """Return the link with this hash into a cohort that is in use; open or not, or None."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM cohort_links WHERE token_hash = ? "  # noqa: S608
        "AND cohort_id IN (SELECT c.id FROM cohorts c WHERE c.archived_at IS NULL)",
        token_hash,
    )
    return CohortLink.model_validate(row) if row else None


def list_cohort_links(connection: Connection, cohort_id: str) -> list[CohortLink]:
    """Return a cohort's links, the newest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM cohort_links WHERE cohort_id = ? "  # noqa: S608
        "ORDER BY created_at DESC, id",
        cohort_id,
    )
    return [CohortLink.model_validate(row) for row in rows]


def end_cohort_link(connection: Connection, cohort_id: str, link_id: str, now: datetime) -> bool:
    """End a cohort's link; return whether it was still open."""
    return bool(
        connection.run(
            "UPDATE cohort_links SET ended_at = ? "
            "WHERE id = ? AND cohort_id = ? AND ended_at IS NULL AND expires_at > ?",
            now,
            link_id,
            cohort_id,
            now,
        )
    )


def count_join(connection: Connection, link_id: str, now: datetime) -> bool:
    """Count one who joins by a link; return False where it ended or expired meanwhile."""
    return bool(
        connection.run(
            "UPDATE cohort_links SET joined = joined + 1 "
            "WHERE id = ? AND ended_at IS NULL AND expires_at > ?",
            link_id,
            now,
        )
    )
