from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import DifficultyPlan, InterviewType
from core.interview.studio import Studio
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
FIXTURES = Path(__file__).parents[1] / "fixtures"
RESUME = FIXTURES / "resume_marta_kowalska.pdf"
JOB = (FIXTURES / "job_payments.txt").read_text("utf-8")


def upload_resume(test: AppTest, name: str, data: bytes) -> AppTest:
    return test.file_uploader[0].upload(name, data).run()


def choose(test: AppTest, key: str, option: object) -> AppTest:
    """Choose an option of a segmented control, which AppTest has no list of its own for."""
    control: Any = test.get_by_key(key)
    control.set_value(option)
    return test


def paste_job(test: AppTest, text: str) -> AppTest:
    choose(test, "prepare_job_way", "Paste").run()
    test.text_area(key="prepare_job_text").set_value(text)
    return test.button(key="prepare_job_read").click().run()


def test_with_nothing_given_there_is_nothing_to_start(open_page: OpenPage) -> None:
    test = open_page("prepare")

    assert test.button(key="prepare_start").disabled
    assert "Give a resume, a job post, a role or a technology" in visible_text(test)


def test_a_role_alone_is_enough(open_page: OpenPage, studio: Studio) -> None:
    test = open_page("prepare")
    test.text_input(key="prepare_role").set_value("Data engineer").run()

    test.button(key="prepare_start").click().run()

    (interview,) = studio.conductor.history(studio.user_id)
    assert (interview.role, interview.question_count) == ("Data engineer", 8)


def test_both_documents_are_understood_and_matched(open_page: OpenPage) -> None:
    test = open_page("prepare")
    upload_resume(test, "marta.pdf", RESUME.read_bytes())

    paste_job(test, JOB)

    text = visible_text(test)
    assert not test.error
    for words in ("Marta Kowalska", "Baltic Ferries Online", "TideTable", "Kattegat Pay"):
        assert words in text
    assert "How they meet" in text


def test_the_choice_of_the_posted_seniority_has_the_same_words_for_every_post(
    open_page: OpenPage,
) -> None:
    test = open_page("prepare")
    assert test.selectbox(key="prepare_seniority").options[0] == "As posted"

    paste_job(test, JOB)

    assert test.selectbox(key="prepare_seniority").options[0] == "As posted"


def test_documents_are_offered_again_at_the_next_visit(open_page: OpenPage) -> None:
    upload_resume(open_page("prepare"), "marta.pdf", RESUME.read_bytes())

    later = open_page("prepare")

    assert "Marta Kowalska" in visible_text(later)
    assert "Marta Kowalska · marta.pdf" in later.selectbox[0].options


def test_corrections_are_kept(open_page: OpenPage, studio: Studio) -> None:
    test = upload_resume(open_page("prepare"), "marta.pdf", RESUME.read_bytes())
    (stored,) = studio.library.resumes(studio.user_id)

    test.text_input(key=f"prepare_resume_{stored.id}_name").set_value("Marta K.")
    save = next(b for b in test.button if b.label == "Save corrections")
    save.click().run()

    assert not test.exception
    (corrected,) = studio.library.resumes(studio.user_id)
    assert corrected.content.name == "Marta K."
    assert corrected.content.experience == stored.content.experience
    assert corrected.content.projects == stored.content.projects


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7 but nothing else that a PDF has", "broken.pdf"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "picture.pdf"),
        ("short.txt", b"Too short", "short.txt"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_loses_nothing(
    open_page: OpenPage, name: str, data: bytes, reason: str
) -> None:
    test = open_page("prepare")
    test.text_input(key="prepare_role").set_value("Data engineer").run()

    upload_resume(test, name, data)

    assert not test.exception
    assert reason in visible_text(test)
    assert test.text_input(key="prepare_role").value == "Data engineer"
    assert not test.button(key="prepare_start").disabled


def test_a_job_post_that_is_too_short_gets_a_sentence(open_page: OpenPage) -> None:
    test = paste_job(open_page("prepare"), "Developer wanted")

    assert test.error
    assert test.text_area(key="prepare_job_text").value == "Developer wanted"


def test_presets_set_the_number_of_questions(open_page: OpenPage) -> None:
    test = open_page("prepare")

    test.button(key="prepare_preset_11").click().run()

    assert test.slider(key="prepare_count").value == 11
    assert test.button(key="prepare_start").label == "Start: 11 questions"


def test_the_interview_is_what_was_ordered(open_page: OpenPage, studio: Studio) -> None:
    test = open_page("prepare")
    test.text_input(key="prepare_role").set_value("Site reliability engineer")
    choose(test, "prepare_type", InterviewType.BEHAVIOURAL)
    test.selectbox(key="prepare_difficulty").set_value(DifficultyPlan.HARD)
    test.slider(key="prepare_count").set_value(4).run()

    test.button(key="prepare_start").click().run()

    (summary,) = studio.conductor.history(studio.user_id)
    assert studio.conductor.is_ready(studio.user_id, summary.id, wait_s=WAIT_S)
    interview = studio.conductor.current(studio.user_id, summary.id)
    assert {asked.question.type for asked in interview.questions} == {"behavioural"}
    assert {asked.question.difficulty for asked in interview.questions} == {"hard"}
    assert len(interview.questions) == 4
