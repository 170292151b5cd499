from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.domain.interview import Draft, Interview
from core.interview.studio import Studio
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


def open_interview(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def answer(test: AppTest, studio: Studio, interview: Interview, text: str) -> AppTest:
    """Type an answer, submit it, wait for the judgement and show it."""
    position = studio.conductor.current(studio.user_id, interview.id).position
    test.text_area[0].set_value(text).run()
    test.button(key="interview_submit").click().run()
    asked_id = interview.questions[position].id
    studio.conductor.evaluation(studio.user_id, interview.id, asked_id, wait_s=WAIT_S)
    return test.run()


def test_with_no_interview_under_way_the_page_says_so(open_page: OpenPage) -> None:
    assert "No interview is under way" in visible_text(open_page("interview"))


def test_an_unfinished_interview_can_be_chosen(open_page: OpenPage, interview: Interview) -> None:
    test = open_page("interview")

    test.button(key=f"interview_{interview.id}_open").click().run()

    assert interview.questions[0].question.text in visible_text(test)


def test_a_question_is_shown_with_its_place_type_and_difficulty(
    open_page: OpenPage, interview: Interview
) -> None:
    test = open_interview(open_page, interview)

    text = visible_text(test)
    assert interview.questions[0].question.text in text
    assert "Easy" in text
    assert test.get("progress")[0].proto.text == "Question 1 of 3"


def test_an_answer_is_judged_and_explained(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = answer(open_interview(open_page, interview), studio, interview, ANSWER)

    evaluation = studio.conductor.evaluation(
        studio.user_id, interview.id, interview.questions[0].id
    )
    assert evaluation is not None
    assert test.metric[0].value == str(evaluation.total)
    text = visible_text(test)
    assert "What works" in text
    assert "What to change" in text
    assert "embedded engine" in text


def test_next_shows_the_next_question(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = answer(open_interview(open_page, interview), studio, interview, ANSWER)

    test.button(key="interview_next").click().run()

    assert interview.questions[1].question.text in visible_text(test)


def test_the_last_answer_leads_to_the_report(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = open_interview(open_page, interview)
    test.button(key="interview_skip").click().run()
    test.button(key="interview_skip").click().run()
    answer(test, studio, interview, ANSWER)

    test.button(key="interview_finish").click().run()
    studio.conductor.report(studio.user_id, interview.id, wait_s=WAIT_S)
    test.run()

    assert "1 of 3 questions answered" in visible_text(test)


def test_a_blank_answer_gets_a_sentence(open_page: OpenPage, interview: Interview) -> None:
    test = open_interview(open_page, interview)

    test.button(key="interview_submit").click().run()

    assert "Write an answer first" in visible_text(test)


def test_finishing_early_asks_first(open_page: OpenPage, interview: Interview) -> None:
    test = open_interview(open_page, interview)

    test.button(key="interview_finish_early").click().run()

    assert "0 of 3 questions are answered" in visible_text(test)
    assert test.button(key="confirm_finish").label == "Finish and see the report"


def test_the_draft_is_there_when_the_learner_comes_back(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = interview.questions[0].id
    studio.conductor.save_draft(studio.user_id, asked_id, Draft(text="half a th", revision=1))

    assert open_interview(open_page, interview).text_area[0].value == "half a th"


def test_an_unknown_interview_gets_a_sentence(open_page: OpenPage) -> None:
    test = open_page("interview")
    test.query_params["id"] = "../../etc/passwd"
    test.run()

    assert not test.exception
    assert "does not exist any more" in visible_text(test)


def test_a_failed_judgement_keeps_the_words_and_offers_another_try(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    with studio.database.write() as connection:  # as after three failed attempts
        from core.store import answers
        from core.store.jobs import JobState

        asked_id = interview.questions[0].id
        answer_id = answers.insert_answer(
            connection, studio.user_id, interview.id, asked_id, "my words"
        )
        studio.jobs.enqueue(connection, studio.user_id, "evaluate", answer_id)
        connection.run(
            "UPDATE jobs SET state = ?, error = ? WHERE subject_id = ?",
            JobState.FAILED,
            "The engine is down.",
            answer_id,
        )
    test = open_interview(open_page, interview)
    assert "The engine is down." in visible_text(test)

    test.button(key="waiting_retry").click().run()
    evaluation = studio.conductor.evaluation(studio.user_id, interview.id, asked_id, WAIT_S)

    assert evaluation is not None
