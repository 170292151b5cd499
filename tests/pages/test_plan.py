from collections.abc import Callable
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.plan import PlanSettings
from core.interview.plan_desk import PlanView
from core.interview.studio import Studio
from tests.core.interview.test_plan_desk import clock_in, settings_for
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


def plan(studio: Studio, settings: PlanSettings | None = None, days: int = 0) -> PlanView:
    return studio.plans.settle(studio.user_id, settings or settings_for(), clock_in(days))


def labels_of(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def test_without_a_plan_the_page_leads_in(open_page: OpenPage) -> None:
    test = open_page("plan")
    assert "Say when the interview is" in visible_text(test)
    assert "Make my plan" in labels_of(test)


def test_the_form_makes_a_plan_that_begins_today(open_page: OpenPage, studio: Studio) -> None:
    test = open_page("plan")
    day = clock_in(12).today
    test.date_input(key="plan_date").set_value(day)
    test.select_slider(key="plan_minutes").set_value(45)
    next(b for b in test.button if b.label == "Make my plan").click().run()
    assert not test.exception
    view = studio.plans.view(studio.user_id, clock_in())
    assert view is not None
    assert (view.plan.settings.interview_date, view.plan.settings.minutes_a_day) == (day, 45)
    assert {m.label: m.value for m in test.metric}["Days to the interview"] == "12"
    assert "Start" in labels_of(test)


def test_a_plan_without_any_day_to_practise_on_is_refused(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("plan")
    test.session_state["plan_days_off"] = list(range(7))
    next(b for b in test.button if b.label == "Make my plan").click().run()
    assert "at least one day" in visible_text(test)
    assert studio.plans.view(studio.user_id, clock_in()) is None


def test_a_task_starts_at_one_click(open_page: OpenPage, studio: Studio) -> None:
    view = plan(studio)
    task = view.plan.days[0].tasks[0]
    test = open_page("plan")
    test.button(key=f"plan_start_{task.id}").click().run()
    assert not test.exception
    (summary,) = studio.conductor.history(studio.user_id)
    assert summary.question_count == task.questions
    assert test.session_state["interview_id"] == summary.id
    after = studio.plans.view(studio.user_id, clock_in())
    assert after is not None
    assert after.plan.days[0].tasks[0].interview_id == summary.id
    assert "Continue" in labels_of(open_page("plan"))


def test_a_task_that_was_done_says_so(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    view = plan(studio)
    task = view.plan.days[0].tasks[0]
    started = studio.plans.start_task(studio.user_id, "op", task.id, clock_in())
    assert studio.conductor.is_ready(studio.user_id, started, wait_s=WAIT_S)
    asked = studio.conductor.current(studio.user_id, started).questions[0]
    studio.conductor.answer(studio.user_id, "a", started, asked.id, "It depends on the case.")
    studio.conductor.finish(studio.user_id, "f", started)
    test = open_page("plan")
    assert f"plan_start_{task.id}" not in {button.key for button in test.button}
    so_far = {m.label: m.value for m in test.metric}["Tasks done so far"]
    assert so_far.startswith("1 of ")


def test_what_was_missed_is_told_with_its_new_day(open_page: OpenPage, studio: Studio) -> None:
    plan(studio, settings_for(12), days=-1)
    test = open_page("plan")
    assert any("missed, planned anew" in expander.label for expander in test.expander)
    assert "now " in visible_text(test)


def test_a_mix_starts_at_one_click_and_says_why_each_question_stands_there(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    test = open_page("plan")
    test.button(key="plan_mix_start").click().run()
    assert not test.exception
    started = str(test.session_state["interview_id"])
    assert studio.conductor.is_ready(studio.user_id, started, wait_s=WAIT_S)
    asked = studio.conductor.current(studio.user_id, started).questions
    assert len(asked) == 5
    reason = asked[0].course_reason
    assert reason
    test = open_page("interview", id=started)
    assert reason in visible_text(test)


def test_the_day_before_is_for_rest_and_the_day_itself_says_so(
    open_page: OpenPage, studio: Studio
) -> None:
    plan(studio, settings_for(1))
    assert "Rest" in visible_text(open_page("plan"))
    plan(studio, settings_for(0))
    assert "Today is the day" in visible_text(open_page("plan"))


def test_weak_topics_without_room_are_named(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    for number, asked in enumerate(interview.questions):
        studio.conductor.answer(
            studio.user_id, f"a{number}", interview.id, asked.id, "I do not know that at all."
        )
        assert studio.conductor.evaluation(studio.user_id, interview.id, asked.id, wait_s=WAIT_S)
    settings = PlanSettings(interview_date=clock_in().today + timedelta(days=1), minutes_a_day=10)
    view = plan(studio, settings)
    assert view.plan.left_out
    assert "Left out:" in visible_text(open_page("plan"))


def test_the_plan_can_be_dropped(open_page: OpenPage, studio: Studio) -> None:
    plan(studio)
    test = open_page("plan")
    test.button(key="plan_drop").click().run()
    assert not test.exception
    assert "Make my plan" in labels_of(test)
