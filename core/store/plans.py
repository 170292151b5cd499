"""Learners' plans, one each."""

from datetime import UTC, datetime

from core.domain.plan import Plan
from core.store.connection import Connection, first_row


def save_plan(connection: Connection, user_id: str, plan: Plan) -> None:
    """Keep a learner's plan in place of the one before."""
    connection.run(
        "INSERT INTO plans (user_id, plan_json, updated_at) VALUES (?, ?, ?) "
        "ON CONFLICT (user_id) DO UPDATE SET plan_json = excluded.plan_json, "
        "updated_at = excluded.updated_at",
        user_id,
        plan.model_dump_json(),
        datetime.now(UTC),
    )


def load_plan(connection: Connection, user_id: str) -> Plan | None:
    """Return a learner's plan; None where there is none."""
    row = first_row(connection, "SELECT plan_json FROM plans WHERE user_id = ?", user_id)
    return None if row is None else Plan.model_validate_json(row["plan_json"])


def delete_plan(connection: Connection, user_id: str) -> None:
    """Drop a learner's plan; without one nothing happens."""
    connection.run("DELETE FROM plans WHERE user_id = ?", user_id)
