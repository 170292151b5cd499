"""A plan from its settings to the interviews that its tasks become, on each database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.documents import JobPosting
from core.domain.facts import AnswerFacts
from core.domain.interview import Brief, Interview, InterviewStatus, Track
from core.domain.plan import PlanSettings, PlanTask, TaskKind
from core.domain.question import QuestionType
from core.errors import InterviewError
from core.interview.conductor import Conductor
from core.interview.plan_desk import Clock, PlanDesk, PlanView, offer_rounds
from core.store import documents, facts
from core.store.connection import Database
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

STRANGER = "somebody else"


def clock_in(days: int = 0) -> Clock:
    return Clock(datetime.now(UTC) + timedelta(days=days), UTC)


def settings_for(days: int = 10, **more: object) -> PlanSettings:
    day = clock_in(days).today
    return PlanSettings.model_validate({"interview_date": day, "minutes_a_day": 60} | more)


@pytest.fixture
def desk(database: Database, conductor: Conductor) -> PlanDesk:
    return PlanDesk(database, conductor)


@pytest.fixture
def judged(conductor: Conductor, user_id: str, interview: Interview) -> Interview:
    """Answer the first question weakly, so that its topic and itself are weak."""
    asked = interview.questions[0]
    conductor.answer(user_id, "answer", interview.id, asked.id, "one two three")
    assert conductor.evaluation(user_id, interview.id, asked.id, wait_s=WAIT_S)
    conductor.finish(user_id, "finish", interview.id)
    return conductor.current(user_id, interview.id)


def tasks_on(view: PlanView, day: date) -> list[PlanTask]:
    planned = view.plan.on(day)
    return planned.tasks if planned else []


def first_of(view: PlanView, kind: TaskKind) -> PlanTask:
    return next(t for day in view.plan.days for t in day.tasks if t.kind is kind)


def open_(conductor: Conductor, user_id: str, interview_id: str) -> Interview:
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def test_without_settings_there_is_no_plan(desk: PlanDesk, user_id: str) -> None:
    assert desk.view(user_id, clock_in()) is None


def test_a_weak_answer_puts_its_topic_and_its_question_on_the_plan(
    desk: PlanDesk, user_id: str, judged: Interview
) -> None:
    view = desk.settle(user_id, settings_for(), clock_in())
    topic, review = first_of(view, TaskKind.TOPIC), first_of(view, TaskKind.REVIEW)
    assert topic.topic == judged.questions[0].question.topic
    assert review.question_keys == [judged.questions[0].question.id]
    again = desk.view(user_id, clock_in())
    assert again is not None
    assert again.plan == view.plan
    assert desk.view(STRANGER, clock_in()) is None


def test_a_review_asks_the_same_question_at_once_and_says_why(
    desk: PlanDesk, conductor: Conductor, engine: FakeEngine, user_id: str, judged: Interview
) -> None:
    task = first_of(desk.settle(user_id, settings_for(), clock_in()), TaskKind.REVIEW)
    written = len(engine.asked)

    started = open_(conductor, user_id, desk.start_task(user_id, "op", task.id, clock_in()))

    assert [asked.question for asked in started.questions] == [judged.questions[0].question]
    assert started.questions[0].course_reason == "Fakes again: your last answer reached 38 of 100."
    assert len(engine.asked) == written


def test_what_is_asked_again_by_a_plan_counts_as_a_retake(
    desk: PlanDesk, conductor: Conductor, database: Database, user_id: str, judged: Interview
) -> None:
    task = first_of(desk.settle(user_id, settings_for(), clock_in()), TaskKind.REVIEW)
    started = open_(conductor, user_id, desk.start_task(user_id, "op", task.id, clock_in()))
    asked = started.questions[0]
    conductor.answer(user_id, "again", started.id, asked.id, "one two three four")
    assert conductor.evaluation(user_id, started.id, asked.id, wait_s=WAIT_S)
    with database.read() as connection:
        counted = facts.facts_of(connection, user_id)
    assert [(each.is_retake, each.attempt) for each in counted] == [(False, 1), (True, 2)]


def test_starting_a_task_twice_opens_one_interview_and_links_it(
    desk: PlanDesk, conductor: Conductor, user_id: str, judged: Interview
) -> None:
    task = first_of(desk.settle(user_id, settings_for(), clock_in()), TaskKind.TOPIC)
    first = desk.start_task(user_id, "op", task.id, clock_in())
    assert desk.start_task(user_id, "op", task.id, clock_in()) == first
    assert [i.id for i in conductor.history(user_id)] == [first, judged.id]
    view = desk.view(user_id, clock_in())
    assert view is not None
    assert next(t for d in view.plan.days for t in d.tasks if t.id == task.id).interview_id == first


def test_a_task_is_done_when_its_interview_is(
    desk: PlanDesk, conductor: Conductor, user_id: str, judged: Interview
) -> None:
    task = first_of(desk.settle(user_id, settings_for(), clock_in()), TaskKind.TOPIC)
    started = open_(conductor, user_id, desk.start_task(user_id, "op", task.id, clock_in()))
    assert started.brief.practice
    conductor.answer(user_id, "a", started.id, started.questions[0].id, "some words")
    conductor.finish(user_id, "f", started.id)
    assert conductor.current(user_id, started.id).status is InterviewStatus.FINISHED
    view = desk.view(user_id, clock_in())
    assert view is not None
    assert task.id in view.done


def test_a_round_is_its_track_with_a_course_that_follows_the_answers(
    desk: PlanDesk, conductor: Conductor, user_id: str
) -> None:
    view = desk.settle(user_id, settings_for(), clock_in())
    task = first_of(view, TaskKind.ROUND)
    started = open_(conductor, user_id, desk.start_task(user_id, "op", task.id, clock_in()))
    brief = started.brief
    assert (brief.track, brief.question_count, brief.adaptive) == (task.track, task.questions, True)
    assert brief.practice == []


def test_a_mix_can_be_started_without_any_plan_or_history(
    desk: PlanDesk, conductor: Conductor, user_id: str
) -> None:
    started = open_(conductor, user_id, desk.start_mix(user_id, "op", 5, clock_in()))
    assert len(started.questions) == 5
    assert all("level" in (asked.course_reason or "") for asked in started.questions)


def test_a_missed_day_is_planned_anew(desk: PlanDesk, user_id: str, judged: Interview) -> None:
    before = desk.settle(user_id, settings_for(), clock_in())
    after = desk.view(user_id, clock_in(1))
    assert after is not None
    today = clock_in().today
    assert tasks_on(after, today) == tasks_on(before, today)
    assert {each.task.id for each in after.missed} == {t.id for t in tasks_on(before, today)}
    topic = next(each for each in after.missed if each.task.kind is TaskKind.TOPIC)
    assert topic.moved_to == clock_in(1).today


def test_other_settings_keep_what_was_begun_today(
    desk: PlanDesk, user_id: str, judged: Interview
) -> None:
    view = desk.settle(user_id, settings_for(), clock_in())
    task = tasks_on(view, clock_in().today)[0]
    begun = desk.start_task(user_id, "op", task.id, clock_in())
    view = desk.settle(user_id, settings_for(20, minutes_a_day=15), clock_in())
    assert begun in [each.interview_id for each in tasks_on(view, clock_in().today)]


def test_a_plan_for_another_job_asks_for_that_job(
    desk: PlanDesk, conductor: Conductor, database: Database, user_id: str, judged: Interview
) -> None:
    job = JobPosting(title="Data engineer", company="Acme", skills=["SQL"], text="A job.")
    with database.write() as connection:
        job_id = documents.save_document(connection, user_id, "Job", job)
    desk.settle(user_id, settings_for(job_id=job_id), clock_in())
    started = desk.start_mix(user_id, "op", 5, clock_in(), job_id)
    brief = conductor.current(user_id, started).brief
    assert (brief.role, brief.job, brief.technologies) == ("Data engineer", job, ["SQL"])


def test_a_task_that_is_not_on_the_plan_any_more_is_refused(desk: PlanDesk, user_id: str) -> None:
    with pytest.raises(InterviewError, match="not on the plan"):
        desk.start_task(user_id, "op", "gone", clock_in())
    desk.settle(user_id, settings_for(), clock_in())
    desk.drop(user_id)
    assert desk.view(user_id, clock_in()) is None


def test_the_rounds_on_offer_are_the_tracks_at_their_usual_size() -> None:
    offers = {offer.track: (offer.questions, offer.minutes, offer.type) for offer in offer_rounds()}
    assert offers[Track.TECHNICAL] == (8, 30, QuestionType.TECHNICAL)
    assert offers[Track.FULL_LOOP][2] is None
    assert Track.OPEN not in offers


def test_facts_of_a_deleted_interview_leave_the_plan_with_it(
    desk: PlanDesk, conductor: Conductor, user_id: str, judged: Interview
) -> None:
    desk.settle(user_id, settings_for(), clock_in())
    conductor.delete(user_id, judged.id)
    ledger = desk.ledger(user_id, clock_in(1))
    assert (list[AnswerFacts](ledger.facts), ledger.cards) == ([], [])
    view = desk.view(user_id, clock_in(1))
    assert view is not None
    assert all(t.kind is TaskKind.ROUND for t in tasks_on(view, clock_in(1).today)[:1])


def test_a_base_order_forgets_what_belonged_to_one_interview(
    desk: PlanDesk, conductor: Conductor, user_id: str, judged: Interview
) -> None:
    retake_id = conductor.retake(user_id, "retake", judged.id)
    assert conductor.current(user_id, retake_id).brief.retake_of == judged.id
    brief: Brief = conductor.current(user_id, desk.start_mix(user_id, "op", 5, clock_in())).brief
    assert (brief.role, brief.retake_of, brief.question_count) == ("Tester", None, 5)
