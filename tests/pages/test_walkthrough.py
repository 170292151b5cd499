"""A walk through own code: handed in on Prepare, shown beside the questions about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from core.domain.interview import Brief, Interview, Track
from core.domain.own_code import CodeFile
from core.interview.studio import Studio
from tests.core.coding.own_code import CART_JS, HOSTILE_PY, ORDERS_PY
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
RESUME = Path(__file__).parents[1] / "fixtures" / "resume_marta_kowalska.pdf"


def open_form(open_page: OpenPage) -> AppTest:
    test = open_page("prepare")
    return test.selectbox(key="prepare_track").set_value(Track.WALKTHROUGH).run()


def choose_way(test: AppTest, way: str) -> AppTest:
    control: Any = test.get_by_key("prepare_own_way")
    control.set_value(way)
    return test.run()


def paste(test: AppTest, name: str, text: str) -> AppTest:
    test.text_input(key="prepare_own_name").set_value(name)
    return test.text_area(key="prepare_own_text").set_value(text).run()


def start(test: AppTest, studio: Studio) -> Interview:
    test.button(key="prepare_start").click().run()
    assert not test.exception
    (summary,) = studio.conductor.history(studio.user_id)
    assert studio.conductor.is_ready(studio.user_id, summary.id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, summary.id)


def walk(studio: Studio, *files: CodeFile) -> Interview:
    brief = Brief(
        track=Track.WALKTHROUGH, question_count=3, own_code=list(files), follow_ups=False, seed=1
    )
    interview_id = studio.conductor.start(studio.user_id, "walk", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


def test_with_nothing_handed_in_a_message_says_what_is_missing(open_page: OpenPage) -> None:
    test = open_form(open_page)
    test.text_input(key="prepare_role").set_value("Data engineer").run()

    assert test.button(key="prepare_start").disabled
    assert "Paste or upload some code to start" in visible_text(test)


def test_pasted_code_is_asked_about_without_a_role(open_page: OpenPage, studio: Studio) -> None:
    test = paste(open_form(open_page), "src/orders.py", ORDERS_PY)
    assert "orders.py (54 lines)" in visible_text(test)

    interview = start(test, studio)

    assert [file.name for file in interview.brief.own_code] == ["orders.py"]
    assert interview.brief.own_code[0].text == ORDERS_PY
    assert len(interview.questions) == 6
    assert all("orders.py" in asked.question.text for asked in interview.questions)


def test_uploaded_files_keep_their_names(open_page: OpenPage, studio: Studio) -> None:
    test = choose_way(open_form(open_page), "Upload files")
    files = [("orders.py", ORDERS_PY.encode(), "text/plain"), ("cart.js", CART_JS.encode(), "")]
    uploader: Any = next(u for u in test.file_uploader if u.key == "prepare_own_files")
    uploader.set_value(files).run()

    interview = start(test, studio)

    assert [file.name for file in interview.brief.own_code] == ["orders.py", "cart.js"]


def test_what_is_no_code_is_refused_in_words(open_page: OpenPage) -> None:
    test = choose_way(open_form(open_page), "Upload files")
    uploader: Any = next(u for u in test.file_uploader if u.key == "prepare_own_files")
    uploader.set_value([("photo.png", b"\x89PNG\xff\xfe", "image/png")]).run()

    assert "photo.png is not text in UTF-8" in visible_text(test)
    assert test.button(key="prepare_start").disabled


def test_a_project_of_the_resume_is_asked_about_instead(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("prepare")
    test.file_uploader[0].upload("marta.pdf", RESUME.read_bytes()).run()
    test.selectbox(key="prepare_track").set_value(Track.WALKTHROUGH).run()
    choose_way(test, "A project of my resume")
    name = test.selectbox(key="prepare_own_project").value

    interview = start(test, studio)

    assert interview.brief.own_project == name
    assert interview.brief.own_code == []
    assert all(name in asked.question.text for asked in interview.questions)


def test_another_round_takes_no_code_along(open_page: OpenPage, studio: Studio) -> None:
    test = paste(open_form(open_page), "orders.py", ORDERS_PY)
    test.selectbox(key="prepare_track").set_value(Track.TECHNICAL).run()
    test.text_input(key="prepare_role").set_value("Data engineer").run()

    interview = start(test, studio)

    assert interview.brief.own_code == []


def test_the_code_stands_beside_the_question_after_a_reload(
    open_page: OpenPage, studio: Studio
) -> None:
    files = [CodeFile(name="orders.py", text=ORDERS_PY), CodeFile(name="cart.js", text=CART_JS)]
    interview = walk(studio, *files)

    for _ in range(2):
        test = open_page("interview", id=interview.id)
        assert "Walk me through your code in orders.py" in visible_text(test) or (
            "your code in front of me, orders.py" in visible_text(test)
        )
        assert [code.value for code in test.code] == [CART_JS.strip()]


def test_hostile_code_is_shown_as_text_only(open_page: OpenPage, studio: Studio) -> None:
    text = HOSTILE_PY + "x = 1\n" * 400
    interview = walk(studio, CodeFile(name="evil.py", text=text))

    test = open_page("interview", id=interview.id)

    assert [code.value for code in test.code] == [text.strip()]
    assert "<script" not in visible_text(test)
    assert not test.exception
