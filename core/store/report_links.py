"""Read-only links to reports, by the hash of what their address holds."""

from datetime import datetime

from core.domain.cohort import ReportLink
from core.store.connection import Connection, first_row

_COLUMNS = "id, user_id, interview_id, created_at, expires_at, ended_at, opened, last_opened_at"


def insert_report_link(connection: Connection, link: ReportLink, token_hash: str) -> bool:
    """Keep a new link; return False, keeping nothing, where the report is not its user's."""
    return bool(
        connection.run(
            "INSERT INTO report_links (id, user_id, interview_id, token_hash, created_at, "
            "expires_at, opened) SELECT ?, user_id, interview_id, ?, ?, ?, 0 FROM reports "
            "WHERE interview_id = ? AND user_id = ?",
            link.id,
            token_hash,
            link.created_at,
            link.expires_at,
            link.interview_id,
            link.user_id,
        )
    )


def find_report_link(connection: Connection, token_hash: str) -> ReportLink | None:
    """Return the link with this hash, open or not, or None."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM report_links WHERE token_hash = ?",  # noqa: S608
        token_hash,
    )
    return ReportLink.model_validate(row) if row else None


def report_links_of(connection: Connection, user_id: str, interview_id: str) -> list[ReportLink]:
    """Return a learner's links to one report, the newest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM report_links "  # noqa: S608
        "WHERE user_id = ? AND interview_id = ? ORDER BY created_at DESC, id",
        user_id,
        interview_id,
    )
    return [ReportLink.model_validate(row) for row in rows]


def end_report_link(connection: Connection, user_id: str, link_id: str, now: datetime) -> bool:
    """End a learner's own link; return whether it was still open."""
    return bool(
        connection.run(
            "UPDATE report_links SET ended_at = ? "
            "WHERE id = ? AND user_id = ? AND ended_at IS NULL AND expires_at > ?",
            now,
            link_id,
            user_id,
            now,
        )
    )


def count_opening(connection: Connection, link_id: str, now: datetime) -> bool:
    """Count that a report was opened; return False where the link ended or expired meanwhile."""
    return bool(
        connection.run(
            "UPDATE report_links SET opened = opened + 1, last_opened_at = ? "
            "WHERE id = ? AND ended_at IS NULL AND expires_at > ?",
            now,
            link_id,
            now,
        )
    )
