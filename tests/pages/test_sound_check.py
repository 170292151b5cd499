"""The dry run on Prepare: closed and light at first, a verdict on what was tried."""

import sys
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from core.interview.dry_run import DryRunResult
from core.interview.sound_check import SENTENCE
from core.interview.studio import Studio
from pages.parts.sound_check import _HEARD_KEY, _OPEN_KEY, _RUN_KEY, _TROUBLE_KEY
from tests.core.interview.speaking import CLIP_BYTES
from tests.fakes.speech import transcript_of
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


def open_check(open_page: OpenPage) -> AppTest:
    test = open_page("prepare")
    test.toggle(key=_OPEN_KEY).set_value(True).run()
    assert not test.exception
    return test


def test_it_is_closed_until_it_is_wanted(open_page: OpenPage) -> None:
    test = open_page("prepare")

    assert SENTENCE not in visible_text(test)
    assert _RUN_KEY not in test.session_state


def test_opened_it_has_three_steps_and_no_verdict(open_page: OpenPage, studio: Studio) -> None:
    test = open_check(open_page)

    text = visible_text(test)
    for words in (SENTENCE, "Speak.", "Listen.", "Camera, if you want one."):
        assert words in text
    assert "Everything you tried works" not in text
    # Looking costs nothing: models load when the microphone is tried.
    assert studio.voice.readiness().state == "unknown"
    assert "streamlit_webrtc" not in sys.modules or test.session_state[_RUN_KEY].result is None


def test_what_was_understood_is_shown_with_a_verdict(open_page: OpenPage) -> None:
    test = open_check(open_page)
    test.session_state[_RUN_KEY].result = DryRunResult(
        6.0, transcript_of(SENTENCE), delay_s=0.4, wait_s=0.9
    )

    test.run()

    text = visible_text(test)
    assert "Everything you tried works." in text
    assert "15 of 15 words were understood." in text


def test_what_failed_is_told_with_a_way_on(open_page: OpenPage) -> None:
    test = open_check(open_page)
    test.session_state[_RUN_KEY].result = DryRunResult(6.0, failure="The models are not here.")

    test.run()

    text = visible_text(test)
    assert "Not ready to speak yet. Typing always works." in text
    assert "The models are not here." in text


def test_words_that_look_like_markup_stay_words(open_page: OpenPage) -> None:
    test = open_check(open_page)
    hostile = "<img src=x> **bold** [a](javascript:b)"
    test.session_state[_RUN_KEY].result = DryRunResult(6.0, transcript_of(hostile), delay_s=0.4)

    test.run()

    (shown,) = [each.value for each in test.markdown if "img" in each.value]
    assert all(escaped in shown for escaped in (r"\<img", r"\*\*bold\*\*", r"\[a\]\("))


def test_an_interviewer_that_was_not_heard_is_advice(open_page: OpenPage) -> None:
    test = open_check(open_page)
    test.session_state[_TROUBLE_KEY] = ""
    test.run()
    heard: Any = test.get_by_key(_HEARD_KEY)
    heard.set_value("No").run()

    text = visible_text(test)
    assert "You can begin; this would make it better." in text
    assert "Turn the volume up" in text


def test_a_clip_that_is_no_sound_is_told(open_page: OpenPage) -> None:
    test = open_check(open_page)
    recorder = test.session_state["sound_check_recorder"]
    recorder.use_clip()
    test.run()

    test.audio_input[0].set_value(("clip.wav", CLIP_BYTES[:40], "audio/wav")).run()

    assert test.warning
    assert test.session_state[_RUN_KEY].result is None


def test_closing_it_ends_what_is_recorded(open_page: OpenPage) -> None:
    test = open_check(open_page)
    recorder = test.session_state["sound_check_recorder"]
    recorder.start("mic")

    test.toggle(key=_OPEN_KEY).set_value(False).run()

    assert not recorder.wants_line
    assert SENTENCE not in visible_text(test)
