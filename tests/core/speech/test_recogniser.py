import gc
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from core.speech.decoding import RecognitionError
from core.speech.listener import Listener
from core.speech.recogniser import Recogniser
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from tests.fakes.spoken import FakeRecognition, FakeVoiceModel, be_silent, say


@pytest.fixture
def recognition() -> FakeRecognition:
    return FakeRecognition()


@pytest.fixture
def recogniser(recognition: FakeRecognition) -> Iterator[Recogniser]:
    running = Recogniser(recognition, FakeVoiceModel(), workers=2)
    yield running
    recognition.go.set()
    running.close()


def speech_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("speech-")]


def feed(listener: Listener, *parts: Pcm) -> None:
    pcm = np.concatenate(parts)
    for begin in range(0, len(pcm), 960):
        listener.feed(pcm[begin : begin + 960], SAMPLE_RATE_HZ)


def wait_until(holds: Callable[[], bool]) -> bool:
    """Wait up to five seconds for something that threads bring about."""
    until_s = time.monotonic() + 5
    while not holds() and time.monotonic() < until_s:
        time.sleep(0.005)
    return holds()


def test_what_is_fed_is_understood(recogniser: Recogniser) -> None:
    listener = recogniser.open_listener(hint="queue")
    feed(listener, be_silent(1), say("one", "two"), be_silent(1), say("three"))

    assert listener.finish().text == "one two three"
    assert listener.heard().finals == ["one two", "three"]
    assert len(listener.speech_spans()) == 2


def test_finishing_without_a_word_gives_an_empty_transcript(recogniser: Recogniser) -> None:
    assert recogniser.open_listener().finish().text == ""


def test_nothing_is_heard_after_the_end(recogniser: Recogniser) -> None:
    listener = recogniser.open_listener()
    feed(listener, say("one"), be_silent(1))
    listener.finish()
    feed(listener, say("two"), be_silent(1))

    assert listener.finish().text == "one"


def test_many_learners_at_once_keep_their_own_words(recogniser: Recogniser) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    listeners = [recogniser.open_listener() for _ in words]
    for _ in range(3):
        for listener, word in zip(listeners, words, strict=True):
            feed(listener, say(word, "zero"), be_silent(0.8))

    texts = [listener.finish().text for listener in listeners]

    assert texts == [" ".join([word, "zero"] * 3) for word in words]


def test_under_load_glances_are_left_out_and_no_final_is(
    recogniser: Recogniser, recognition: FakeRecognition
) -> None:
    recognition.go.clear()
    listener = recogniser.open_listener()
    said = ["one", "two", "three", "four"]
    for word in said:
        feed(listener, say(*[word, "zero"] * 3), be_silent(0.8))
    assert wait_until(lambda: listener.heard().position_s > 9)
    recognition.go.set()

    text = listener.finish().text

    assert text == " ".join(" ".join([word, "zero"] * 3) for word in said)
    # One glance may have begun before the load; four segments fed in time would take a dozen.
    assert recognition.glances <= 2


def test_feeding_does_not_wait_for_decoding(
    recogniser: Recogniser, recognition: FakeRecognition
) -> None:
    recognition.go.clear()
    listener = recogniser.open_listener()
    feed(listener, *[say("one") for _ in range(30)])

    assert listener.heard().text == ""


def test_while_muted_nothing_is_heard(recogniser: Recogniser) -> None:
    listener = recogniser.open_listener()
    feed(listener, say("one"), be_silent(1))
    listener.mute()
    feed(listener, say("two", "three"), be_silent(1))
    listener.unmute()
    feed(listener, be_silent(0.5), say("four"), be_silent(1))

    assert listener.finish().text == "one four"


def test_the_tail_of_the_interviewers_voice_is_not_heard(recogniser: Recogniser) -> None:
    listener = recogniser.open_listener()
    listener.mute()
    listener.unmute(tail_s=0.32)
    feed(listener, say("nine"), be_silent(0.5), say("one"))

    assert listener.finish().text == "one"


def test_words_that_could_not_be_decoded_are_told_and_the_rest_is_kept() -> None:
    recogniser = Recogniser(FakeRecognition(failures=3), FakeVoiceModel(), workers=1)
    listener = recogniser.open_listener()
    feed(listener, say("one"), be_silent(1))
    # The first words fail ahead of the end, at the end, and once more.
    wait_until(lambda: listener.hearing._done != [])
    feed(listener, say("two"), be_silent(1))

    with pytest.raises(RecognitionError, match="type what is missing"):
        listener.finish()

    recogniser.close()
    assert listener.transcript().text.endswith("two")


def test_closing_lets_go_of_who_waits(recogniser: Recogniser, recognition: FakeRecognition) -> None:
    recognition.go.clear()
    listener = recogniser.open_listener()
    feed(listener, say("one"), be_silent(1))
    errors: list[RecognitionError] = []

    def finish() -> None:
        try:
            listener.finish()
        except RecognitionError as e:
            errors.append(e)

    waiting = threading.Thread(target=finish)
    waiting.start()
    listener.close()
    waiting.join(5)

    assert len(errors) == 1


def test_a_stopped_recogniser_takes_nobody_in() -> None:
    recogniser = Recogniser(FakeRecognition(), FakeVoiceModel(), workers=1)
    recogniser.close()

    with pytest.raises(RecognitionError, match="stopped"):
        recogniser.open_listener()


def test_one_microphone_gone_mad_deafens_nobody_else(recogniser: Recogniser) -> None:
    broken, sound = recogniser.open_listener(), recogniser.open_listener()
    broken.feed(np.ones(160, np.float32), 2**31 - 1)
    feed(sound, say("one"), be_silent(1))

    assert sound.finish().text == "one"
    with pytest.raises(RecognitionError):
        broken.finish()


@pytest.mark.parametrize(("shape", "rate_hz"), [((1, 2, 3), 16_000), ((), 16_000), ((10,), 0)])
def test_what_is_no_audio_is_refused(
    recogniser: Recogniser, shape: tuple[int, ...], rate_hz: int
) -> None:
    with pytest.raises(ValueError, match="samples"):
        recogniser.open_listener().feed(np.zeros(shape, np.float32), rate_hz)


def open_files() -> set[str]:
    """What this process has open: files, sockets, pipes."""
    return {entry.name for entry in Path("/dev/fd").iterdir()}


def test_fifty_starts_and_stops_leave_no_thread_and_no_file() -> None:
    files = open_files()
    for _ in range(50):
        recogniser = Recogniser(FakeRecognition(), FakeVoiceModel(), workers=2)
        listener = recogniser.open_listener()
        feed(listener, say("one"), be_silent(0.3))
        recogniser.close()

    assert speech_threads() == []
    assert open_files() == files


def test_a_page_that_went_away_leaves_no_listener(recogniser: Recogniser) -> None:
    listener = recogniser.open_listener()
    feed(listener, say("one"), be_silent(1))
    listener.finish()
    del listener

    def forgotten() -> bool:
        gc.collect()
        return len(recogniser._listeners) == 0

    assert wait_until(forgotten)


def test_who_speaks_alone_is_glanced_at_every_half_second(recogniser: Recogniser) -> None:
    assert recogniser._glance_step_s(speaking=1) == 0.5


def test_the_step_between_glances_grows_with_cost_and_learners(recogniser: Recogniser) -> None:
    recogniser._note_cost(0.2)

    assert recogniser._glance_step_s(speaking=2) == 0.5
    assert recogniser._glance_step_s(speaking=8) == pytest.approx(1.6)
    assert recogniser._glance_step_s(speaking=100) == 3


def has_heard(listener: Listener, seconds: float) -> bool:
    return listener.heard().position_s > seconds


def talk_for(recogniser: Recogniser, minutes: int) -> tuple[str, float]:
    """Return the text of so long a talk, and by how many MB memory grew."""
    listener = recogniser.open_listener()
    talk = np.concatenate([say("one", "two", "three"), be_silent(5)])
    turns = minutes * 10
    gc.collect()
    tracemalloc.start()
    for turn in range(turns):
        listener.feed(talk, SAMPLE_RATE_HZ)
        # As slowly as it is heard: what waits in the queue is not what is kept.
        wait_until(partial(has_heard, listener, 5.9 * turn))
    text = listener.finish().text
    grown_mb = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return text, grown_mb


def test_ten_minutes_of_talk_keep_no_audio_behind(recogniser: Recogniser) -> None:
    text, grown_mb = talk_for(recogniser, minutes=10)

    assert len(text.split()) == 300
    assert grown_mb < 2


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_hour_of_talk_keeps_no_audio_behind(recogniser: Recogniser) -> None:
    text, grown_mb = talk_for(recogniser, minutes=60)

    assert len(text.split()) == 1800
    assert grown_mb < 6
