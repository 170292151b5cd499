"""What can be done with a question once the report is there."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview, InterviewStatus
from core.interview.studio import Studio
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
BETTER = f"{ANSWER} The outbox costs one more write a booking, which we accepted."


@pytest.fixture
def report(open_page: OpenPage, finished: Interview) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = finished.id
    return test.run()


def test_an_answer_is_rewritten_in_place_and_judged_beside_the_first(
    report: AppTest, studio: Studio, finished: Interview
) -> None:
    asked = finished.questions[0]
    report.button(key=f"rewrite_{asked.id}").click().run()
    (box,) = [area for area in report.text_area if area.label == "Your answer"]
    assert box.value == ANSWER

    box.set_value(BETTER).run()
    report.button(key="interview_submit").click().run()
    assert asked.answer is not None
    (attempt,) = studio.conductor.attempts(studio.user_id, finished.id)[asked.answer.id]
    studio.conductor.judged_attempt(studio.user_id, attempt.id, WAIT_S)
    report.run()

    assert not report.exception
    text = visible_text(report)
    assert attempt.text == BETTER
    assert "Attempt 1 · " in text
    assert "Marked are the words that only that side has" in text
    assert ":green-background[The outbox costs one more write a booking" in text
    assert report.button(key=f"rewrite_{asked.id}").label == "Rewrite it once more"
    after = studio.conductor.current(studio.user_id, finished.id).questions[0].answer
    assert after == asked.answer


def test_the_same_words_are_refused_with_a_sentence(report: AppTest, finished: Interview) -> None:
    report.button(key=f"rewrite_{finished.questions[0].id}").click().run()

    report.button(key="interview_submit").click().run()

    assert "These are the words of before" in visible_text(report)
    assert [area for area in report.text_area if area.label == "Your answer"]


def test_a_draft_is_kept_when_the_box_is_closed(
    report: AppTest, studio: Studio, finished: Interview
) -> None:
    key = f"rewrite_{finished.questions[0].id}"
    report.button(key=key).click().run()
    (box,) = [area for area in report.text_area if area.label == "Your answer"]
    box.set_value("Half a").run()
    report.button(key=key).click().run()
    assert not [area for area in report.text_area if area.label == "Your answer"]

    report.button(key=key).click().run()

    (box,) = [area for area in report.text_area if area.label == "Your answer"]
    assert box.value == "Half a"


def test_an_attempt_that_could_not_be_judged_says_why_and_can_be_judged_later(
    report: AppTest, studio: Studio, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    attempt_id = studio.conductor.rewrite(studio.user_id, "op", finished.id, asked_id, BETTER)
    studio.conductor.judged_attempt(studio.user_id, attempt_id, WAIT_S)
    with studio.database.write() as connection:  # as after three failed attempts
        connection.run("UPDATE attempts SET evaluation_json = NULL")
        connection.run(
            "UPDATE jobs SET state = 'failed', error = 'Down.' WHERE kind = 'judge_attempt'"
        )
    report.run()
    assert "This attempt is kept, but not judged" in visible_text(report)
    assert "Down." in visible_text(report)

    report.button(key=f"attempt_retry_{attempt_id}").click().run()

    assert studio.conductor.judged_attempt(studio.user_id, attempt_id, WAIT_S).evaluation


def test_a_question_without_an_answer_cannot_be_rewritten_but_practised(
    report: AppTest, studio: Studio, finished: Interview
) -> None:
    asked = finished.questions[1]
    assert f"rewrite_{asked.id}" not in [button.key for button in report.button]

    report.button(key=f"practise_{asked.id}").click().run()

    newest = studio.conductor.history(studio.user_id)[0]
    assert (newest.retake_of, newest.question_count) == (finished.id, 1)
    assert not report.exception
    assert report.get("progress")[0].proto.text == "Question 1 of 1"
    assert asked.question.text in visible_text(report)


def test_the_same_questions_are_asked_again_and_the_report_holds_both_times_together(
    report: AppTest, open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    report.button(key="report_retake").click().run()
    assert finished.questions[0].question.text in visible_text(report)
    retake_id = studio.conductor.history(studio.user_id)[0].id
    retake = studio.conductor.current(studio.user_id, retake_id)
    assert retake.status is InterviewStatus.IN_PROGRESS

    user_id, asked_id = studio.user_id, retake.questions[0].id
    studio.conductor.answer(user_id, "retake answer", retake_id, asked_id, BETTER)
    studio.conductor.finish(user_id, "retake finish", retake_id)
    assert studio.conductor.report(user_id, retake_id, wait_s=WAIT_S)
    test = open_page("report")
    test.query_params["id"] = retake_id
    text = visible_text(test.run())

    assert "Against the time before" in text
    assert "Same questions, 1 answer scored in both" in text
    assert "part of a gain may be memory" in text


def test_a_question_is_bookmarked_and_noted_and_words_stay_words(
    report: AppTest, studio: Studio, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    report.button(key=f"bookmark_{asked_id}").click().run()
    assert report.button(key=f"bookmark_{asked_id}").label == "Bookmarked"

    report.button(key=f"note_{asked_id}").click().run()
    assert report.text_area(key=f"note_text_{asked_id}").value == ""
    # A dialog's form cannot be sent here; tests/e2e/test_after_report.py does.
    words = "# Say *this* <b>first</b>"
    studio.conductor.write_note(studio.user_id, finished.id, asked_id, words)
    report.run()

    assert studio.conductor.notes(studio.user_id, finished.id)[asked_id].bookmarked
    assert words in visible_text(report)
    assert r"\# Say \*this\* \<b\>first\<\/b\>" in [m.value for m in report.markdown]
