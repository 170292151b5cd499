"""Finished reports."""

from datetime import UTC, datetime

from core.domain.report import Report
from core.store.connection import Connection


def insert_report(connection: Connection, user_id: str, report: Report) -> None:
    """Store an interview's report; an earlier one stays as it is."""
    connection.run(
        "INSERT INTO reports (interview_id, user_id, report_json, created_at) "
        "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        report.facts.interview_id,
        user_id,
        report.model_dump_json(),
        datetime.now(UTC),
    )


def load_report(connection: Connection, user_id: str, interview_id: str) -> Report | None:
    """Return an interview's report, or None while there is none."""
    rows = connection.rows(
        "SELECT report_json FROM reports WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    return Report.model_validate_json(rows[0]["report_json"]) if rows else None
