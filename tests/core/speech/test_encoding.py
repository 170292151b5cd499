import io
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.speech.encoding import EncodingError, OpusEncoder
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of
from core.speech.sound_files import decode_clip, inspect_clip
from tests.core.speech.conftest import CLIP, read_wav

# What may be lost at a crash, with the second that a part takes: under 2 s together.
HELD_BACK_S = 0.75


def encode(*chunks: tuple[NDArray[Any], int]) -> bytes:
    pieces: list[bytes] = []
    encoder = OpusEncoder(pieces.append)
    for pcm, rate_hz in chunks:
        encoder.push(pcm, rate_hz)
    encoder.close()
    return b"".join(pieces)


def tone(rate_hz: int, length_s: float, hz: float = 440.0) -> Pcm:
    times = np.arange(round(rate_hz * length_s)) / rate_hz
    return (0.3 * np.sin(2 * np.pi * hz * times)).astype(np.float32)


def loudest_hz(pcm: Pcm) -> float:
    spectrum = np.abs(np.fft.rfft(pcm))
    return float(spectrum.argmax() * SAMPLE_RATE_HZ / len(pcm))


def test_speech_is_small_and_sounds_the_same() -> None:
    speech = read_wav(CLIP)

    data = encode((speech, SAMPLE_RATE_HZ))

    decoded = decode_clip(data)
    assert inspect_clip(data).media_type == "audio/ogg"
    assert duration_of(decoded) == pytest.approx(duration_of(speech), abs=0.05)
    assert len(data) < 4_000 * duration_of(speech)
    # The shape of the loudness over time stays, and so does every word's place in it.
    step = SAMPLE_RATE_HZ // 10
    length = min(len(speech), len(decoded)) // step * step
    before, after = (
        np.sqrt((each[:length].reshape(-1, step) ** 2).mean(axis=1)) for each in (speech, decoded)
    )
    assert np.corrcoef(before, after)[0, 1] > 0.98


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_every_usual_rate_keeps_pitch_and_length(rate_hz: int) -> None:
    decoded = decode_clip(encode((tone(rate_hz, 2.0), rate_hz)))

    assert duration_of(decoded) == pytest.approx(2.0, abs=0.05)
    assert loudest_hz(decoded) == pytest.approx(440, abs=3)


def test_stereo_integers_as_webrtc_brings_them_are_encoded() -> None:
    mono = (tone(48_000, 1.0) * 32_767).astype(np.int16)
    frames = [(np.stack([mono[i : i + 960]] * 2, axis=1), 48_000) for i in range(0, len(mono), 960)]

    decoded = decode_clip(encode(*frames))

    assert duration_of(decoded) == pytest.approx(1.0, abs=0.05)
    assert loudest_hz(decoded) == pytest.approx(440, abs=3)


def test_another_microphone_in_the_middle_goes_on_in_the_same_file() -> None:
    decoded = decode_clip(encode((tone(48_000, 1.0), 48_000), (tone(16_000, 1.0, 880), 16_000)))

    assert duration_of(decoded) == pytest.approx(2.0, abs=0.05)
    assert loudest_hz(decoded[: SAMPLE_RATE_HZ * 9 // 10]) == pytest.approx(440, abs=3)
    assert loudest_hz(decoded[SAMPLE_RATE_HZ * 11 // 10 :]) == pytest.approx(880, abs=3)


def test_at_any_moment_all_but_the_last_moment_can_be_decoded() -> None:
    pieces: list[bytes] = []
    encoder = OpusEncoder(pieces.append)
    for number in range(1, 301):
        encoder.push(tone(48_000, 0.02), 48_000)
        fed_s = number * 0.02
        if number % 25 == 0 and fed_s > HELD_BACK_S:
            got_s = duration_of(decode_clip(b"".join(pieces)))
            assert got_s >= fed_s - HELD_BACK_S
    encoder.close()


def test_a_recording_of_nothing_ends_without_an_error() -> None:
    encode()
    encode((np.zeros(0, np.int16), 48_000))


def test_errors_of_the_encoder_are_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = OpusEncoder(lambda _: None)

    def fail(*_: object) -> None:
        raise av.FFmpegError(1, "broken")

    monkeypatch.setattr(encoder, "_container", type("Broken", (), {"mux": fail})())
    with pytest.raises(EncodingError, match="could not be encoded"):
        encoder.push(tone(48_000, 1.0), 48_000)


def test_too_loud_sound_does_not_wrap_around() -> None:
    decoded = decode_clip(encode((tone(48_000, 1.0) * 10, 48_000)))

    assert np.abs(decoded).max() < 1.5
    with av.open(io.BytesIO(encode((tone(48_000, 1.0), 48_000))), "r", format="ogg") as container:
        assert container.streams.audio[0].codec_context.name == "opus"
