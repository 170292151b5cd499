from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.interview import Track
from core.domain.plan import PlanSettings, PlanTask, TaskKind
from core.domain.question import Difficulty, QuestionType
from core.practice.reviews import ReviewCard
from core.practice.schedule import Schedule, plan_days, practice_days
from core.practice.standing import Standing, TopicStanding
from core.practice.tasks import Ground, ProjectStep, RoundOffer
from tests.core.practice.histories import NOW

TODAY = NOW.date()  # a Saturday
MINUTES = dict.fromkeys(QuestionType, 4) | {
    QuestionType.SYSTEM_DESIGN: 9,
    QuestionType.BEHAVIOURAL: 3,
}
ROUNDS = (
    RoundOffer(Track.RECRUITER, "Recruiter screen", 5, 10, QuestionType.MOTIVATIONAL),
    RoundOffer(Track.TECHNICAL, "Technical", 8, 30, QuestionType.TECHNICAL),
    RoundOffer(Track.FULL_LOOP, "Full loop", 14, 54),
)
TYPES = [QuestionType.TECHNICAL, QuestionType.BEHAVIOURAL, QuestionType.SYSTEM_DESIGN]


def standing_of(levels: list[tuple[QuestionType, float]]) -> Standing:
    topics = [
        TopicStanding(f"topic-{n}", type_, points) for n, (type_, points) in enumerate(levels)
    ]
    return Standing(overall=50, topics=tuple(sorted(topics, key=lambda each: each.points)))


def weak(count: int) -> Standing:
    return standing_of([(QuestionType.TECHNICAL, 20 + n / 10) for n in range(count)])


def card_of(number: int, type_: QuestionType = QuestionType.TECHNICAL) -> ReviewCard:
    return ReviewCard(f"q{number}", "sql", type_, Difficulty.MEDIUM, NOW, NOW, 30, 0)


def settings_for(days: int, minutes: int = 30, days_off: list[int] | None = None) -> PlanSettings:
    return PlanSettings(
        interview_date=TODAY + timedelta(days=days),
        minutes_a_day=minutes,
        days_off=days_off or [],
    )


def of_kind(schedule: Schedule, kind: TaskKind) -> list[tuple[date, PlanTask]]:
    return [(d.day, task) for d in schedule.days for task in d.tasks if task.kind is kind]


grounds = st.builds(
    lambda levels, cards, steps: Ground(
        standing=standing_of(levels),
        minutes_of=MINUTES,
        rounds=ROUNDS,
        cards=[(TODAY + timedelta(days=d), card_of(n, t)) for n, (d, t) in enumerate(cards)],
        projects=[ProjectStep(f"s{n}", f"Step {n}", m) for n, m in enumerate(steps)],
    ),
    st.lists(st.tuples(st.sampled_from(TYPES), st.floats(0, 100)), max_size=40),
    st.lists(st.tuples(st.integers(-5, 30), st.sampled_from(TYPES)), max_size=40),
    st.lists(st.integers(1, 600), max_size=5),
)
orders = st.builds(
    settings_for,
    st.integers(-3, 60),
    st.integers(10, 240),
    st.lists(st.integers(0, 6), max_size=6, unique=True),
)


@given(order=orders, ground=grounds)
def test_no_day_has_more_minutes_than_given_and_none_is_a_day_off_or_the_day_before(
    order: PlanSettings, ground: Ground
) -> None:
    for day in plan_days(order, ground, TODAY).days:
        assert day.minutes <= order.minutes_a_day
        assert day.day.weekday() not in order.days_off
        assert TODAY <= day.day <= order.interview_date - timedelta(days=2)


@given(order=orders, ground=grounds)
def test_every_weak_topic_has_its_day_or_is_named_because_no_minutes_are_left_for_it(
    order: PlanSettings, ground: Ground
) -> None:
    schedule = plan_days(order, ground, TODAY)
    placed = {task.topic for _, task in of_kind(schedule, TaskKind.TOPIC)}
    assert placed | set(schedule.left_out) == {each.topic for each in ground.standing.weak}
    types = {each.topic: each.type for each in ground.standing.weak}
    for topic in schedule.left_out:
        for day in practice_days(order, TODAY):
            planned = next((d for d in schedule.days if d.day == day), None)
            topics = [t for t in planned.tasks if t.kind is TaskKind.TOPIC] if planned else []
            # Whatever else stands on that day was only put where no topic would fit.
            left = order.minutes_a_day - sum(task.minutes for task in topics)
            assert left < MINUTES[types[topic]]


@given(order=orders, ground=grounds)
def test_no_topic_stands_twice_on_a_day(order: PlanSettings, ground: Ground) -> None:
    for day in plan_days(order, ground, TODAY).days:
        topics = [task.topic for task in day.tasks if task.kind is TaskKind.TOPIC]
        assert len(set(topics)) == len(topics)


@given(order=orders, ground=grounds)
def test_ids_are_unique_and_the_same_ground_gives_the_same_days(
    order: PlanSettings, ground: Ground
) -> None:
    schedule = plan_days(order, ground, TODAY)
    ids = [task.id for day in schedule.days for task in day.tasks]
    assert len(set(ids)) == len(ids)
    assert plan_days(order, ground, TODAY) == schedule


@given(order=orders, ground=grounds)
def test_no_project_gets_more_minutes_than_are_left_of_it(
    order: PlanSettings, ground: Ground
) -> None:
    schedule = plan_days(order, ground, TODAY)
    for step in ground.projects:
        tasks = [t for _, t in of_kind(schedule, TaskKind.PROJECT) if t.reference == step.reference]
        assert sum(task.minutes for task in tasks) <= step.minutes


def test_weak_topics_come_weakest_first_and_are_spread() -> None:
    schedule = plan_days(settings_for(11, 30), Ground(weak(6), MINUTES, ROUNDS), TODAY)
    first: dict[str, date] = {}
    for day, task in of_kind(schedule, TaskKind.TOPIC):
        first.setdefault(task.topic, day)
    assert [*first] == [f"topic-{n}" for n in range(6)]
    # One a day, and what is left of the day may go to the next one.
    assert max(list(first.values()).count(day) for day in first.values()) <= 2


def test_where_time_is_short_topics_get_fewer_questions_before_any_is_left_out() -> None:
    schedule = plan_days(settings_for(3, 12), Ground(weak(6), MINUTES), TODAY)
    assert schedule.left_out == []
    assert {task.questions for _, task in of_kind(schedule, TaskKind.TOPIC)} == {1}


def test_the_weakest_topics_stay_where_not_all_fit() -> None:
    schedule = plan_days(settings_for(2, 10), Ground(weak(5), MINUTES), TODAY)
    assert schedule.left_out == ["topic-2", "topic-3", "topic-4"]


def test_many_topics_leave_room_for_what_comes_back() -> None:
    cards = [(TODAY, card_of(n)) for n in range(10)]
    ground = Ground(weak(20), MINUTES, ROUNDS, cards)
    schedule = plan_days(settings_for(12, 30), ground, TODAY)
    assert (schedule.left_out, schedule.reviews_left) == ([], 0)


def test_topics_that_were_practised_already_make_room() -> None:
    ground = Ground(weak(3), MINUTES, covered=frozenset({"topic-0", "topic-1"}))
    schedule = plan_days(settings_for(2, 10), ground, TODAY)
    assert schedule.left_out == []
    assert of_kind(schedule, TaskKind.TOPIC)[0][1].topic == "topic-2"


def test_reviews_stand_on_the_day_they_are_due_and_take_half_of_it_at_most() -> None:
    cards = [(TODAY - timedelta(days=2), card_of(n)) for n in range(5)]
    cards += [(TODAY + timedelta(days=4), card_of(9))]
    schedule = plan_days(settings_for(9, 24), Ground(Standing(), MINUTES, ROUNDS, cards), TODAY)
    reviews = {day: task.question_keys for day, task in of_kind(schedule, TaskKind.REVIEW)}
    assert reviews == {
        TODAY: ["q0", "q1", "q2"],
        TODAY + timedelta(days=1): ["q3", "q4"],
        TODAY + timedelta(days=4): ["q9"],
    }


def test_a_review_that_takes_more_than_half_of_every_day_still_finds_one() -> None:
    cards = [(TODAY, card_of(1, QuestionType.SYSTEM_DESIGN))]
    schedule = plan_days(settings_for(4, 10), Ground(Standing(), MINUTES, (), cards), TODAY)
    assert len(of_kind(schedule, TaskKind.REVIEW)) == 1


def test_reviews_without_a_place_are_counted() -> None:
    cards = [(TODAY, card_of(n)) for n in range(5)]
    schedule = plan_days(settings_for(2, 16), Ground(Standing(), MINUTES, (), cards), TODAY)
    assert (len(of_kind(schedule, TaskKind.REVIEW)), schedule.reviews_left) == (1, 3)


def test_the_last_day_of_practice_is_for_a_whole_loop_where_it_fits() -> None:
    ground = Ground(Standing(), MINUTES, ROUNDS)
    by_minutes = {}
    for minutes in (60, 30):
        last = plan_days(settings_for(10, minutes), ground, TODAY).days[-1]
        by_minutes[minutes] = last.tasks[0].track
    assert by_minutes == {60: Track.FULL_LOOP, 30: Track.RECRUITER}


def test_a_learner_without_any_answer_has_something_to_do_every_day() -> None:
    order = settings_for(12, 10)
    schedule = plan_days(order, Ground(Standing(), MINUTES, ROUNDS), TODAY)
    assert [day.day for day in schedule.days] == practice_days(order, TODAY)


def test_what_was_begun_today_stays_and_takes_its_minutes() -> None:
    begun = PlanTask(id="old", kind=TaskKind.MIX, title="Mix", minutes=20, interview_id="i")
    schedule = plan_days(settings_for(5, 30), Ground(weak(2), MINUTES, ROUNDS), TODAY, [begun])
    first = schedule.days[0]
    assert first.tasks[0].interview_id == "i"
    assert first.minutes <= 30


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_on_the_day_before_and_after_there_is_no_practice(days: int) -> None:
    schedule = plan_days(settings_for(days), Ground(weak(1), MINUTES, ROUNDS), TODAY)
    assert (schedule.days, schedule.left_out) == ([], ["topic-0"])


def test_project_steps_take_a_third_of_the_days_in_order() -> None:
    steps = [ProjectStep("a", "Build", 25), ProjectStep("b", "Test", 5)]
    schedule = plan_days(
        settings_for(6, 30), Ground(Standing(), MINUTES, ROUNDS, projects=steps), TODAY
    )
    found = [(task.reference, task.minutes) for _, task in of_kind(schedule, TaskKind.PROJECT)]
    assert found == [("a", 10), ("a", 10), ("a", 5), ("b", 5)]
