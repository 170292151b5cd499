"""An answer that was heard too badly to be scored, on the interview page."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import FeedbackTime, Interview
from core.domain.recording import RecordingKind
from core.domain.speech import Concern, ConcernKind, TrustReport
from core.interview.studio import Studio
from core.store import recordings
from core.store.recordings import Place
from tests.fakes.speech import transcript_of
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]

GARBLED = "the cue was never shot because we polled the nose every ten seconds or so"
REASON = "Most words are guesses."


@pytest.fixture
def heard_badly(studio: Studio, interview: Interview) -> Interview:
    """Have the first question answered with words that cannot be trusted."""
    user_id, asked_id = studio.user_id, interview.questions[0].id
    doubt = Concern(kind=ConcernKind.UNSURE, sentence=REASON, serious=True)
    with studio.database.write() as connection:
        begun = recordings.insert_recording(
            connection,
            Place(user_id, interview.id, asked_id),
            "take",
            RecordingKind.SOUND,
            "audio/ogg",
        )
        update = {
            "is_open": False,
            "has_media": False,
            "transcript": transcript_of(GARBLED),
            "concerns": TrustReport(concerns=[doubt]),
        }
        recordings.close_recording(connection, user_id, begun.model_copy(update=update))
        recordings.mark_in_draft(connection, user_id, "take")
    studio.conductor.answer(user_id, "answer", interview.id, asked_id, GARBLED)
    assert studio.conductor.evaluation(user_id, interview.id, asked_id, wait_s=WAIT_S)
    return interview


def open_interview(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.session_state["interview_id"] = interview.id
    return test.run()


def test_the_reason_and_the_words_to_correct_are_shown(
    open_page: OpenPage, heard_badly: Interview
) -> None:
    test = open_interview(open_page, heard_badly)

    assert not test.exception
    assert f"Not scored.** {REASON}" in visible_text(test)
    assert [area.value for area in test.text_area] == [GARBLED]


def test_corrected_words_are_judged(
    open_page: OpenPage, heard_badly: Interview, studio: Studio
) -> None:
    test = open_interview(open_page, heard_badly)
    test.text_area[0].set_value(ANSWER)
    next(button for button in test.button if button.label == "Have it judged").click()
    test.run()

    assert not test.exception
    asked_id = heard_badly.questions[0].id
    judged = studio.conductor.judged_answer(studio.user_id, heard_badly.id, asked_id, wait_s=WAIT_S)
    assert judged.text == ANSWER
    assert judged.evaluation is not None
    assert judged.evaluation.scores is not None
    assert not open_interview(open_page, heard_badly).text_area


def test_with_feedback_at_the_end_badly_heard_words_can_still_be_corrected(
    open_page: OpenPage, studio: Studio, heard_badly: Interview
) -> None:
    later = heard_badly.brief.model_copy(update={"feedback": FeedbackTime.END})
    with studio.database.write() as connection:
        connection.run(
            "UPDATE interviews SET brief_json = ? WHERE id = ?",
            later.model_dump_json(),
            heard_badly.id,
        )
    test = open_interview(open_page, heard_badly)

    assert "heard too badly to be judged" in visible_text(test)
    assert "Not scored" not in visible_text(test)
    test.text_area[0].set_value(ANSWER)
    test.button[0].click().run()
    judged = studio.conductor.evaluation(
        studio.user_id, heard_badly.id, heard_badly.questions[0].id, wait_s=WAIT_S
    )
    assert judged is not None
    assert judged.total is not None


def test_an_emptied_box_gets_a_sentence(open_page: OpenPage, heard_badly: Interview) -> None:
    test = open_interview(open_page, heard_badly)
    test.text_area[0].set_value(" ")
    next(button for button in test.button if button.label == "Have it judged").click()
    test.run()

    assert "Write what you said" in visible_text(test)


def test_a_finished_interview_offers_no_correction(
    open_page: OpenPage, heard_badly: Interview, studio: Studio
) -> None:
    studio.conductor.finish(studio.user_id, "finish", heard_badly.id)
    assert studio.conductor.report(studio.user_id, heard_badly.id, wait_s=WAIT_S)
    test = open_page("report")
    test.query_params["id"] = heard_badly.id
    test.run()

    assert not test.exception
    assert not [area for area in test.text_area if area.label == "What you said"]
