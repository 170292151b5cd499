"""In which window an interview is led: one row an interview."""

from datetime import datetime
from typing import NamedTuple

from core.store.connection import Connection, first_row


class Lease(NamedTuple):
    """The window that leads an interview, and when it last gave a sign of life."""

    holder: str
    seen_at: datetime


def take_lease(
    connection: Connection,
    user_id: str,
    interview_id: str,
    holder: str,
    *,
    now: datetime,
    silent_since: datetime,
    take_over: bool = False,
) -> bool:
    """Lead an interview in the window `holder`; tell whether that window leads it now.

    Another window's lease stays if it was seen since `silent_since`, unless it is taken over.
    """
    connection.run(
        "INSERT INTO interview_leases (interview_id, user_id, holder, seen_at) "
        "SELECT id, user_id, ?, ? FROM interviews WHERE id = ? AND user_id = ? "
        "ON CONFLICT (interview_id) DO UPDATE SET holder = excluded.holder, "
        "seen_at = excluded.seen_at WHERE interview_leases.holder = excluded.holder "
        "OR interview_leases.seen_at < ? OR CAST(? AS BOOLEAN)",
        holder,
        now,
        interview_id,
        user_id,
        silent_since,
        take_over,
    )
    lease = lease_of(connection, user_id, interview_id)
    return lease is not None and lease.holder == holder


def lease_of(connection: Connection, user_id: str, interview_id: str) -> Lease | None:
    """Return which window an interview is led in, None before any."""
    row = first_row(
        connection,
        "SELECT holder, seen_at FROM interview_leases WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    return None if row is None else Lease(row["holder"], row["seen_at"])
