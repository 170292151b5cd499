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


def test_without_bookmarks_it_says_how_to_set_one(open_page: OpenPage, finished: Interview) -> None:
    test = open_page("history")

    test.segmented_control(key="history_view").set_value("Bookmarks and notes").run()

    assert "Nothing is bookmarked or noted yet" in visible_text(test)


def test_bookmarks_and_notes_are_listed_searched_and_lead_to_the_report(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    first, second = finished.questions[:2]
    studio.conductor.bookmark(studio.user_id, finished.id, first.id, is_on=True)
    studio.conductor.write_note(studio.user_id, finished.id, second.id, "*Say* the index")
    test = open_page("history")
    test.segmented_control(key="history_view").set_value("Bookmarks and notes").run()
    text = visible_text(test)
    assert "2 of 2 questions" in text
    assert first.question.text in text
    assert "*Say* the index" in text

    test.text_input(key="noted_search").set_value("the INDEX").run()
    assert "1 of 2 questions" in visible_text(test)
    assert first.question.text not in visible_text(test)

    test.text_input(key="noted_search").set_value("").run()
    test.button(key=f"noted_remove_{first.id}").click().run()
    assert "1 of 1 questions" in visible_text(test)

    test.button(key=f"noted_open_{second.id}").click().run()
    assert "1 of 3 questions answered" in visible_text(test)


def test_two_finished_interviews_can_be_compared(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    assert "history_compare" not in [button.key for button in open_page("history").button]
    retake_id = studio.conductor.retake(studio.user_id, "retake", finished.id)
    asked_id = studio.conductor.current(studio.user_id, retake_id).questions[0].id
    studio.conductor.answer(studio.user_id, "again", retake_id, asked_id, "Other words.")
    studio.conductor.finish(studio.user_id, "finish again", retake_id)
    test = open_page("history")
    assert "Retake" in visible_text(test)

    test.button(key="history_compare").click().run()

    assert "Compare two interviews" in visible_text(test)
