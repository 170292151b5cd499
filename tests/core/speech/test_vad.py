import wave
from pathlib import Path

import numpy as np
import pytest

from core.speech import vad
from core.speech.segments import LIVE_RULES
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.vad import (
    SpeechMask,
    VoiceDetectionError,
    VoiceDetector,
    VoiceModel,
    cut_recording,
    find_speech,
)

CLIP = Path(__file__).parents[2] / "fixtures" / "speech" / "queue.wav"


def read_clip() -> Pcm:
    with wave.open(str(CLIP)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return samples.astype(np.float32) / 32_768


@pytest.fixture(scope="module")
def model() -> VoiceModel:
    return VoiceModel()


def test_speech_is_found_between_the_silences(model: VoiceModel) -> None:
    pcm = read_clip()

    spans = find_speech(pcm, model)

    assert 0.4 < spans[0].start_s < 0.8
    assert len(pcm) / SAMPLE_RATE_HZ - spans[-1].end_s > 0.6


@pytest.mark.parametrize("loudness", [0.001, 0.05, 0.4])
def test_noise_is_not_speech(model: VoiceModel, loudness: float) -> None:
    noise = np.random.default_rng(7).standard_normal(10 * SAMPLE_RATE_HZ) * loudness

    assert cut_recording(noise.astype(np.float32), model, LIVE_RULES)[0] == []


def test_a_tone_is_not_speech(model: VoiceModel) -> None:
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(5 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)

    assert cut_recording(tone.astype(np.float32), model, LIVE_RULES)[0] == []


def test_sentences_with_a_pause_between_them_are_two_segments(model: VoiceModel) -> None:
    segments, spans = cut_recording(read_clip(), model, LIVE_RULES)

    assert len(segments) == 2
    assert segments[0].end <= segments[1].start
    assert len(spans) >= 2


def test_nothing_recorded_holds_no_speech(model: VoiceModel) -> None:
    assert cut_recording(np.zeros(0, np.float32), model, LIVE_RULES) == ([], [])


def test_a_reset_detector_hears_as_a_new_one(model: VoiceModel) -> None:
    window = read_clip()[16_000:16_512]
    used = VoiceDetector(model)
    for _ in range(5):
        used.likelihood(window)
    used.reset()

    assert used.likelihood(window) == VoiceDetector(model).likelihood(window)


def test_a_mask_joins_windows_and_shows_an_open_span() -> None:
    mask = SpeechMask()
    for number, likelihood in enumerate([0.1, 0.9, 0.4, 0.9, 0.1, 0.9]):
        mask.add(likelihood, number * 512)

    assert [(span.start_s, span.end_s) for span in mask.spans()] == [
        (pytest.approx(0.032), pytest.approx(0.128)),
        (pytest.approx(0.160), pytest.approx(0.192)),
    ]


def test_a_missing_detector_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad, "find_spec", lambda name: None)

    with pytest.raises(VoiceDetectionError, match="Install it again"):
        VoiceModel()
