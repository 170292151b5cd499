from core.store import disputes, interviews
from core.store.connection import Database
from tests.core.store.conftest import GiveAnswer

REASON = "The index was my idea; see the ‘second’ sentence; DROP TABLE disputes"


def say(
    database: Database, user_id: str, answer_id: str, reason: str = REASON, score: int | None = 80
) -> str:
    with database.write() as connection:
        return disputes.insert_dispute(
            connection, user_id, "i", answer_id, run=1, reason=reason, own_score=score
        )


def test_a_dispute_comes_back_as_it_was_said(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    dispute_id = say(database, user_id, answer_id)

    with database.read() as connection:
        found = disputes.disputes_of(connection, user_id, "i")[answer_id]

    assert (found.id, found.run, found.reason, found.own_score) == (dispute_id, 1, REASON, 80)
    assert found.created_at.tzinfo is not None


def test_an_answer_has_one_dispute_and_the_first_stays(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")

    assert say(database, user_id, answer_id) == say(database, user_id, answer_id, "other", None)

    with database.read() as connection:
        found = disputes.disputes_of(connection, user_id, "i")
    assert [d.reason for d in found.values()] == [REASON]


def test_a_withdrawn_dispute_is_gone_and_another_may_follow(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    say(database, user_id, answer_id)

    with database.write() as connection:
        assert disputes.delete_dispute(connection, user_id, answer_id)
        assert not disputes.delete_dispute(connection, user_id, answer_id)
    say(database, user_id, answer_id, "other", None)

    with database.read() as connection:
        found = disputes.disputes_of(connection, user_id, "i")[answer_id]
    assert (found.reason, found.own_score) == ("other", None)


def test_nobody_else_sees_or_withdraws_a_dispute(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    say(database, user_id, answer_id)

    with database.write() as connection:
        assert disputes.disputes_of(connection, "stranger", "i") == {}
        assert not disputes.delete_dispute(connection, "stranger", answer_id)
    with database.read() as connection:
        assert answer_id in disputes.disputes_of(connection, user_id, "i")


def test_deleting_an_interview_deletes_its_disputes_and_no_others(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    kept_id = give_answer("kept")
    say(database, user_id, give_answer("i"))
    with database.write() as connection:
        disputes.insert_dispute(
            connection, user_id, "kept", kept_id, run=1, reason="mine", own_score=None
        )

    with database.write() as connection:
        interviews.delete_interview(connection, user_id, "i")

    with database.read() as connection:
        left = connection.rows("SELECT interview_id FROM disputes")
    assert left == [{"interview_id": "kept"}]
