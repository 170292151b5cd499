"""Two interviews side by side."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Brief, Interview, InterviewType
from core.domain.manner import Manner
from core.interview.studio import Studio
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


def finish(studio: Studio, interview_id: str, text: str) -> None:
    user_id = studio.user_id
    asked_id = studio.conductor.current(user_id, interview_id).questions[0].id
    studio.conductor.answer(user_id, f"{interview_id} answer", interview_id, asked_id, text)
    studio.conductor.finish(user_id, f"{interview_id} finish", interview_id)
    assert studio.conductor.report(user_id, interview_id, wait_s=WAIT_S)


@pytest.fixture
def retake_id(studio: Studio, finished: Interview) -> str:
    """Finish a retake of the finished interview, its answer shorter."""
    retake_id = studio.conductor.retake(studio.user_id, "retake", finished.id)
    finish(studio, retake_id, ANSWER.rpartition(". ")[0])
    return retake_id


def test_with_less_than_two_finished_interviews_it_says_what_is_needed(
    open_page: OpenPage, finished: Interview
) -> None:
    assert "Two finished interviews are needed" in visible_text(open_page("compare"))


def test_a_retake_is_held_against_the_interview_that_it_took_again(
    open_page: OpenPage, finished: Interview, retake_id: str
) -> None:
    test = open_page("compare")

    text = visible_text(test)
    assert not test.exception
    assert "Both interviews asked the same questions" in text
    assert "Average of 100" in text
    assert "Key points: " in text
    assert "Answered in neither interview" in text
    assert (test.selectbox(key="compare_first").value, retake_id) == (retake_id, retake_id)
    assert test.selectbox(key="compare_second").value == finished.id


def test_different_questions_and_setups_are_said_to_be_different(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    brief = Brief(
        role="Team | lead <b>",
        type=InterviewType.BEHAVIOURAL,
        question_count=3,
        manner=Manner.DRILL_SERGEANT,
    )
    other = studio.conductor.start(studio.user_id, "other", brief)
    assert studio.conductor.is_ready(studio.user_id, other, wait_s=WAIT_S)
    finish(studio, other, ANSWER)

    text = visible_text(open_page("compare"))

    assert "asked different questions" in text
    assert "Asked only once" in text
    assert "Team | lead <b>" in text
    assert "Drill Sergeant" in text


def test_one_interview_chosen_twice_is_refused(
    open_page: OpenPage, finished: Interview, retake_id: str
) -> None:
    test = open_page("compare")

    test.selectbox(key="compare_second").set_value(retake_id).run()

    assert "Choose two different interviews" in visible_text(test)


def test_an_address_of_deleted_interviews_shows_the_newest_instead(
    open_page: OpenPage, finished: Interview, retake_id: str
) -> None:
    test = open_page("home")
    test.query_params.update({"first": "gone", "second": "gone too"})

    test.switch_page("pages/compare.py").run()

    assert not test.exception
    assert "Both interviews asked the same questions" in visible_text(test)
