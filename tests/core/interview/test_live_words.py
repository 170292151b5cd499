import numpy as np
import pytest

from core.interview import live_words
from core.interview.live_words import Chunk, LiveWords
from core.settings import Settings
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.speech_watch import Presence
from tests.core.interview.speaking import clip_sound, wait_until
from tests.fakes.speech import TEXT, FakeRecognisers, desk_with

REMOTE = Settings(speech_remote=True)


@pytest.fixture
def recognisers() -> FakeRecognisers:
    return FakeRecognisers()


def open_words(recognisers: FakeRecognisers) -> LiveWords:
    """Return the words of a take at a desk that begins to load."""
    desk = desk_with(recognisers)
    desk.prepare()
    if recognisers.loaded.is_set():
        wait_until(lambda: desk.readiness().state != "loading")
    return LiveWords(desk, "queue")


def chunk(length_s: float = 1.0, *, muted: bool = False) -> Chunk:
    return Chunk(clip_sound()[: round(length_s * SAMPLE_RATE_HZ)], SAMPLE_RATE_HZ, muted)


def hear_seconds(words: LiveWords, pcm: Pcm) -> None:
    """Let words hear a sound in frames of 20 ms, as WebRTC brings it."""
    frame = SAMPLE_RATE_HZ // 50
    for begin in range(0, len(pcm), frame):
        words.hear(Chunk(pcm[begin : begin + frame], SAMPLE_RATE_HZ, muted=False))


def test_words_come_with_what_is_wrong_with_them(recognisers: FakeRecognisers) -> None:
    words = open_words(recognisers)
    words.hear(Chunk(clip_sound(), SAMPLE_RATE_HZ, muted=False))

    result = words.finish()

    assert words.recognition == "live"
    assert result is not None
    assert result.transcript.text == TEXT
    assert result.concerns.is_trustworthy
    words.close()
    assert recognisers.listeners[0].is_closed


def test_a_dead_microphone_is_a_serious_concern(recognisers: FakeRecognisers) -> None:
    words = open_words(recognisers)
    words.hear(Chunk(np.zeros(10 * SAMPLE_RATE_HZ, np.int16), SAMPLE_RATE_HZ, muted=False))

    result = words.finish()

    assert result is not None
    assert not result.concerns.is_trustworthy


def test_what_waits_for_the_models_is_heard_in_order(recognisers: FakeRecognisers) -> None:
    recognisers.loaded.clear()
    words = open_words(recognisers)
    words.hear(chunk(2.0))
    words.hear(chunk(1.0, muted=True))
    assert words.recognition == "loading"
    assert words.heard() is None

    recognisers.loaded.set()
    wait_until(lambda: words._desk.readiness().state == "ready")
    words.hear(chunk(3.0))

    [listener] = recognisers.listeners
    assert listener.heard_s == pytest.approx(5.0)
    assert listener.muted_s == pytest.approx(1.0)
    assert listener.hint == "queue"


def test_who_would_wait_too_long_gets_all_words_later(
    recognisers: FakeRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_words, "_LONGEST_WAIT_S", 5.0)
    recognisers.loaded.clear()
    words = open_words(recognisers)
    for _ in range(3):
        words.hear(chunk(2.0))

    assert words.recognition == "off"
    assert words.reason
    assert not words._backlog
    recognisers.loaded.set()
    wait_until(lambda: words._desk.readiness().state == "ready")
    words.hear(chunk(2.0))
    assert recognisers.listeners == []
    assert words.finish() is None


def test_words_that_are_not_all_there_are_not_given(recognisers: FakeRecognisers) -> None:
    recognisers.failures = 1
    words = open_words(recognisers)
    words.hear(chunk(2.0))

    assert words.finish() is None
    assert words.reason == "The fake did not understand a word."


def test_without_sound_there_are_no_words(recognisers: FakeRecognisers) -> None:
    assert open_words(recognisers).finish() is None


def test_silence_is_told_where_nothing_listens(recognisers: FakeRecognisers) -> None:
    words = LiveWords(desk_with(recognisers, REMOTE), "queue")
    assert words.presence() == Presence()

    hear_seconds(words, clip_sound())
    hear_seconds(words, np.zeros(3 * SAMPLE_RATE_HZ, np.float32))

    assert words.heard() is None
    assert recognisers.listeners == []
    silence_s = words.presence().silence_s
    assert silence_s is not None
    assert 3.0 < silence_s < 4.5


def test_silence_is_told_without_the_voice_detector_too(
    recognisers: FakeRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.speech.vad.find_spec", lambda name: None)
    words = LiveWords(desk_with(recognisers, REMOTE), "queue")

    hear_seconds(words, clip_sound())
    hear_seconds(words, np.zeros(3 * SAMPLE_RATE_HZ, np.float32))

    assert (words.presence().silence_s or 0.0) > 3.0


def test_a_listener_that_catches_up_does_not_replay_the_silences(
    recognisers: FakeRecognisers,
) -> None:
    recognisers.loaded.clear()
    words = open_words(recognisers)
    hear_seconds(words, clip_sound())
    hear_seconds(words, np.zeros(2 * SAMPLE_RATE_HZ, np.float32))
    before_s = words.presence().silence_s

    recognisers.loaded.set()
    wait_until(lambda: words._desk.readiness().state == "ready")
    hear_seconds(words, np.zeros(SAMPLE_RATE_HZ, np.float32))

    assert words.heard() is not None
    assert before_s is not None
    assert words.presence().silence_s == pytest.approx(before_s + 1.0, abs=0.05)


def test_with_a_listener_its_own_silence_is_told(recognisers: FakeRecognisers) -> None:
    words = open_words(recognisers)
    words.hear(chunk())

    assert words.presence() == Presence(speaking=True, silence_s=0.5)
