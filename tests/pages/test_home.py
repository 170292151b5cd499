from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview, InterviewStatus
from core.domain.plan import PlanSettings
from core.interview.plan_desk import Clock
from core.interview.studio import Studio
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


def test_a_first_visit_explains_itself_and_offers_a_sample(open_page: OpenPage) -> None:
    test = open_page()

    assert "How it goes" in visible_text(test)
    assert [b.label for b in test.button] == ["Prepare an interview", "Try a sample interview"]


def test_one_click_starts_a_sample_interview(open_page: OpenPage, studio: Studio) -> None:
    test = open_page()

    test.button[1].click().run()

    assert not test.exception
    (interview,) = studio.conductor.history(studio.user_id)
    assert interview.is_sample
    assert studio.conductor.is_ready(studio.user_id, interview.id, wait_s=WAIT_S)


def test_an_unfinished_interview_is_offered_first(
    open_page: OpenPage, interview: Interview
) -> None:
    text = visible_text(open_page())

    assert "Continue where you stopped" in text
    assert "Backend developer" in text
    assert interview.status is InterviewStatus.IN_PROGRESS


def test_a_finished_interview_shows_its_result(open_page: OpenPage, finished: Interview) -> None:
    test = open_page()

    assert "Latest result" in visible_text(test)
    asked = finished.questions[0].answer
    assert asked is not None
    assert asked.evaluation is not None
    figures = {metric.label: metric.value for metric in test.metric}
    assert figures == {
        "Latest new questions, of 100": str(asked.evaluation.total),
        "Answers in seven days": "1",
    }


def test_without_a_plan_home_offers_one(open_page: OpenPage, finished: Interview) -> None:
    test = open_page()

    test.button(key="home_plan").click().run()

    assert not test.exception
    assert test.title[0].value == "Plan"


def test_a_plan_says_what_to_do_today_and_how_many_days_are_left(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    clock = Clock(datetime.now(UTC), UTC)
    settings = PlanSettings(interview_date=clock.today + timedelta(days=9))
    planned = studio.plans.settle(studio.user_id, settings, clock)
    today = planned.plan.on(clock.today)
    assert today is not None

    test = open_page()

    assert not test.exception
    figures = {metric.label: metric.value for metric in test.metric}
    assert figures["To the interview"] == "9 days"
    assert today.tasks[0].title in visible_text(test)
