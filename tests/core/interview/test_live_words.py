import numpy as np
import pytest

from core.interview import live_words
from core.interview.live_words import Chunk, LiveWords
from core.speech.sound import SAMPLE_RATE_HZ
from tests.core.interview.speaking import clip_sound, wait_until
from tests.fakes.speech import TEXT, FakeRecognisers, desk_with


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
