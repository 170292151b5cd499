"""What is counted of answers, on each database."""

from datetime import UTC, datetime

from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.domain.question import Difficulty, QuestionType
from core.store import answers, interviews
from core.store.connection import Database
from core.store.facts import drop_facts, facts_of, insert_facts, interviews_without_facts
from core.store.identity import name_id
from tests.core.store.conftest import GiveAnswer

POINTS = [
    AnswerPoint(kind=PointKind.KEYWORD, label="index", coverage=1),
    AnswerPoint(kind=PointKind.KEY_POINT, label="Says why it is slow", coverage=0.4),
]


def make_facts(answer_id: str, interview_id: str, question_key: str = "q") -> AnswerFacts:
    return AnswerFacts(
        answer_id=answer_id,
        interview_id=interview_id,
        asked_id=name_id(interview_id, 0),
        question_key=question_key,
        type=QuestionType.TECHNICAL,
        topic="sql",
        difficulty=Difficulty.HARD,
        engine="embedded",
        total=61,
        word_count=120,
        words_low=80,
        words_high=200,
        answered_at=datetime.now(UTC),
        points=POINTS,
    )


def test_what_was_counted_is_read_back_once(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    facts = make_facts(give_answer("first"), "first")
    with database.write() as connection:
        insert_facts(connection, user_id, facts)
        insert_facts(connection, user_id, facts.model_copy(update={"total": 5}))
    with database.read() as connection:
        (kept,) = facts_of(connection, user_id)
    assert (kept.total, kept.points, kept.answered_at) == (61, POINTS, facts.answered_at)


def test_facts_are_their_owners_only(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    facts = make_facts(give_answer("first"), "first")
    with database.write() as connection:
        insert_facts(connection, user_id, facts)
        drop_facts(connection, "somebody else", facts.answer_id)
    with database.read() as connection:
        assert facts_of(connection, "somebody else") == []
        assert len(facts_of(connection, user_id)) == 1


def test_the_second_time_on_a_question_is_its_second_attempt(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    ids = [give_answer(name, number=7) for name in ("first", "second")]
    with database.read() as connection:
        asked = interviews.load_interview(connection, user_id, "first").questions[0]
    # Counted in the wrong order, as when old interviews are counted side by side.
    for answer_id, interview_id in [(ids[1], "second"), (ids[0], "first")]:
        with database.write() as connection:
            found = interviews.load_interview(connection, user_id, interview_id).questions[0]
            assert found.answer is not None
            facts = make_facts(answer_id, interview_id, asked.question.id)
            at = {"answered_at": found.answer.submitted_at}
            insert_facts(connection, user_id, facts.model_copy(update=at))
    with database.read() as connection:
        assert [facts.attempt for facts in facts_of(connection, user_id)] == [1, 2]


def test_facts_go_with_their_interview(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    facts = make_facts(give_answer("first"), "first")
    with database.write() as connection:
        insert_facts(connection, user_id, facts)
    with database.write() as connection:
        interviews.delete_interview(connection, user_id, "first")
    with database.read() as connection:
        assert facts_of(connection, user_id) == []
        assert connection.rows("SELECT * FROM answer_points") == []


def test_what_was_judged_before_anything_was_counted_is_found(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    counted = make_facts(give_answer("counted"), "counted")
    give_answer("old")
    give_answer("open", judged=False)
    with database.write() as connection:
        insert_facts(connection, user_id, counted)
        answers.answers_of(connection, user_id, "old")
    with database.read() as connection:
        assert interviews_without_facts(connection) == [(user_id, "old")]
