import numpy as np
import pytest

from core.domain.speech import SpeechSpan
from core.speech.prosody import measure_loudness_variation, measure_pitch_variation
from core.speech.sound import Pcm, duration_of
from tests.core.speech.voices import joined, noise, silence, times_of, voice


def whole(pcm: Pcm) -> list[SpeechSpan]:
    return [SpeechSpan(start_s=0, end_s=duration_of(pcm))]


@pytest.mark.parametrize("pitch_hz", [90.0, 140.0, 230.0])
@pytest.mark.parametrize("sway_semitones", [1.0, 3.0])
def test_pitch_variation_is_that_of_the_voice_high_or_low(
    pitch_hz: float, sway_semitones: float
) -> None:
    pcm = voice(6, pitch_hz, sway_semitones)

    # A sine lies between the 10th and the 90th percentile over ± sin(0.4 π) of its height.
    expected = 2 * sway_semitones * np.sin(0.4 * np.pi)
    assert measure_pitch_variation(pcm, whole(pcm)) == pytest.approx(expected, abs=0.4)


def test_a_monotone_has_next_to_no_pitch_variation() -> None:
    pcm = voice(4)

    variation = measure_pitch_variation(pcm, whole(pcm))

    assert variation is not None
    assert variation < 0.2


def test_only_what_is_spoken_counts_for_pitch() -> None:
    pcm = joined(voice(4, 120), voice(4, 240))

    variation = measure_pitch_variation(pcm, [SpeechSpan(start_s=0, end_s=4)])

    assert variation is not None
    assert variation < 0.5


@pytest.mark.parametrize("pcm", [voice(1.5), silence(5), noise(5, 0.05), silence(0)])
def test_pitch_stays_unknown_with_too_little_voice(pcm: Pcm) -> None:
    assert measure_pitch_variation(pcm, whole(pcm)) is None


def test_loudness_variation_is_the_step_between_loud_and_soft() -> None:
    pcm = joined(voice(4), voice(4) * np.float32(10 ** (-12 / 20)))

    assert measure_loudness_variation(pcm, whole(pcm)) == pytest.approx(12, abs=0.5)


def test_loudness_variation_does_not_hang_on_the_level() -> None:
    swell = np.asarray(1 + 0.6 * np.sin(2 * np.pi * 0.25 * times_of(8)), dtype=np.float32)
    pcm = voice(8) * swell

    loud = measure_loudness_variation(pcm, whole(pcm))
    soft = measure_loudness_variation(pcm * np.float32(0.05), whole(pcm))

    assert loud is not None
    assert loud > 5
    assert soft == pytest.approx(loud, abs=0.1)


def test_silence_between_spans_is_no_loudness() -> None:
    pcm = joined(voice(2), silence(2), voice(2))
    spans = [SpeechSpan(start_s=0, end_s=2), SpeechSpan(start_s=4, end_s=6)]

    assert measure_loudness_variation(pcm, spans) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("length_s", [0.0, 0.2, 1.0])
def test_loudness_stays_unknown_with_too_little_speech(length_s: float) -> None:
    pcm = voice(length_s)

    assert measure_loudness_variation(pcm, whole(pcm)) is None
    assert measure_loudness_variation(pcm, []) is None
