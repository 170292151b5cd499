from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import (
    DEFAULT_QUESTIONS,
    FeedbackTime,
    Interview,
    InterviewType,
    TimeLimit,
    Track,
)
from core.interview.studio import Studio
from tests.pages.conftest import WAIT_S, visible_text
from tests.pages.test_prepare import choose

OpenPage = Callable[..., AppTest]


def order(test: AppTest, studio: Studio) -> Interview:
    test.button(key="prepare_start").click().run()
    assert not test.exception
    (summary,) = studio.conductor.history(studio.user_id)
    assert studio.conductor.is_ready(studio.user_id, summary.id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, summary.id)


def open_with_role(open_page: OpenPage) -> AppTest:
    test = open_page("prepare")
    return test.text_input(key="prepare_role").set_value("Data engineer").run()


def test_without_a_choice_it_adapts_presses_and_has_no_limit(
    open_page: OpenPage, studio: Studio
) -> None:
    brief = order(open_with_role(open_page), studio).brief

    assert (brief.track, brief.adaptive, brief.follow_ups) == (Track.OPEN, True, True)
    assert (brief.feedback, brief.time_limit) == (FeedbackTime.EACH, None)


def test_a_loop_comes_with_its_rounds_and_its_length(open_page: OpenPage, studio: Studio) -> None:
    test = open_with_role(open_page)

    test.selectbox(key="prepare_track").set_value(Track.FULL_LOOP).run()

    text = visible_text(test)
    assert "Recruiter screen, about 6 min, 3 questions → Technical" in text
    assert "→ Coding, about 25 min, 1 question → Code review" in text
    assert test.slider(key="prepare_count").value == 12
    interview = order(test, studio)
    assert interview.brief.track is Track.FULL_LOOP
    assert interview.brief.type is InterviewType.MIXED
    assert {asked.round for asked in interview.questions} == {0, 1, 2, 3, 4, 5}


def test_a_track_decides_on_the_type_and_leaving_it_gives_the_choice_back(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_with_role(open_page)
    test.selectbox(key="prepare_track").set_value(Track.SYSTEM_DESIGN).run()
    assert not any(c.key == "prepare_type" for c in test.get("button_group"))

    test.selectbox(key="prepare_track").set_value(Track.OPEN).run()
    choose(test, "prepare_type", InterviewType.SITUATIONAL).run()

    assert test.slider(key="prepare_count").value == DEFAULT_QUESTIONS
    assert order(test, studio).brief.type is InterviewType.SITUATIONAL


def test_what_is_switched_off_is_ordered_so(open_page: OpenPage, studio: Studio) -> None:
    test = open_with_role(open_page)
    test.toggle(key="prepare_follow_ups").set_value(False)
    test.toggle(key="prepare_adaptive").set_value(False)
    choose(test, "prepare_feedback", FeedbackTime.END).run()

    brief = order(test, studio).brief

    assert (brief.adaptive, brief.follow_ups, brief.feedback) == (False, False, FeedbackTime.END)


def test_a_limit_for_each_question(open_page: OpenPage, studio: Studio) -> None:
    test = open_with_role(open_page)
    choose(test, "prepare_limit", "question").run()
    test.slider(key="prepare_limit_question_s").set_value(90)
    test.checkbox(key="prepare_limit_audible").set_value(True).run()

    assert order(test, studio).brief.time_limit == TimeLimit(seconds=90, audible=True)


def test_a_limit_for_each_round(open_page: OpenPage, studio: Studio) -> None:
    test = open_with_role(open_page)
    choose(test, "prepare_limit", "round").run()
    test.slider(key="prepare_limit_round_minutes").set_value(12).run()

    assert order(test, studio).brief.time_limit == TimeLimit(per="round", seconds=720)
