"""What a learner can do at a question besides answering: each control, and where it is refused."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.exchange import TurnKind
from core.domain.interview import (
    Brief,
    EventKind,
    FeedbackTime,
    Interview,
    TimeLimit,
    Track,
)
from core.interview.studio import Studio
from pages.parts import window
from tests.pages.conftest import ANSWER, WAIT_S, first_asked, show_interview, visible_text

OpenPage = Callable[..., AppTest]
Start = Callable[..., Interview]
VAGUE = "We made the whole thing a lot better together, and everybody was happy with it."


@pytest.fixture
def start(studio: Studio) -> Start:
    def start_with(**wishes: object) -> Interview:
        brief = Brief.model_validate(
            {"role": "Backend developer", "technologies": ["SQL"], "question_count": 4} | wishes
        )
        interview_id = studio.conductor.start(studio.user_id, "start", brief)
        assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
        return studio.conductor.current(studio.user_id, interview_id)

    return start_with


def keys(test: AppTest) -> set[str]:
    return {str(button.key) for button in test.button}


def test_a_follow_up_is_answered_and_all_of_it_judged(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start(type="behavioural")
    test = show_interview(open_page, interview)
    test.text_area[0].set_value(VAGUE).run()
    test.button(key="interview_submit").click().run()
    studio.conductor.evaluation(studio.user_id, interview.id, interview.questions[0].id, WAIT_S)
    test.run()
    pressed = first_asked(studio, interview).open_follow_up
    assert pressed is not None
    assert pressed.text in visible_text(test)
    assert "interview_pass" in keys(test)
    assert test.text_area[0].value == ""

    test.text_area[0].set_value(ANSWER).run()
    test.button(key="interview_submit").click().run()
    while first_asked(studio, interview).answer.evaluation is None:  # type: ignore[union-attr]
        studio.conductor.evaluation(studio.user_id, interview.id, interview.questions[0].id, WAIT_S)
        test.run()
        if "interview_pass" in keys(test):
            test.button(key="interview_pass").click().run()

    test.run()
    answer = first_asked(studio, interview).answer
    assert answer is not None
    assert answer.text == f"{VAGUE}\n\n{ANSWER}"
    assert not test.exception
    assert test.metric
    assert pressed.text in visible_text(test)


def test_a_skip_takes_a_reason(open_page: OpenPage, studio: Studio, start: Start) -> None:
    interview = start()
    test = show_interview(open_page, interview)

    test.selectbox(key="interview_skip_reason").set_value("It does not fit the job").run()
    test.button(key="interview_skip").click().run()

    assert not test.exception
    assert [
        e.detail for e in first_asked(studio, interview).events if e.kind is EventKind.SKIPPED
    ] == ["It does not fit the job"]
    assert interview.questions[1].question.text in visible_text(test)


def test_a_pause_takes_the_box_away_until_the_learner_goes_on(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start()
    test = show_interview(open_page, interview)
    test.text_area[0].set_value("half a sentence").run()

    test.button(key="interview_pause").click().run()
    assert "Paused" in visible_text(test)
    assert not test.text_area
    test.button(key="interview_resume").click().run()

    assert test.text_area[0].value == "half a sentence"
    assert [e.kind for e in first_asked(studio, interview).events] == [
        EventKind.SHOWN,
        EventKind.PAUSED,
        EventKind.RESUMED,
    ]


def test_a_hint_is_shown_and_noted(open_page: OpenPage, studio: Studio, start: Start) -> None:
    interview = start()
    hint = interview.questions[0].question.hint
    test = show_interview(open_page, interview)
    if not hint:
        assert "interview_hint" not in keys(test)
        return

    test.button(key="interview_hint").click().run()

    assert hint in visible_text(test)
    assert "interview_hint" not in keys(test)


def test_the_interviewer_replies_to_what_is_asked(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start()
    test = show_interview(open_page, interview)

    test.text_input(key="ask_text").set_value("Which tools may I use?")
    test.button(key="ask_send").click().run()
    asked = studio.conductor.await_reply(
        studio.user_id, interview.id, interview.questions[0].id, WAIT_S
    )
    test.run()

    assert [turn.kind for turn in asked.later_turns] == [TurnKind.QUESTION, TurnKind.REPLY]
    assert not test.exception
    assert asked.later_turns[1].text in visible_text(test)


def test_asking_nothing_says_so(open_page: OpenPage, start: Start) -> None:
    test = show_interview(open_page, start())

    test.button(key="ask_send").click().run()

    assert "Write what you want to ask first" in visible_text(test)


def test_the_question_comes_in_other_words_once(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start()
    test = show_interview(open_page, interview)

    test.button(key="interview_rephrase").click().run()
    studio.conductor.await_reply(studio.user_id, interview.id, interview.questions[0].id, WAIT_S)
    test.run()

    assert "Put differently" in visible_text(test)
    assert "interview_rephrase" not in keys(test)


def test_time_that_is_up_offers_more_and_marks_it(
    open_page: OpenPage, studio: Studio, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = start(time_limit=TimeLimit(seconds=30))
    left = iter([-1.0, 60.0])
    monkeypatch.setattr("pages.parts.countdown.left_seconds", lambda *_: next(left))
    test = show_interview(open_page, interview)
    assert "Time is up" in visible_text(test)
    assert test.text_area

    test.button(key="interview_more_time").click().run()

    assert "Time is up" not in visible_text(test)
    assert [e.kind for e in first_asked(studio, interview).events] == [
        EventKind.SHOWN,
        EventKind.TIME_UP,
        EventKind.MORE_TIME,
    ]


def test_feedback_at_the_end_is_not_shown_before(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start(feedback=FeedbackTime.END, follow_ups=False)
    test = show_interview(open_page, interview)
    test.text_area[0].set_value(ANSWER).run()
    test.button(key="interview_submit").click().run()
    assert studio.conductor.evaluation(
        studio.user_id, interview.id, interview.questions[0].id, WAIT_S
    )
    test.run()

    assert not test.metric
    assert studio.conductor.history(studio.user_id)[0].average is None
    assert "The feedback comes with the report" in visible_text(test)
    assert "interview_next" in keys(test)


def test_there_is_a_break_between_rounds(open_page: OpenPage, studio: Studio, start: Start) -> None:
    interview = start(track=Track.FULL_LOOP)
    test = show_interview(open_page, interview)
    test.button(key="interview_skip").click().run()
    assert "Take a break" in visible_text(test)
    assert not test.text_area

    test.button(key="interview_begin_round").click().run()

    assert interview.questions[1].question.text in visible_text(test)
    assert test.text_area


def test_a_second_window_says_so_and_can_take_over(
    open_page: OpenPage, studio: Studio, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = start()
    monkeypatch.setattr(window, "is_open", lambda session_id: True)
    studio.conductor.lead(studio.user_id, interview.id, f"{window._PROCESS}:another")
    test = show_interview(open_page, interview)
    assert "goes on in another window" in visible_text(test)
    assert not test.text_area

    test.button(key="interview_take_over").click().run()

    assert "goes on in another window" not in visible_text(test)
    assert test.text_area


def test_a_window_that_comes_back_to_another_replica_goes_on_without_asking(
    open_page: OpenPage, studio: Studio, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = start()
    monkeypatch.setattr(window, "is_open", lambda session_id: True)
    monkeypatch.setattr(window, "_name_window_before", lambda: "session-before")
    studio.conductor.lead(studio.user_id, interview.id, f"{window._PROCESS}:session-before")

    test = show_interview(open_page, interview)

    assert "goes on in another window" not in visible_text(test)
    assert test.text_area


@pytest.mark.parametrize(
    ("holder", "before"),
    [("p:one", "two"), ("p:one", ""), ("p:", ""), (None, "one"), ("p:one", "ne"), ("one", "one")],
)
def test_another_window_is_not_taken_for_this_one(holder: str | None, before: str) -> None:
    assert not window.is_this_window(holder, before)


def test_a_follow_up_that_was_passed_elsewhere_is_told(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start(type="behavioural")
    asked_id = interview.questions[0].id
    studio.conductor.answer(studio.user_id, "answer", interview.id, asked_id, VAGUE)
    studio.conductor.evaluation(studio.user_id, interview.id, asked_id, WAIT_S)
    test = show_interview(open_page, interview)
    pressed = first_asked(studio, interview).open_follow_up
    assert pressed is not None
    test.text_area[0].set_value("late words").run()
    studio.conductor.answer_follow_up(
        studio.user_id, "elsewhere", interview.id, pressed.id, "other words"
    )

    test.button(key="interview_submit").click().run()

    assert not test.exception


def test_the_same_job_is_practised_with_other_questions(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    test = open_page("report")
    test.query_params["id"] = finished.id
    test.run()

    test.button(key="start_anew").click().run()

    newest = studio.conductor.history(studio.user_id)[0]
    assert newest.id != finished.id
    brief = studio.conductor.current(studio.user_id, newest.id).brief
    assert (brief.role, brief.technologies) == (finished.brief.role, finished.brief.technologies)
    assert brief.seed != finished.brief.seed


def test_a_learner_who_comes_back_is_told_where_it_stands(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start()
    first_visit = show_interview(open_page, interview)
    assert not first_visit.toast

    test = show_interview(open_page, interview)

    assert "You are at question 1 of 4" in test.toast[0].value
