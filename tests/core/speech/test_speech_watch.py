from collections.abc import Callable

import numpy as np
import pytest

from core.speech.loudness import LoudnessDetector
from core.speech.segments import WINDOW_SAMPLES
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.speech_watch import Detector, Presence, SpeechWatch
from core.speech.vad import VoiceDetector, VoiceModel
from tests.core.speech.conftest import FIRST_SENTENCE_S, SECOND_SENTENCE_S

CHUNK = SAMPLE_RATE_HZ // 50
OpenWatch = Callable[[], SpeechWatch]


@pytest.fixture(params=["by voice", "by loudness"])
def open_watch(request: pytest.FixtureRequest, voice: VoiceModel) -> OpenWatch:
    """Return a function that opens a watch with either detector."""

    def choose() -> Detector:
        return VoiceDetector(voice) if request.param == "by voice" else LoudnessDetector()

    return lambda: SpeechWatch(choose())


def silence(length_s: float) -> Pcm:
    noise = np.random.default_rng(7).standard_normal(round(length_s * SAMPLE_RATE_HZ)) * 0.001
    return noise.astype(np.float32)


def hear(watch: SpeechWatch, pcm: Pcm, *, muted: bool = False) -> Presence:
    for begin in range(0, len(pcm), CHUNK):
        watch.hear(pcm[begin : begin + CHUNK], SAMPLE_RATE_HZ, muted=muted)
    return watch.presence()


def test_before_the_first_word_there_is_no_silence_to_count(open_watch: OpenWatch) -> None:
    watch = open_watch()

    assert watch.presence() == Presence()
    assert hear(watch, silence(10.0)) == Presence()


def test_silence_counts_from_the_last_word(open_watch: OpenWatch, clip: Pcm) -> None:
    presence = hear(open_watch(), np.concatenate([clip, silence(3.0)]))

    said_until_s = SECOND_SENTENCE_S[1]
    expected_s = len(clip) / SAMPLE_RATE_HZ + 3.0 - said_until_s
    assert not presence.speaking
    assert presence.silence_s == pytest.approx(expected_s, abs=0.2)


def test_whoever_speaks_is_not_silent(open_watch: OpenWatch, clip: Pcm) -> None:
    middle = round(sum(FIRST_SENTENCE_S) / 2 * SAMPLE_RATE_HZ)

    presence = hear(open_watch(), clip[:middle])

    assert presence.speaking
    assert presence.silence_s is not None
    assert presence.silence_s < 0.3


def test_a_long_speech_without_a_pause_stays_speech(open_watch: OpenWatch, clip: Pcm) -> None:
    spoken = clip[round(3.2 * SAMPLE_RATE_HZ) : round(5.6 * SAMPLE_RATE_HZ)]
    watch = open_watch()

    assert all(hear(watch, spoken).speaking for _ in range(10))


def test_another_voice_is_neither_speech_nor_the_first_word(
    open_watch: OpenWatch, clip: Pcm
) -> None:
    watch = open_watch()

    assert hear(watch, clip, muted=True) == Presence()
    presence = hear(watch, np.concatenate([clip, silence(2.0)]))
    assert presence.silence_s == pytest.approx(
        2.0 + len(clip) / SAMPLE_RATE_HZ - SECOND_SENTENCE_S[1], abs=0.2
    )


def test_a_voice_that_is_muted_too_late_is_not_the_learners_first_word(
    open_watch: OpenWatch, clip: Pcm
) -> None:
    watch = open_watch()
    late = round((FIRST_SENTENCE_S[0] + 0.4) * SAMPLE_RATE_HZ)
    assert hear(watch, clip[:late]).speaking

    assert hear(watch, clip[late:], muted=True) == Presence()


def test_what_was_said_before_a_pause_of_the_recording_counts(
    open_watch: OpenWatch, clip: Pcm
) -> None:
    watch = open_watch()
    hear(watch, clip[: round(0.9 * SAMPLE_RATE_HZ)])

    watch.hear(clip[:0], SAMPLE_RATE_HZ, muted=True)

    assert not watch.presence().speaking
    assert watch.presence().silence_s is not None


@pytest.mark.parametrize("room", [0.0, 0.0005, 0.003])
def test_by_loudness_a_steady_room_is_silence_and_a_voice_in_it_speech(
    clip: Pcm, room: float
) -> None:
    watch = SpeechWatch(LoudnessDetector())
    noise = np.random.default_rng(7).standard_normal(len(clip)).astype(np.float32) * room

    assert hear(watch, noise) == Presence()
    assert hear(watch, (clip + noise)[: round(1.5 * SAMPLE_RATE_HZ)]).speaking


def test_by_loudness_a_fan_that_starts_is_the_room_after_a_while() -> None:
    detector = LoudnessDetector()
    noise = np.random.default_rng(7).standard_normal((1000, WINDOW_SAMPLES)).astype(np.float32)
    for window in noise[:100]:
        detector.likelihood(window * 0.001)

    found = [detector.likelihood(window * 0.01) for window in noise[100:]]

    assert found[0] == 1.0
    assert not any(found[-100:])
