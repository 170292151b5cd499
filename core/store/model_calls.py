"""What language models were asked for whom, and what it used."""

from collections.abc import Iterable
from datetime import datetime

from core.domain.model_call import ModelCall, UsageTotals
from core.store.connection import Connection, first_row
from core.store.identity import new_id

_TOTALS = """
    SELECT count(*) AS calls,
        coalesce(sum(CASE WHEN outcome <> 'used' THEN 1 ELSE 0 END), 0) AS failed_calls,
        coalesce(sum(prompt_tokens), 0) AS prompt_tokens,
        coalesce(sum(completion_tokens), 0) AS completion_tokens,
        coalesce(sum(cost_usd), 0) AS cost_usd,
        coalesce(sum(CASE WHEN cost_usd IS NULL THEN 1 ELSE 0 END), 0) AS unpriced_calls,
        coalesce(sum(CASE WHEN unmetered_attempts > 0 THEN 1 ELSE 0 END), 0) AS unmetered_calls
    FROM model_calls WHERE user_id = ?
"""


def insert_calls(
    connection: Connection,
    user_id: str,
    interview_id: str | None,
    purpose: str,
    calls: Iterable[ModelCall],
    *,
    on_own_key: bool = False,
) -> None:
    """Store what was asked of models for `purpose`; without an interview, None.

    `on_own_key` tells that the learner paid for it, not the host.
    """
    for call in calls:
        connection.run(
            "INSERT INTO model_calls (id, user_id, interview_id, purpose, request_id, model, "
            "outcome, reason, attempts, unmetered_attempts, prompt_tokens, completion_tokens, "
            "latency_s, cost_usd, created_at, on_own_key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            new_id(),
            user_id,
            interview_id,
            purpose,
            call.request_id,
            call.model,
            call.outcome,
            call.reason,
            call.attempts,
            call.unmetered_attempts,
            call.prompt_tokens,
            call.completion_tokens,
            call.latency_s,
            call.cost_usd,
            call.called_at,
            on_own_key,
        )


def interview_of_subject(connection: Connection, user_id: str, subject_id: str) -> str | None:
    """Return the interview that a job's subject is or belongs to; None when it is gone.

    A subject is an interview, an answer, an order to judge one again or an attempt at one.
    """
    row = first_row(
        connection,
        "SELECT id AS interview_id FROM interviews WHERE id = ? AND user_id = ? "
        "UNION SELECT interview_id FROM answers WHERE id = ? AND user_id = ? "
        "UNION SELECT interview_id FROM judgement_orders WHERE id = ? AND user_id = ? "
        "UNION SELECT interview_id FROM attempts WHERE id = ? AND user_id = ?",
        *(subject_id, user_id) * 4,
    )
    return row["interview_id"] if row else None


def totals_of_interview(connection: Connection, user_id: str, interview_id: str) -> UsageTotals:
    """Return what the models used for one interview."""
    return _totals(connection, f"{_TOTALS} AND interview_id = ?", user_id, interview_id)


def totals_since(connection: Connection, user_id: str, since: datetime) -> UsageTotals:
    """Return what the models used for a user since a moment, for deleted interviews too."""
    return _totals(connection, f"{_TOTALS} AND created_at >= ?", user_id, since)


def _totals(connection: Connection, query: str, *values: object) -> UsageTotals:
    row = connection.rows(query, *values)[0]
    counts = {name: int(value) for name, value in row.items() if name != "cost_usd"}
    return UsageTotals(**counts, cost_usd=float(row["cost_usd"]))
