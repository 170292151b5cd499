"""Takes and clips that the real models listen to."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from core.interview.speech_desk import SpeechDesk
from core.interview.voice import Voice
from core.interview.work import EVALUATE
from core.settings import Settings
from core.speech.recogniser import Recogniser, SharedRecogniser
from core.speech.recognition import WhisperRecognition
from core.speech.sound import SAMPLE_RATE_HZ
from core.speech.vad import VoiceModel
from core.store.connection import Database
from core.store.deliveries import DELIVERY
from core.store.jobs import JobState
from core.store.recordings import TRANSCRIBE
from tests.core.interview.speaking import FRAME_SAMPLES, Room, clip_sound, feed, wait_until
from tests.core.speech.conftest import (
    FIRST_SENTENCE_S,
    SECOND_SENTENCE_S,
    base,
    clip_words,
    plain_words,
    recognition,
    tiny,
    voice,
)

__all__ = ["base", "clip_words", "recognition", "tiny", "voice"]

pytestmark = pytest.mark.parametrize("database_url", ["duckdb"], indirect=True)


class OneRecogniser:
    """Holds a recogniser whose models are loaded already."""

    def __init__(self, running: Recogniser) -> None:
        self._running = running

    def get(self, settings: Settings, progress: object = None) -> Recogniser:
        return self._running

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def aloud(
    room: Room, recognition: WhisperRecognition, voice: VoiceModel, database: Database
) -> Iterator[Room]:
    """Open the room with real ears."""
    recogniser = OneRecogniser(Recogniser(recognition, voice, workers=2))
    desk = SpeechDesk(room.settings, cast("SharedRecogniser", recogniser))
    room.voice.close()
    room.voice = Voice(room.settings, database, room.jobs, desk)
    room.voice.start()
    room.voice.prepare()
    wait_until(lambda: room.voice.readiness().state == "ready")
    yield room
    room.voice.close()


def test_a_take_is_understood_with_its_times(aloud: Room, clip_words: list[str]) -> None:
    take, sound = aloud.begin(), clip_sound()
    seen: set[str] = set()
    for begin in range(0, len(sound), FRAME_SAMPLES):
        take.feed(sound[begin : begin + FRAME_SAMPLES], SAMPLE_RATE_HZ)
        time.sleep(0.02)
        state = take.state()
        seen |= {state.committed, state.tentative} - {""}
    recording = take.stop()

    assert seen  # words were to be seen before the end
    assert recording.transcript is not None
    assert plain_words(recording.transcript.text) == clip_words
    assert recording.concerns is not None
    assert recording.concerns.is_trustworthy
    words = recording.transcript.words
    assert words[0].start_s == pytest.approx(FIRST_SENTENCE_S[0], abs=0.3)
    assert words[-1].end_s == pytest.approx(SECOND_SENTENCE_S[1], abs=0.3)


def test_words_keep_their_times_beside_a_pause_and_the_interviewers_voice(aloud: Room) -> None:
    take, sound = aloud.begin(), clip_sound()
    take.mute()
    feed(take, sound[: 2 * SAMPLE_RATE_HZ])
    take.unmute()
    feed(take, sound[: round(2.8 * SAMPLE_RATE_HZ)])
    take.pause()
    feed(take, sound)
    take.resume()
    feed(take, sound[round(2.8 * SAMPLE_RATE_HZ) :])
    recording = take.stop()

    assert recording.transcript is not None
    assert len(recording.transcript.words) == len(plain_words(recording.transcript.text))
    first, last = recording.transcript.words[0], recording.transcript.words[-1]
    assert first.start_s == pytest.approx(2.0 + FIRST_SENTENCE_S[0], abs=0.3)
    assert last.end_s == pytest.approx(2.0 + SECOND_SENTENCE_S[1], abs=0.3)
    assert recording.question_ended_s == pytest.approx(2.0)


def test_a_clip_is_understood_and_its_delivery_measured(aloud: Room, clip_words: list[str]) -> None:
    recording_id = aloud.add_clip()
    assert aloud.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
    [kept] = aloud.voice.recordings(aloud.user_id, aloud.asked_id)
    assert kept.transcript is not None
    assert plain_words(kept.transcript.text) == clip_words

    aloud.voice.mark_in_draft(aloud.user_id, [recording_id])
    answer_id = aloud.answer(kept.transcript.text)
    assert aloud.wait_for(EVALUATE, answer_id) is JobState.DONE
    assert aloud.wait_for(DELIVERY, answer_id) is JobState.DONE
    delivery = aloud.voice.delivery(aloud.user_id, answer_id)
    assert delivery is not None
    assert delivery.words == len(clip_words)
    assert delivery.pauses == 1
    assert delivery.fillers == 0
    assert Path(aloud.settings.media_url, recording_id).exists()
