"""Cohorts and who is in them."""

from collections.abc import Collection
from datetime import datetime

from core.domain.cohort import Cohort, Membership, Part, Sharing
from core.store.connection import Connection, first_row
from core.store.identity import name_id

_COHORT = (
    "c.id, c.name, c.default_sharing, c.monthly_usd, c.learner_monthly_usd, c.created_by, "
    "c.created_at, c.archived_at"
)
_MEMBER = "m.id, m.cohort_id, m.user_id, m.part, m.sharing, m.joined_at, m.left_at"


def member_id_of(cohort_id: str, user_id: str) -> str:
    """Return the id of somebody's place in a cohort: there is one, whatever happens at once."""
    return name_id("cohort member", cohort_id, user_id)


def insert_cohort(connection: Connection, cohort: Cohort) -> None:
    """Keep a new cohort."""
    connection.run(
        "INSERT INTO cohorts (id, name, default_sharing, monthly_usd, learner_monthly_usd, "
        "created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        cohort.id,
        cohort.name,
        cohort.default_sharing,
        cohort.monthly_usd,
        cohort.learner_monthly_usd,
        cohort.created_by,
        cohort.created_at,
    )


def find_cohort(connection: Connection, cohort_id: str) -> Cohort | None:
    """Return a cohort, archived or not, or None."""
    row = first_row(
        connection,
        f"SELECT {_COHORT} FROM cohorts c WHERE c.id = ?",  # noqa: S608
        cohort_id,
    )
    return Cohort.model_validate(row) if row else None


def list_cohorts(connection: Connection) -> list[Cohort]:
    """Return every cohort, those in use first, the newest first."""
    rows = connection.rows(
        f"SELECT {_COHORT} FROM cohorts c "  # noqa: S608
        "ORDER BY CASE WHEN c.archived_at IS NULL THEN 0 ELSE 1 END, c.created_at DESC, c.id"
    )
    return [Cohort.model_validate(row) for row in rows]


def update_cohort(
    connection: Connection, cohort_id: str, name: str, default_sharing: Sharing
) -> None:
    """Give a cohort another name and another default for those who join from now on."""
    connection.run(
        "UPDATE cohorts SET name = ?, default_sharing = ? WHERE id = ?",
        name,
        default_sharing,
        cohort_id,
    )


def set_archived(connection: Connection, cohort_id: str, archived_at: datetime | None) -> None:
    """Close a cohort, or with None open it again."""
    connection.run("UPDATE cohorts SET archived_at = ? WHERE id = ?", archived_at, cohort_id)


def put_member(connection: Connection, member: Membership) -> bool:
    """Let somebody into a cohort, also again; return False, changing nothing, if they are in it.

    Of two at the same moment one gets True, on both databases.
    """
    if connection.run(
        "INSERT INTO cohort_members (id, cohort_id, user_id, part, sharing, joined_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        member.id,
        member.cohort_id,
        member.user_id,
        member.part,
        member.sharing,
        member.joined_at,
    ):
        return True
    return bool(
        connection.run(
            "UPDATE cohort_members SET part = ?, sharing = ?, joined_at = ?, left_at = NULL "
            "WHERE id = ? AND left_at IS NOT NULL",
            member.part,
            member.sharing,
            member.joined_at,
            member.id,
        )
    )


def find_leaving(connection: Connection, cohort_id: str, user_id: str) -> datetime | None:
    """Return when somebody who is out of a cohort now left it or was removed, else None."""
    row = first_row(
        connection,
        "SELECT left_at FROM cohort_members "
        "WHERE cohort_id = ? AND user_id = ? AND left_at IS NOT NULL",
        cohort_id,
        user_id,
    )
    return row["left_at"] if row else None


def end_membership(connection: Connection, cohort_id: str, user_id: str, now: datetime) -> bool:
    """Take somebody out of a cohort; return whether they were in it."""
    return bool(
        connection.run(
            "UPDATE cohort_members SET left_at = ? "
            "WHERE cohort_id = ? AND user_id = ? AND left_at IS NULL",
            now,
            cohort_id,
            user_id,
        )
    )


def set_member_sharing(
    connection: Connection, cohort_id: str, user_id: str, sharing: Sharing
) -> bool:
    """Change what a learner shows to a cohort's coaches; return whether they are in it."""
    return bool(
        connection.run(
            "UPDATE cohort_members SET sharing = ? "
            "WHERE cohort_id = ? AND user_id = ? AND part = ? AND left_at IS NULL",
            sharing,
            cohort_id,
            user_id,
            Part.LEARNER,
        )
    )


def find_member(
    connection: Connection, cohort_id: str, user_id: str, part: Part
) -> Membership | None:
    """Return somebody's current place in a cohort that is in use; None if they have none."""
    row = first_row(
        connection,
        f"SELECT {_MEMBER} FROM cohort_members m JOIN cohorts c ON c.id = m.cohort_id "  # noqa: S608
        "WHERE m.cohort_id = ? AND m.user_id = ? AND m.part = ? AND m.left_at IS NULL "
        "AND c.archived_at IS NULL",
        cohort_id,
        user_id,
        part,
    )
    return Membership.model_validate(row) if row else None


def list_members(connection: Connection, cohort_id: str, part: Part) -> list[Membership]:
    """Return who is in a cohort now, in the order that they joined."""
    rows = connection.rows(
        f"SELECT {_MEMBER} FROM cohort_members m "  # noqa: S608
        "WHERE m.cohort_id = ? AND m.part = ? AND m.left_at IS NULL ORDER BY m.joined_at, m.id",
        cohort_id,
        part,
    )
    return [Membership.model_validate(row) for row in rows]


def memberships_of(
    connection: Connection, user_id: str, part: Part
) -> list[tuple[Cohort, Membership]]:
    """Return the cohorts in use that somebody is in now, with their place, by name."""
    places = {
        row["cohort_id"]: Membership.model_validate(row)
        for row in connection.rows(
            f"SELECT {_MEMBER} FROM cohort_members m "  # noqa: S608
            "WHERE m.user_id = ? AND m.part = ? AND m.left_at IS NULL",
            user_id,
            part,
        )
    }
    if not places:
        return []
    marks = ", ".join("?" for _ in places)
    rows = connection.rows(
        f"SELECT {_COHORT} FROM cohorts c WHERE c.id IN ({marks}) "  # noqa: S608
        "AND c.archived_at IS NULL ORDER BY c.name, c.id",
        *places,
    )
    return [(Cohort.model_validate(row), places[row["id"]]) for row in rows]


def count_members(connection: Connection) -> dict[tuple[str, Part], int]:
    """Return how many learners and coaches each cohort has now."""
    rows = connection.rows(
        "SELECT cohort_id, part, count(*) AS members FROM cohort_members "
        "WHERE left_at IS NULL GROUP BY cohort_id, part"
    )
    return {(row["cohort_id"], Part(row["part"])): int(row["members"]) for row in rows}


def names_of(connection: Connection, user_ids: Collection[str]) -> dict[str, str]:
    """Return what people are called, by their ids; who does not exist any more is left out."""
    if not user_ids:
        return {}
    marks = ", ".join("?" for _ in user_ids)
    rows = connection.rows(
        f"SELECT id, display_name FROM users WHERE id IN ({marks})",  # noqa: S608
        *user_ids,
    )
    return {row["id"]: row["display_name"] for row in rows}
