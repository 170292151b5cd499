"""Plans, orders and asked questions, on each database."""

from datetime import date, time

from core.domain.interview import Brief, InterviewStatus
from core.domain.plan import Plan, PlannedDay, PlanSettings, PlanTask, TaskKind
from core.store import interviews
from core.store.asked import asked_questions, statuses_of
from core.store.briefs import newest_brief
from core.store.connection import Database
from core.store.plans import delete_plan, load_plan, save_plan
from tests.core.store.conftest import SLOT, GiveAnswer
from tests.fakes.engine import make_question

DAY = date(2026, 11, 21)
PLAN = Plan(
    settings=PlanSettings(interview_date=DAY, days_off=[5, 6], practise_at=time(18, 30)),
    started_on=DAY,
    planned_on=DAY,
    days=[
        PlannedDay(
            day=DAY,
            tasks=[
                PlanTask(id="t", kind=TaskKind.REVIEW, title="R", minutes=4, question_keys=["q"])
            ],
        )
    ],
    left_out=["sql"],
)


def test_a_plan_is_kept_whole_and_the_next_one_replaces_it(
    database: Database, user_id: str
) -> None:
    later = PLAN.model_copy(update={"left_out": []})
    with database.write() as connection:
        save_plan(connection, user_id, PLAN)
        assert load_plan(connection, user_id) == PLAN
        save_plan(connection, user_id, later)
        assert load_plan(connection, user_id) == later
        delete_plan(connection, user_id)
        assert load_plan(connection, user_id) is None


def test_a_plan_is_its_owners_only(database: Database, user_id: str) -> None:
    with database.write() as connection:
        save_plan(connection, user_id, PLAN)
        delete_plan(connection, "somebody else")
        assert load_plan(connection, "somebody else") is None
        assert load_plan(connection, user_id) == PLAN


def test_a_question_is_found_as_it_was_worded_last(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("first", number=1, judged=False)
    question = make_question(SLOT, 1)
    reworded = question.model_copy(update={"text": "In other words?"})
    with database.write() as connection:
        interviews.insert_interview(connection, user_id, "second", Brief(role="Tester"))
        interviews.insert_questions(connection, user_id, "second", {0: reworded})
    with database.read() as connection:
        found = asked_questions(connection, user_id, [question.id, "unknown"])
        assert found == {question.id: reworded}
        assert asked_questions(connection, "somebody else", [question.id]) == {}
        assert asked_questions(connection, user_id, []) == {}


def test_the_last_order_is_found_a_sample_only_without_another(
    database: Database, user_id: str
) -> None:
    with database.write() as connection:
        assert newest_brief(connection, user_id) is None
        interviews.insert_interview(connection, user_id, "s", Brief(role="S", is_sample=True))
        sample = newest_brief(connection, user_id)
        for role in ("Old", "New"):
            interviews.insert_interview(connection, user_id, role, Brief(role=role))
        interviews.insert_interview(connection, user_id, "t", Brief(role="T", is_sample=True))
        newest = newest_brief(connection, user_id)
        assert newest_brief(connection, "somebody else") is None
    assert sample is not None
    assert newest is not None
    assert (sample.role, newest.role) == ("S", "New")


def test_interviews_tell_where_they_stand(database: Database, user_id: str) -> None:
    with database.write() as connection:
        interviews.insert_interview(connection, user_id, "a", Brief(role="Tester"))
        assert statuses_of(connection, user_id, ["a", "gone"]) == {"a": InterviewStatus.PREPARING}
        assert statuses_of(connection, "somebody else", ["a"]) == {}
        assert statuses_of(connection, user_id, []) == {}
