from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview, InterviewStatus
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
    assert [m.value for m in test.metric][:2] == ["1", "1"]
