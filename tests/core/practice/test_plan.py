from datetime import UTC, timedelta

from core.domain.facts import AnswerFacts
from core.domain.interview import InterviewStatus, Track
from core.domain.plan import Plan, PlannedDay, PlanSettings, PlanTask, TaskKind
from core.domain.question import QuestionType
from core.practice.plan import (
    Evidence,
    covered_topics,
    find_done,
    link_interview,
    list_missed,
    make_plan,
)
from core.practice.standing import Standing, TopicStanding
from core.practice.tasks import Ground, RoundOffer
from tests.core.practice.histories import NOW, answered

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)
SETTINGS = PlanSettings(interview_date=TODAY + timedelta(days=8), minutes_a_day=30)
MINUTES = dict.fromkeys(QuestionType, 4)
ROUNDS = [RoundOffer(Track.TECHNICAL, "Technical", 8, 30, QuestionType.TECHNICAL)]
TOPIC = PlanTask(id="topic", kind=TaskKind.TOPIC, title="SQL", minutes=8, questions=2, topic="sql")
REVIEW = PlanTask(id="review", kind=TaskKind.REVIEW, title="R", minutes=8, question_keys=["a", "b"])
ROUND = PlanTask(
    id="round", kind=TaskKind.ROUND, title="T", minutes=8, questions=2, track=Track.TECHNICAL
)
MIX = PlanTask(id="mix", kind=TaskKind.MIX, title="M", minutes=20, questions=5, interview_id="i")


def ground_of(*topics: str) -> Ground:
    weak = tuple(TopicStanding(name, QuestionType.TECHNICAL, 20.0) for name in topics)
    return Ground(Standing(overall=40, topics=weak), MINUTES, ROUNDS)


def plan_of(*tasks: PlanTask) -> Plan:
    return Plan(
        settings=SETTINGS,
        started_on=YESTERDAY,
        planned_on=YESTERDAY,
        days=[PlannedDay(day=YESTERDAY, tasks=list(tasks))],
    )


def done_after(
    *facts: AnswerFacts, statuses: dict[str, InterviewStatus] | None = None
) -> frozenset[str]:
    evidence = Evidence(facts, statuses or {}, (), UTC)
    return find_done(plan_of(TOPIC, REVIEW, ROUND, MIX), evidence)


def test_a_plan_keeps_the_days_behind_and_plans_the_rest_anew() -> None:
    before = plan_of(TOPIC)
    plan = make_plan(SETTINGS, ground_of("caching"), TODAY, before)
    assert plan.days[0] == before.days[0]
    assert plan.days[1].day == TODAY
    assert plan.days[1].tasks[0].topic == "caching"
    assert (plan.started_on, plan.planned_on) == (YESTERDAY, TODAY)


def test_what_was_missed_comes_back_on_a_later_day() -> None:
    plan = make_plan(SETTINGS, ground_of("sql"), TODAY, plan_of(TOPIC, REVIEW))
    assert [(m.task.id, m.moved_to) for m in list_missed(plan, (), TODAY)] == [
        ("topic", TODAY),
        ("review", None),
    ]


def test_what_was_done_is_not_missed() -> None:
    plan = make_plan(SETTINGS, ground_of("sql"), TODAY, plan_of(TOPIC, REVIEW))
    assert [m.task.id for m in list_missed(plan, {"topic"}, TODAY)] == ["review"]


def test_missing_days_never_leaves_a_topic_out_that_still_fits() -> None:
    plan = make_plan(SETTINGS, ground_of("a", "b", "c"), TODAY)
    for days in range(1, 6):
        later = TODAY + timedelta(days=days)
        plan = make_plan(SETTINGS, ground_of("a", "b", "c"), later, plan)
        ahead = {task.topic for day in plan.days if day.day >= later for task in day.tasks}
        assert {"a", "b", "c"} <= ahead
        assert plan.left_out == []


def test_practice_on_the_day_counts_however_it_was_begun() -> None:
    topic = [answered(50, key=f"t{n}", interview_id="x") for n in range(2)]
    assert done_after(*topic) == {"topic"}
    review = [answered(50, key=key, topic="x") for key in ("a", "b")]
    assert done_after(*review) == {"review"}
    rounds = [answered(5, key=f"r{n}", topic="x", track=Track.TECHNICAL) for n in range(2)]
    assert done_after(*rounds) == {"round"}


def test_half_of_it_or_another_day_does_not_count() -> None:
    assert done_after(answered(50)) == frozenset()
    assert done_after(answered(50, key="a", topic="x")) == frozenset()
    assert done_after(*[answered(50, key=str(n), days_ago=3) for n in range(2)]) == frozenset()


def test_the_interview_started_from_a_task_counts_when_it_is_finished_or_all_is_answered() -> None:
    mix = [answered(50, key=str(n), topic="x", interview_id="i", days_ago=0) for n in range(5)]
    assert done_after(*mix) == {"mix"}
    assert done_after(*mix[:4]) == frozenset()
    assert done_after(statuses={"i": InterviewStatus.FINISHED}) == {"mix"}
    assert done_after(statuses={"i": InterviewStatus.IN_PROGRESS}) == frozenset()


def test_a_step_of_a_project_is_done_when_it_is_no_longer_open() -> None:
    step = PlanTask(id="p", kind=TaskKind.PROJECT, title="Build", minutes=10, reference="s1")
    for steps, done in ((["s1"], set()), ([], {"p"})):
        assert set(find_done(plan_of(step), Evidence((), {}, steps, UTC))) == done


def test_a_topic_is_covered_once_it_was_practised_after_it_showed_weak() -> None:
    weak, again = answered(20, days_ago=3), answered(30, days_ago=0)
    assert covered_topics([weak], YESTERDAY, UTC) == frozenset()
    assert covered_topics([weak, again], YESTERDAY, UTC) == {"sql"}
    assert covered_topics([weak, again], TODAY + timedelta(days=1), UTC) == frozenset()
    # Shown weak only now: practising it is still to come.
    assert covered_topics([answered(90, days_ago=3), again], YESTERDAY, UTC) == frozenset()


def test_a_task_is_linked_with_the_interview_that_it_became() -> None:
    plan = link_interview(plan_of(TOPIC, REVIEW), "review", "i")
    assert [task.interview_id for task in plan.days[0].tasks] == [None, "i"]
