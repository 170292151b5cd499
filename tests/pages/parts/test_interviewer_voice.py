"""What the pages hand to the interviewer's voice, and what they do with what it tells."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.domain.interview import Brief, Interview
from core.domain.manner import Manner
from core.interview.studio import Studio
from core.interview.take import Take, TakeState
from core.speech.voices.speaker import Speaker
from core.speech.voices.voice import SpokenAudio, VoiceChoice, VoiceError
from pages.parts.interviewer_voice import browser
from pages.parts.interviewer_voice.listening import would_be_recorded, yield_to_learner
from tests.core.interview.speaking import wait_until
from tests.pages.conftest import ANSWER, WAIT_S

OpenPage = Callable[..., AppTest]


def order(studio: Studio, **brief: Any) -> Interview:
    wishes = {"follow_ups": False} | brief
    wanted = Brief(role="Backend developer", technologies=["Python"], question_count=3, **wishes)
    interview_id = studio.conductor.start(studio.user_id, "spoken", wanted)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


def open_interview(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def remark_of(studio: Studio, interview: Interview) -> str | None:
    """Return the text of the remark on the first answer."""
    answer = studio.conductor.current(studio.user_id, interview.id).questions[0].answer
    return answer.remark.text if answer and answer.remark else None


def handed_over(test: AppTest) -> list[dict[str, Any]]:
    """Return what the page gives to the voice: the bar first, then its feeds."""
    given = [json.loads(element.proto.json) for element in test.get("bidi_component")]
    return [data for data in given if "is_bar" in data]


def test_a_question_is_handed_over_sentence_by_sentence(
    open_page: OpenPage, studio: Studio
) -> None:
    interview = order(studio, interviewer_speaks=True, manner=Manner.CHALLENGER)

    [bar] = handed_over(open_interview(open_page, interview))

    asked = interview.questions[0]
    assert (bar["saying"]["id"], bar["saying"]["kind"]) == (asked.id, "question")
    assert " ".join(bar["saying"]["sentences"]).split() == asked.question.text.split()
    assert bar["settings"]["speaks"] is True
    assert bar["settings"]["rate"] > 1
    assert bar["saying"]["sound"] is None  # no voice on the server: the browser's own


def test_without_a_choice_the_interviewer_does_not_speak(
    open_page: OpenPage, interview: Interview
) -> None:
    [bar] = handed_over(open_interview(open_page, interview))

    assert bar["settings"]["speaks"] is False


def test_the_reply_takes_the_questions_place(open_page: OpenPage, studio: Studio) -> None:
    interview = order(studio, interviewer_speaks=True)
    asked_id = interview.questions[0].id
    studio.conductor.answer(studio.user_id, "answer", interview.id, asked_id, ANSWER)
    answer = studio.conductor.judged_answer(studio.user_id, interview.id, asked_id, WAIT_S)
    wait_until(lambda: remark_of(studio, interview) is not None)

    bar = handed_over(open_interview(open_page, interview))[0]

    assert (bar["saying"]["id"], bar["saying"]["kind"]) == (answer.id, "remark")
    assert " ".join(bar["saying"]["sentences"]) == remark_of(studio, interview)
    assert bar["saying"]["is_new"] is True


def test_a_follow_up_is_said_when_it_is_asked(open_page: OpenPage, studio: Studio) -> None:
    interview = order(studio, interviewer_speaks=True, follow_ups=True)
    asked_id = interview.questions[0].id
    vague = "We made it a lot better together, and in the end everybody was happy with it."
    studio.conductor.answer(studio.user_id, "answer", interview.id, asked_id, vague)
    studio.conductor.judged_answer(studio.user_id, interview.id, asked_id, WAIT_S)
    pressed = studio.conductor.current(studio.user_id, interview.id).questions[0].open_follow_up
    assert pressed is not None

    bar = handed_over(open_interview(open_page, interview))[0]

    assert bar["saying"]["id"] == pressed.id
    assert " ".join(bar["saying"]["sentences"]) == pressed.text
    assert bar["saying"]["is_new"] is True


def test_a_question_passed_over_is_not_said_again(open_page: OpenPage, studio: Studio) -> None:
    interview = order(studio, interviewer_speaks=True)
    test = open_interview(open_page, interview)
    for _ in range(3):
        test.button(key="interview_skip").click().run()

    assert handed_over(test)[0]["saying"]["is_new"] is False


def test_the_choice_is_off_at_first_and_then_as_the_last_time(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("prepare")
    assert test.toggle(key="prepare_speaks").value is False
    test.toggle(key="prepare_speaks").set_value(True).run()
    test.text_input(key="prepare_role").set_value("Backend developer").run()
    test.button(key="prepare_start").click().run()
    [summary] = studio.conductor.history(studio.user_id)
    assert summary.interviewer_speaks is True

    assert open_page("prepare").toggle(key="prepare_speaks").value is True


class Hoarse:
    """A voice that makes a sound of everything but questions."""

    def speak(self, text: str) -> SpokenAudio:
        if text.endswith("?"):
            raise VoiceError("The voice is hoarse.")
        return SpokenAudio(b"RIFF" + text.encode(), "audio/wav")


@pytest.fixture
def speaking_studio(studio: Studio) -> Iterator[Studio]:
    silent = studio.speaker
    speaker = Speaker({VoiceChoice(id="own", name="Own voice"): Hoarse})
    object.__setattr__(studio, "speaker", speaker)
    yield studio
    speaker.close()
    object.__setattr__(studio, "speaker", silent)


def test_sound_of_the_server_comes_with_the_question(
    open_page: OpenPage, speaking_studio: Studio
) -> None:
    interview = order(speaking_studio, interviewer_speaks=True)
    test = open_interview(open_page, interview)
    sentences = handed_over(test)[0]["saying"]["sentences"]

    def is_made(sentence: str) -> bool:
        try:
            return speaking_studio.speaker.say("own", sentence) is not None
        except VoiceError:
            return True

    wait_until(lambda: all(is_made(sentence) for sentence in sentences))
    [bar] = handed_over(test.run())

    sound = bar["saying"]["sound"]
    assert bar["voices"] == [{"id": "own", "name": "Own voice"}]
    assert sound["voice"] == "own"
    assert [clip is None for clip in sound["clips"]] == [s.endswith("?") for s in sentences]
    assert ("hoarse" in sound["failure"]) == any(s.endswith("?") for s in sentences)


def test_no_sound_is_made_for_a_learner_who_reads(
    open_page: OpenPage, speaking_studio: Studio, interview: Interview
) -> None:
    [bar] = handed_over(open_interview(open_page, interview))

    assert bar["saying"]["sound"] is None


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand for the session, with what the browser tells in it."""
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    return session


@pytest.fixture
def take(studio: Studio, interview: Interview) -> Iterator[Take]:
    begun = studio.voice.begin(studio.user_id, interview.id, interview.questions[0].id)
    yield begun
    begun.stop()


def tell(told: dict[str, Any], event: str, sequence: int, **wishes: Any) -> None:
    report = {"event": event, "saying": "question", "sequence": sequence, "wishes": wishes}
    told[browser.KEY] = {"report": report}


def test_while_the_interviewer_speaks_the_take_hears_nothing(
    studio: Studio, take: Take, told: dict[str, Any]
) -> None:
    tell(told, "speaking", 1)
    browser.take_report(studio, take.asked_id)
    assert take.state().is_muted
    assert would_be_recorded(take.asked_id)

    tell(told, "ended", 2)
    browser.take_report(studio, take.asked_id)
    assert not take.state().is_muted
    assert not would_be_recorded(take.asked_id)


def test_a_voice_that_failed_keeps_nobody_from_being_heard(
    studio: Studio, take: Take, told: dict[str, Any]
) -> None:
    tell(told, "speaking", 1)
    browser.take_report(studio, take.asked_id)
    tell(told, "failed", 2)
    browser.take_report(studio, take.asked_id)

    assert not take.state().is_muted


def test_what_was_told_before_is_not_acted_on_twice(
    studio: Studio, take: Take, told: dict[str, Any]
) -> None:
    tell(told, "ended", 5)
    browser.take_report(studio, take.asked_id)
    tell(told, "speaking", 4)
    browser.take_report(studio, take.asked_id)

    assert not take.state().is_muted


@pytest.mark.parametrize(
    "report", [None, {}, {"event": "shout"}, {"event": "ended", "sequence": -1}]
)
def test_nonsense_from_a_browser_changes_nothing(
    studio: Studio, take: Take, told: dict[str, Any], report: Any
) -> None:
    told[browser.KEY] = {"report": report, "request": report}

    browser.take_report(studio, take.asked_id)

    assert browser.take_request() is None
    assert not take.state().is_muted


def test_on_headphones_the_take_goes_on_and_speech_interrupts(
    studio: Studio, take: Take, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    hushed: list[bool] = []
    monkeypatch.setattr("pages.parts.interviewer_voice.listening.hush", lambda: hushed.append(True))
    tell(told, "speaking", 1, headphones=True)
    browser.take_report(studio, take.asked_id)
    assert not take.state().is_muted

    for speaking in (True, False, True):
        yield_to_learner(take.asked_id, TakeState(speaking=speaking))
    assert hushed == []
    yield_to_learner(take.asked_id, TakeState(speaking=True))
    assert hushed == [True]


def test_over_loudspeakers_speech_does_not_interrupt(
    studio: Studio, take: Take, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    hushed: list[bool] = []
    monkeypatch.setattr("pages.parts.interviewer_voice.listening.hush", lambda: hushed.append(True))
    tell(told, "speaking", 1)
    browser.take_report(studio, take.asked_id)

    for _ in range(5):
        yield_to_learner(take.asked_id, TakeState(speaking=True))
    assert hushed == []
