from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.interview.studio import Studio
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


def open_report(open_page: OpenPage, interview_id: str) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = interview_id
    return test.run()


def test_with_no_interview_chosen_the_page_says_where_to_find_one(open_page: OpenPage) -> None:
    assert "Choose a finished interview" in visible_text(open_page("report"))


def test_an_interview_under_way_has_no_report_yet(
    open_page: OpenPage, interview: Interview
) -> None:
    assert "still under way" in visible_text(open_report(open_page, interview.id))


def test_a_report_shows_aggregates_and_every_question(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    test = open_report(open_page, finished.id)

    report = studio.conductor.report(studio.user_id, finished.id)
    assert report is not None
    assert report.facts.average is not None
    text = visible_text(test)
    assert [m.value for m in test.metric][:3] == [
        f"{report.facts.average:.0f}",
        str(report.facts.out_of_ten),
        "33%",
    ]
    assert report.narrative.verdict in text
    assert all(asked.question.text in text for asked in finished.questions)
    assert text.count("Not answered.") == 2


def test_an_unknown_interview_gets_a_sentence(open_page: OpenPage) -> None:
    test = open_report(open_page, "nothing")

    assert not test.exception
    assert "does not exist any more" in visible_text(test)
