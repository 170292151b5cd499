from datetime import UTC, datetime

import pytest

from core.domain.judge import Judge
from core.errors import NotFoundError
from core.store import answers, interviews, jobs, judgements
from core.store.connection import Database
from core.store.judgements import REEVALUATE, LaterJudgements
from tests.core.store.conftest import GiveAnswer, make_evaluation


def order(database: Database, user_id: str, answer_id: str, run: int) -> str:
    with database.write() as connection:
        order_id = judgements.insert_order(connection, user_id, "i", answer_id, run)
        jobs.insert_job(connection, user_id, REEVALUATE, order_id, datetime.now(UTC))
    return order_id


def judge(database: Database, user_id: str, answer_id: str, run: int, version: str) -> None:
    with database.write() as connection:
        answers.insert_evaluation(
            connection,
            user_id,
            "i",
            answer_id,
            evaluation=make_evaluation(version, relevance=20),
            grade="C",
            run=run,
        )


def later(database: Database, user_id: str, answer_id: str) -> LaterJudgements:
    with database.read() as connection:
        return judgements.later_judgements_of(connection, user_id, "i")[answer_id]


def test_later_judgements_come_in_order_and_the_first_stays(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    for run, version in ((2, "2"), (3, "3")):
        order(database, user_id, answer_id, run)
        judge(database, user_id, answer_id, run, version)

    assert [e.engine_version for e in later(database, user_id, answer_id).evaluations] == ["2", "3"]
    with database.read() as connection:
        answer = interviews.load_interview(connection, user_id, "i").questions[0].answer
        (summary,) = interviews.list_interviews(connection, user_id)
    assert answer is not None
    assert answer.evaluation is not None
    assert answer.evaluation.engine_version == "1"
    assert [e.total for e in answer.later_evaluations] == [55, 55]
    assert summary.average == 45


def test_a_judgement_written_twice_is_there_once(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    order(database, user_id, answer_id, 2)
    judge(database, user_id, answer_id, 2, "2")
    judge(database, user_id, answer_id, 2, "other")

    assert [e.engine_version for e in later(database, user_id, answer_id).evaluations] == ["2"]


def test_an_order_is_open_until_it_is_judged_or_given_up(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    order_id = order(database, user_id, answer_id, 2)
    assert later(database, user_id, answer_id) == LaterJudgements([], is_open=True)

    with database.write() as connection:
        connection.run(
            "UPDATE jobs SET state = 'failed', error = 'Down.' WHERE subject_id = ?", order_id
        )

    assert later(database, user_id, answer_id) == LaterJudgements([], failure="Down.")


def test_an_order_knows_whether_it_is_done(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    order_id = order(database, user_id, answer_id, 2)

    with database.read() as connection:
        before = judgements.load_order(connection, user_id, order_id)
    judge(database, user_id, answer_id, 2, "2")
    with database.read() as connection:
        after = judgements.load_order(connection, user_id, order_id)

    assert (before.interview_id, before.answer_id, before.run) == ("i", answer_id, 2)
    assert (before.is_done, after.is_done) == (False, True)


def test_an_order_of_somebody_else_is_not_found(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    order_id = order(database, user_id, give_answer("i"), 2)

    with pytest.raises(NotFoundError), database.read() as connection:
        judgements.load_order(connection, "stranger", order_id)
    with database.read() as connection:
        assert judgements.later_judgements_of(connection, "stranger", "i") == {}


def test_deleting_an_interview_deletes_orders_and_later_judgements(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    order(database, user_id, answer_id, 2)
    judge(database, user_id, answer_id, 2, "2")

    with database.write() as connection:
        interviews.delete_interview(connection, user_id, "i")

    with database.read() as connection:
        assert connection.rows("SELECT id FROM judgement_orders") == []
        assert connection.rows("SELECT id FROM evaluations") == []


def seen(database: Database, user_id: str, answer_id: str) -> bool:
    with database.read() as connection:
        return judgements.has_seen_model_answer(connection, user_id, answer_id)


def test_the_model_answer_was_seen_when_the_same_question_was_judged_before(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    first = give_answer("first", number=1)
    second = give_answer("second", number=1)

    assert not seen(database, user_id, first)
    assert seen(database, user_id, second)


def test_the_model_answer_was_not_seen_with_another_question(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("first", number=1)

    assert not seen(database, user_id, give_answer("second", number=2))


def test_the_model_answer_was_not_seen_before_a_judgement(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("first", number=1, judged=False)

    assert not seen(database, user_id, give_answer("second", number=1))


def test_what_somebody_else_saw_does_not_count(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("first", number=1, owner="stranger")

    assert not seen(database, user_id, give_answer("second", number=1))


def test_an_order_says_by_whom_and_the_last_word_on_it_holds(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    answer_id = give_answer("i")
    order_id = order(database, user_id, answer_id, 2)
    with database.write() as connection:
        assert judgements.load_order(connection, user_id, order_id).judge is Judge.CURRENT
        judgements.insert_order(connection, user_id, "i", answer_id, 2, judge=Judge.EMBEDDED)

        assert judgements.load_order(connection, user_id, order_id).judge is Judge.EMBEDDED


def test_an_order_from_before_there_was_a_choice_is_for_who_works_now(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    order_id = order(database, user_id, give_answer("i"), 2)
    with database.write() as connection:
        connection.run("UPDATE judgement_orders SET judge = NULL WHERE id = ?", order_id)

        assert judgements.load_order(connection, user_id, order_id).judge is Judge.CURRENT
