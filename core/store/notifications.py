"""What people are told inside the app."""

from collections.abc import Collection
from datetime import datetime

from core.domain.cohort import Notification
from core.store.connection import Connection

_COLUMNS = "id, user_id, kind, notice_text, page_path, created_at, read_at"


def insert_notification(connection: Connection, notification: Notification) -> None:
    """Tell somebody something, once for each id."""
    connection.run(
        "INSERT INTO notifications (id, user_id, kind, notice_text, page_path, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        notification.id,
        notification.user_id,
        notification.kind,
        notification.notice_text,
        notification.page_path,
        notification.created_at,
    )


def list_notifications(connection: Connection, user_id: str, limit: int = 50) -> list[Notification]:
    """Return what somebody was told: the unread first, within each the newest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM notifications WHERE user_id = ? "  # noqa: S608
        "ORDER BY CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, created_at DESC, id LIMIT ?",
        user_id,
        limit,
    )
    return [Notification.model_validate(row) for row in rows]


def known_notifications(
    connection: Connection, user_id: str, notification_ids: Collection[str]
) -> set[str]:
    """Return which of these somebody was told already."""
    if not notification_ids:
        return set()
    marks = ", ".join("?" for _ in notification_ids)
    rows = connection.rows(
        f"SELECT id FROM notifications WHERE user_id = ? AND id IN ({marks})",  # noqa: S608
        user_id,
        *notification_ids,
    )
    return {row["id"] for row in rows}


def mark_read(
    connection: Connection, user_id: str, notification_ids: Collection[str], now: datetime
) -> None:
    """Note that somebody read these of theirs."""
    if not notification_ids:
        return
    marks = ", ".join("?" for _ in notification_ids)
    connection.run(
        "UPDATE notifications SET read_at = ? "  # noqa: S608
        f"WHERE user_id = ? AND read_at IS NULL AND id IN ({marks})",
        now,
        user_id,
        *notification_ids,
    )


def has_unread_at(connection: Connection, user_id: str, page_path: str) -> bool:
    """Tell whether something that leads to a page was not read by somebody yet."""
    rows = connection.rows(
        "SELECT id FROM notifications WHERE user_id = ? AND page_path = ? AND read_at IS NULL "
        "LIMIT 1",
        user_id,
        page_path,
    )
    return bool(rows)


def mark_read_at(connection: Connection, user_id: str, page_path: str, now: datetime) -> None:
    """Note that somebody was on a page, so that they know what leads there."""
    connection.run(
        "UPDATE notifications SET read_at = ? "
        "WHERE user_id = ? AND page_path = ? AND read_at IS NULL",
        now,
        user_id,
        page_path,
    )


def drop_notification(connection: Connection, user_id: str, notification_id: str) -> None:
    """Take back what somebody was told and is not so any more."""
    connection.run(
        "DELETE FROM notifications WHERE id = ? AND user_id = ?", notification_id, user_id
    )


def drop_unread_about(connection: Connection, page_path: str) -> None:
    """Take back from everybody what leads to a page and was not read yet."""
    connection.run("DELETE FROM notifications WHERE page_path = ? AND read_at IS NULL", page_path)
