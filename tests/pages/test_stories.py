"""The section Stories: gathered, edited, told aloud."""

import pytest
from streamlit.testing.v1 import AppTest

from core.documents.resume import read_resume
from core.interview.studio import Studio
from core.settings import ROOT
from tests.pages.conftest import visible_text

SAMPLES = ROOT / "data" / "samples"


def show_section() -> None:
    from pages.parts.session import _open_once
    from pages.parts.stories import show_stories

    show_stories(_open_once())


def open_section() -> AppTest:
    test = AppTest.from_function(show_section, default_timeout=60).run()
    assert not test.exception
    return test


@pytest.fixture
def gathered(studio: Studio) -> Studio:
    """Keep the sample resume and gather its stories."""
    resume = read_resume((SAMPLES / "sample_resume.md").read_bytes(), "sample_resume.md")
    resume_id = studio.library.keep(studio.user_id, "Lena", resume)
    studio.stories.gather(studio.user_id, resume_id)
    return studio


def test_without_anything_to_gather_it_says_so(studio: Studio) -> None:
    test = open_section()
    assert "There is no resume yet" in visible_text(test)

    test.button(key="stories_gather").click().run()

    assert "No story was found" in visible_text(test)


def test_stories_show_their_words_their_source_and_what_is_missing(gathered: Studio) -> None:
    text = visible_text(open_section())

    assert "Rebuilt the shipment search with FastAPI" in text
    assert "cut the median response time from 1.9 s to 240 ms" in text
    assert "From: Your resume, Junior Software Developer, Mapleworks Digital" in text
    assert "To be filled in:" in text
    assert "Say what you had to reach, and until when." in text
    assert "The scene" in text
    assert "Not told in an interview yet." in text
    assert "Mentored two apprentices" in text
    assert "conflict, failure" in text


def test_gathering_again_finds_nothing_new(gathered: Studio) -> None:
    test = open_section()

    test.button(key="stories_gather").click().run()

    assert "No new story was found" in visible_text(test)


def test_an_edit_is_kept(gathered: Studio) -> None:
    story = gathered.stories.stories(gathered.user_id)[0].story
    test = open_section()

    test.button(key=f"story_edit_{story.id}").click().run()
    test.text_area(key=f"story_task_{story.id}").set_value("I had to stop it by June 2024.")
    test.text_input(key=f"story_title_{story.id}").set_value("The *best* story")
    next(b for b in test.button if b.label == "Keep the story").click().run()

    assert not test.exception
    text = visible_text(open_section())
    assert "I had to stop it by June 2024." in text
    assert "The *best* story" in text
    assert "Your own words" in text


def test_a_story_can_be_added_and_removed(studio: Studio) -> None:
    test = open_section()

    test.button(key="stories_add").click().run()

    (view,) = studio.stories.stories(studio.user_id)
    assert test.text_input(key=f"story_title_{view.story.id}").value == "New story"
    test.button(key=f"story_cancel_{view.story.id}").click().run()
    test.button(key=f"story_remove_{view.story.id}").click().run()
    assert studio.stories.stories(studio.user_id) == []
