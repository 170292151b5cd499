"""What was spoken reaches the answer box, or says why it does not."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.recording import Readiness, Recording, RecordingKind
from core.domain.speech import Concern, ConcernKind, TrustReport
from core.interview.studio import Studio
from core.store import recordings as rows
from core.store.identity import new_id
from core.store.recordings import Place
from pages.parts.answer_box.spoken import Insert, Spoken, add_words
from tests.fakes.speech import transcript_of
from tests.pages.conftest import visible_text

SILENT = Concern(kind=ConcernKind.SILENT, sentence="The recording is silent.", serious=True)
UNSURE = Concern(kind=ConcernKind.UNSURE, sentence="Most words are guesses.", serious=True)
QUIET = Concern(kind=ConcernKind.QUIET, sentence="The recording is very quiet.", serious=False)

OpenPage = Callable[..., AppTest]
Speak = Callable[..., Recording]


@pytest.fixture
def speak(studio: Studio, interview: Interview) -> Speak:
    """Return a function that leaves a take of the first question in the store."""

    def insert(text: str | None, *concerns: Concern, **more: Any) -> Recording:
        place = Place(studio.user_id, interview.id, interview.questions[0].id)
        with studio.database.write() as connection:
            begun = rows.insert_recording(
                connection, place, new_id(), RecordingKind.SOUND, "audio/ogg"
            )
            changes = {
                "is_open": False,
                "duration_s": 42.0,
                "transcript": None if text is None else transcript_of(text),
                "concerns": TrustReport(concerns=list(concerns)),
                "has_media": True,
                **more,
            }
            rows.close_recording(connection, studio.user_id, begun.model_copy(update=changes))
        return begun

    return insert


def show(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def first_recording(studio: Studio, interview: Interview) -> Recording:
    return studio.voice.recordings(studio.user_id, interview.questions[0].id)[0]


def saved_draft(studio: Studio, interview: Interview) -> str:
    return studio.conductor.current(studio.user_id, interview.id).questions[0].draft.text


def test_spoken_words_follow_what_was_typed_once(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    test = show(open_page, interview)
    test.text_area[0].set_value("First I measured.").run()
    speak("Then I added an index.")

    test.run()
    test.run()

    assert test.text_area[0].value == "First I measured.\n\nThen I added an index."
    assert saved_draft(studio, interview) == test.text_area[0].value
    assert first_recording(studio, interview).is_in_draft


def test_words_that_cannot_be_trusted_stay_out_until_they_are_asked_for(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    take = speak("Then I edited an Indian.", UNSURE)

    test = show(open_page, interview)
    assert test.text_area[0].value == ""
    assert "Most words are guesses." in visible_text(test)
    assert "Then I edited an Indian." in visible_text(test)
    test.button(key=f"recorder_accept_{take.id}").click().run()

    assert test.text_area[0].value == "Then I edited an Indian."
    assert "Most words are guesses." not in visible_text(test)


def test_words_that_cannot_be_trusted_can_be_left_out(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    take = speak("Then I edited an Indian.", UNSURE)

    test = show(open_page, interview)
    test.button(key=f"recorder_leave_{take.id}").click().run()

    assert test.text_area[0].value == ""
    assert "Most words are guesses." not in visible_text(test)


def test_recording_again_puts_a_bad_take_away(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    take = speak("", SILENT)

    test = show(open_page, interview)
    assert "The recording is silent." in visible_text(test)
    test.button(key=f"recorder_again_{take.id}").click().run()

    assert "The recording is silent." not in visible_text(test)
    assert not first_recording(studio, interview).has_media
    assert test.session_state["recorder"].start_id


def test_what_is_not_quite_right_is_told_beside_the_words(
    open_page: OpenPage, interview: Interview, speak: Speak
) -> None:
    speak("Then I added an index.", QUIET)

    test = show(open_page, interview)
    test.run()

    assert test.text_area[0].value == "Then I added an index."
    assert "The recording is very quiet." in visible_text(test)


def test_a_take_without_words_says_why_and_can_be_transcribed_again(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    take = speak(None, failure="The speech service did not answer.")

    test = show(open_page, interview)

    assert "The speech service did not answer." in visible_text(test)
    assert test.button(key=f"recorder_retry_{take.id}")


def test_the_sound_of_a_take_can_be_deleted_and_the_words_stay(
    open_page: OpenPage, studio: Studio, interview: Interview, speak: Speak
) -> None:
    take = speak("Then I added an index.")

    test = show(open_page, interview)
    test.button(key=f"recorder_delete_{take.id}").click().run()

    assert test.text_area[0].value == "Then I added an index."
    assert not first_recording(studio, interview).has_media


def test_a_transcript_is_text_and_never_markup(
    open_page: OpenPage, interview: Interview, speak: Speak
) -> None:
    speak("[Click](https://evil.example) :red[now] $x$", UNSURE)

    test = show(open_page, interview)

    shown = [str(element.value) for element in test.markdown if "Click" in str(element.value)]
    assert shown
    assert "[Click](" not in shown[0].replace("\\[", "")


def test_without_models_the_page_says_so_and_typing_goes_on(
    open_page: OpenPage, studio: Studio, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = Readiness(state="missing", reason="The speech models are not here.")
    monkeypatch.setattr(studio.voice, "readiness", lambda: missing)

    test = show(open_page, interview)

    shown = [str(element.proto) for element in test.get("bidi_component")]
    panel = next(each for each in shown if "rehearse_recorder_panel" in each)
    assert "The speech models are not here." in panel
    assert test.text_area[0].value == ""


def test_a_paragraph_ends_where_a_sentence_does() -> None:
    assert add_words("", "Then.") == "Then."
    assert add_words("First I measured. ", "Then.") == "First I measured.\n\nThen."
    assert add_words("First I measured and", "then.") == "First I measured and then."


def test_only_inserts_that_were_offered_are_marked() -> None:
    marked: list[str] = []
    inserts = [Insert(id="one", text="1"), Insert(id="two", text="2")]
    spoken = Spoken(inserts=inserts, mark=marked.extend)

    left = spoken.settle(["two", "of another learner"])

    assert marked == ["two"]
    assert [insert.id for insert in left.inserts] == ["one"]
