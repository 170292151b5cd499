"""Answers written anew in the store, on each database."""

from datetime import UTC, datetime

import pytest

from core.domain.interview import Draft
from core.errors import NotFoundError
from core.store import jobs
from core.store.attempts import (
    JUDGE_ATTEMPT,
    attempt_draft,
    attempt_id_of,
    attempts_of,
    insert_attempt,
    judge_attempt,
    load_attempt,
    save_attempt_draft,
)
from core.store.connection import Database
from core.store.interviews import delete_interview, list_interviews
from core.store.model_calls import interview_of_subject
from tests.core.store.conftest import GiveAnswer, make_evaluation

STRANGER = "somebody else"


def attempt(database: Database, user_id: str, answer_id: str, number: int, text: str) -> bool:
    with database.write() as connection:
        return insert_attempt(connection, user_id, "i", answer_id, number=number, text=text)


def test_attempts_come_back_in_order_with_what_was_judged_of_them(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    for number, text in ((2, "better"), (1, "good")):
        assert attempt(database, user_id, answer_id, number, text)
    with database.write() as connection:
        judge_attempt(connection, user_id, attempt_id_of(answer_id, 1), make_evaluation())

        first, second = attempts_of(connection, user_id, "i")[answer_id]
        (summary,) = list_interviews(connection, user_id)

    assert (first.text, first.evaluation, first.is_open) == ("good", make_evaluation(), False)
    assert (second.text, second.evaluation, second.is_open) == ("better", None, True)
    assert summary.average == 45


def test_a_number_is_given_once(database: Database, user_id: str, give_answer: GiveAnswer) -> None:
    answer_id = give_answer("i")

    assert attempt(database, user_id, answer_id, 1, "one tab")
    assert not attempt(database, user_id, answer_id, 1, "the other tab")
    with database.read() as connection:
        placed = load_attempt(connection, user_id, attempt_id_of(answer_id, 1))
    assert (placed.interview_id, placed.attempt.text) == ("i", "one tab")


def test_a_judgement_stays_as_it_is(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    attempt(database, user_id, answer_id, 1, "text")
    attempt_id = attempt_id_of(answer_id, 1)
    with database.write() as connection:
        for version in ("1", "2"):
            judge_attempt(connection, user_id, attempt_id, make_evaluation(version))

        judged = load_attempt(connection, user_id, attempt_id).attempt.evaluation

    assert judged == make_evaluation("1")


def test_why_one_could_not_be_judged_is_known(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    attempt(database, user_id, answer_id, 1, "text")
    now = datetime.now(UTC)
    with database.write() as connection:
        jobs.insert_job(connection, user_id, JUDGE_ATTEMPT, attempt_id_of(answer_id, 1), now)
        job = jobs.claim_next_job(connection, "me", [JUDGE_ATTEMPT], now, now)
        assert job is not None
        jobs.fail_job(connection, job.id, "me", "The engine is down.")

        (found,) = attempts_of(connection, user_id, "i")[answer_id]

    assert found.failure == "The engine is down."
    assert not found.is_open


def test_nobody_reads_judges_or_drafts_anothers(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    attempt(database, user_id, answer_id, 1, "text")
    attempt_id = attempt_id_of(answer_id, 1)
    with database.write() as connection:
        save_attempt_draft(connection, STRANGER, answer_id, 2, Draft(text="x", revision=9))

        assert attempts_of(connection, STRANGER, "i") == {}
        assert attempt_draft(connection, user_id, "i", answer_id, 2) is None
        assert interview_of_subject(connection, STRANGER, attempt_id) is None
        assert interview_of_subject(connection, user_id, attempt_id) == "i"
        with pytest.raises(NotFoundError):
            judge_attempt(connection, STRANGER, attempt_id, make_evaluation())


def test_drafts_are_kept_by_number_and_a_newer_one_wins(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    with database.write() as connection:
        for number, text, revision in ((1, "new", 2), (1, "old", 1), (2, "other", 1)):
            draft = Draft(text=text, revision=revision)
            save_attempt_draft(connection, user_id, answer_id, number, draft)

        assert attempt_draft(connection, user_id, "i", answer_id, 1) == Draft(
            text="new", revision=2
        )
        assert attempt_draft(connection, user_id, "i", answer_id, 3) is None


def test_attempts_and_their_drafts_go_with_their_interview(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    attempt(database, user_id, answer_id, 1, "text")
    with database.write() as connection:
        save_attempt_draft(connection, user_id, answer_id, 2, Draft(text="x", revision=1))

        delete_interview(connection, user_id, "i")

        assert connection.rows("SELECT text FROM attempts") == []
        assert connection.rows("SELECT text FROM drafts") == []
        with pytest.raises(NotFoundError):
            load_attempt(connection, user_id, attempt_id_of(answer_id, 1))
