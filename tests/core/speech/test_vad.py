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
from tests.core.speech.conftest import FIRST_SENTENCE_S, SECOND_SENTENCE_S


@pytest.fixture(scope="module")
def model() -> VoiceModel:
    return VoiceModel()


def test_speech_is_found_between_the_silences(model: VoiceModel, clip: Pcm) -> None:
    spans = find_speech(clip, model)

    ends_s = [spans[0].start_s, spans[-1].end_s]
    assert ends_s == pytest.approx([FIRST_SENTENCE_S[0], SECOND_SENTENCE_S[1]], abs=0.15)


@pytest.mark.parametrize("loudness", [0.001, 0.05, 0.4])
def test_noise_is_not_speech(model: VoiceModel, loudness: float) -> None:
    noise = np.random.default_rng(7).standard_normal(10 * SAMPLE_RATE_HZ) * loudness

    assert cut_recording(noise.astype(np.float32), model, LIVE_RULES)[0] == []


def test_a_tone_is_not_speech(model: VoiceModel) -> None:
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(5 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)

    assert cut_recording(tone.astype(np.float32), model, LIVE_RULES)[0] == []


def test_sentences_with_a_pause_between_them_are_two_segments(model: VoiceModel, clip: Pcm) -> None:
    segments, spans = cut_recording(clip, model, LIVE_RULES)

    assert len(segments) == 2
    assert segments[0].speech_end <= segments[1].start
    assert len(spans) >= 2


def test_nothing_recorded_holds_no_speech(model: VoiceModel) -> None:
    assert cut_recording(np.zeros(0, np.float32), model, LIVE_RULES) == ([], [])


def test_a_reset_detector_hears_as_a_new_one(model: VoiceModel, clip: Pcm) -> None:
    window = clip[16_000:16_512]
    used = VoiceDetector(model)
    for _ in range(5):
        used.likelihood(window)
    used.reset()

    assert used.likelihood(window) == VoiceDetector(model).likelihood(window)


def test_a_mask_joins_windows_and_shows_an_open_span() -> None:
    mask = SpeechMask()
    for number, likelihood in enumerate([0.1, 0.9, 0.4, 0.9, 0.1, 0.9]):
        mask.add(likelihood, number * 512)

    ends_s = [end for span in mask.spans() for end in (span.start_s, span.end_s)]
    assert ends_s == pytest.approx([0.032, 0.128, 0.160, 0.192])


def test_a_missing_detector_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad, "find_spec", lambda name: None)

    with pytest.raises(VoiceDetectionError, match="Install it again"):
        VoiceModel()
