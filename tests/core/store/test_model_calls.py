from datetime import UTC, datetime, timedelta
from typing import Any

from core.domain.model_call import ModelCall, UsageTotals
from core.store import interviews, judgements, model_calls
from core.store.connection import Database
from tests.core.store.conftest import GiveAnswer

NOW = datetime.now(UTC)


def make_call(**changes: Any) -> ModelCall:
    values: dict[str, Any] = {
        "request_id": "abc",
        "model": "mistralai:small",
        "outcome": "used",
        "attempts": 1,
        "prompt_tokens": 1000,
        "completion_tokens": 200,
        "latency_s": 1.5,
        "cost_usd": 0.25,
        "called_at": NOW,
    }
    return ModelCall(**{**values, **changes})


def keep(database: Database, user_id: str, interview_id: str | None, *calls: ModelCall) -> None:
    with database.write() as connection:
        model_calls.insert_calls(connection, user_id, interview_id, "evaluate", calls)


def totals(database: Database, user_id: str, interview_id: str = "i") -> UsageTotals:
    with database.read() as connection:
        return model_calls.totals_of_interview(connection, user_id, interview_id)


def test_without_calls_everything_is_nought(database: Database, user_id: str) -> None:
    assert totals(database, user_id) == UsageTotals()


def test_calls_of_an_interview_add_up_and_unknown_costs_are_counted(
    database: Database, user_id: str
) -> None:
    failed = make_call(
        outcome="unavailable", reason="late", unmetered_attempts=1, cost_usd=None, attempts=3
    )
    keep(database, user_id, "i", make_call(), make_call(), failed)
    keep(database, user_id, "other", make_call())
    keep(database, user_id, None, make_call())

    assert totals(database, user_id) == UsageTotals(
        calls=3,
        failed_calls=1,
        prompt_tokens=3000,
        completion_tokens=600,
        cost_usd=0.5,
        unpriced_calls=1,
        unmetered_calls=1,
    )
    assert totals(database, "stranger").calls == 0


def test_recent_calls_are_those_since_a_moment_with_and_without_an_interview(
    database: Database, user_id: str
) -> None:
    keep(database, user_id, "i", make_call(), make_call(called_at=NOW - timedelta(days=31)))
    keep(database, user_id, None, make_call())
    keep(database, "stranger", None, make_call())

    with database.read() as connection:
        found = model_calls.totals_since(connection, user_id, NOW - timedelta(days=30))

    assert found.calls == 2


def test_calls_of_a_deleted_interview_were_paid_for_and_stay_without_it(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i")
    keep(database, user_id, "i", make_call())
    keep(database, user_id, "other", make_call())

    with database.write() as connection:
        interviews.delete_interview(connection, user_id, "i")

    assert totals(database, user_id, "i").calls == 0
    assert totals(database, user_id, "other").calls == 1
    with database.read() as connection:
        since = NOW - timedelta(days=30)
        assert model_calls.totals_since(connection, user_id, since).calls == 2


def test_every_subject_of_a_job_names_its_interview_until_that_is_gone(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    with database.write() as connection:
        order_id = judgements.insert_order(connection, user_id, "i", answer_id, 2)
    subjects = ["i", answer_id, order_id]

    with database.read() as connection:
        found = [model_calls.interview_of_subject(connection, user_id, s) for s in subjects]
        stranger = model_calls.interview_of_subject(connection, "stranger", "i")
    with database.write() as connection:
        interviews.delete_interview(connection, user_id, "i")
    with database.read() as connection:
        gone = [model_calls.interview_of_subject(connection, user_id, s) for s in subjects]

    assert found == ["i", "i", "i"]
    assert stranger is None
    assert gone == [None, None, None]
