from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import Brief, Interview
from core.interview.studio import Studio
from core.store import interviews
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


def test_an_empty_history_says_so(open_page: OpenPage) -> None:
    assert "No interviews yet" in visible_text(open_page("history"))


def test_an_interview_is_listed_with_what_it_came_to(
    open_page: OpenPage, finished: Interview
) -> None:
    text = visible_text(open_page("history"))

    for words in ("Backend developer", "Mixed", "1 of 3 answered", "Python, SQL", "Finished"):
        assert words in text


def test_a_report_can_be_opened(open_page: OpenPage, finished: Interview) -> None:
    test = open_page("history")

    test.button(key=f"history_{finished.id}_open").click().run()

    assert "1 of 3 questions answered" in visible_text(test)


def test_deleting_asks_first(open_page: OpenPage, studio: Studio, finished: Interview) -> None:
    test = open_page("history")

    test.button(key=f"history_{finished.id}_delete").click().run()

    assert "This cannot be undone" in visible_text(test)
    assert test.button(key=f"confirm_delete_{finished.id}").label == "Delete for good"
    assert len(studio.conductor.history(studio.user_id)) == 1


def test_hundreds_of_interviews_come_in_pages_and_can_be_searched(
    open_page: OpenPage, studio: Studio
) -> None:
    with studio.database.write() as connection:
        for n in range(200):
            brief = Brief(role=f"Role {n}", technologies=["Rust"] if n == 7 else [])
            interviews.insert_interview(connection, studio.user_id, f"i{n}", brief)
    test = open_page("history")
    assert "200 of 200 interviews" in visible_text(test)
    assert len([b for b in test.button if b.label == "Resume"]) == 10

    test.text_input(key="history_search").set_value("rust").run()

    assert "1 of 200 interviews" in visible_text(test)
    assert "Role 7" in visible_text(test)
