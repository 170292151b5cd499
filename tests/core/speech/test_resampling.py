import numpy as np
import pytest

from core.speech.resampling import Resampler, to_mono
from core.speech.sound import SAMPLE_RATE_HZ


def tone(rate_hz: int, seconds: float = 1.0) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(rate_hz * seconds)) / rate_hz)


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 44_100, 48_000])
def test_a_stream_in_small_frames_keeps_its_length_and_its_sound(rate_hz: int) -> None:
    resampler = Resampler()
    frames = np.array_split(tone(rate_hz, 2).astype(np.float32), 100)

    parts = [resampler.push(frame, rate_hz) for frame in frames]
    pcm = np.concatenate([*parts, resampler.flush()])

    assert len(pcm) == pytest.approx(2 * SAMPLE_RATE_HZ, abs=40)
    expected = tone(SAMPLE_RATE_HZ, 2)[1000:20_000]
    assert np.abs(pcm[1000:20_000] - expected).max() < 0.02


def test_16_khz_passes_through_untouched() -> None:
    samples = tone(SAMPLE_RATE_HZ).astype(np.float32)

    assert np.array_equal(Resampler().push(samples, SAMPLE_RATE_HZ), samples)


def test_channels_are_mixed_and_integers_scaled() -> None:
    stereo = np.array([[16_384, 0], [-16_384, -16_384]], np.int16)

    assert to_mono(stereo).tolist() == [0.25, -0.5]


def test_broken_samples_do_not_get_through() -> None:
    assert to_mono(np.array([np.nan, np.inf, -np.inf, 0.5])).tolist() == [0, 1, -1, 0.5]


def test_another_microphone_in_the_middle_loses_nothing() -> None:
    resampler = Resampler()

    first = resampler.push(tone(48_000).astype(np.float32), 48_000)
    second = resampler.push(tone(44_100).astype(np.float32), 44_100)
    rest = resampler.flush()

    assert len(first) + len(second) + len(rest) == pytest.approx(2 * SAMPLE_RATE_HZ, abs=80)


def test_nothing_in_nothing_out() -> None:
    resampler = Resampler()

    assert len(resampler.push(np.zeros(0, np.float32), 48_000)) == 0
    assert len(resampler.flush()) == 0
