"""Disputes and feedback depths in the report."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.interview.studio import Studio
from pages.parts.feedback import Depth
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


def open_report(open_page: OpenPage, interview_id: str) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = interview_id
    return test.run()


def test_a_dispute_is_shown_in_the_report_and_can_be_withdrawn_there(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    studio.conductor.dispute(studio.user_id, "op", finished.id, asked_id, "See line two", 90)
    test = open_report(open_page, finished.id)
    assert "would give **90" in visible_text(test)

    test.button(key=f"withdraw_{asked_id}").click().run()

    assert "would give" not in visible_text(test)
    assert test.button(key=f"dispute_{asked_id}").label == "I see this differently"


@pytest.mark.slow
def test_one_control_sets_the_depth_of_the_whole_report(
    open_page: OpenPage, finished: Interview
) -> None:
    test = open_report(open_page, finished.id)
    assert "What works" in visible_text(test)

    test.segmented_control(key="feedback_depth").set_value(Depth.BASIC).run()

    assert not test.exception
    assert "What works" not in visible_text(test)
