from pathlib import Path
from threading import Event

import pytest

from core.interview.media_writer import MediaWriter
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of
from core.speech.sound_files import decode_clip
from core.store.media import MediaError, MediaStore
from tests.core.interview.speaking import clip_sound, wait_until

KEY = "recording-1"


class FailingStore(MediaStore):
    """A store whose disk is full for the first `failures` parts."""

    def __init__(self, folder: Path, failures: int) -> None:
        super().__init__(str(folder))
        self.failures, self.tries = failures, 0

    def write_part(self, key: str, number: int, data: bytes) -> None:
        self.tries += 1
        if self.tries <= self.failures:
            raise MediaError("The disk is full.")
        super().write_part(key, number, data)


class HangingStore(MediaStore):
    """A store that takes nothing until it is told to go on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.goes_on = Event()

    def write_part(self, key: str, number: int, data: bytes) -> None:
        self.goes_on.wait(30.0)
        super().write_part(key, number, data)


def push(writer: MediaWriter, pcm: Pcm) -> None:
    for begin in range(0, len(pcm), 320):
        writer.push(pcm[begin : begin + 320], SAMPLE_RATE_HZ, muted=False)


def test_sound_is_stored_part_by_part_while_it_comes(tmp_path: Path) -> None:
    media = MediaStore(str(tmp_path))
    writer = MediaWriter(KEY, media)
    for second in range(6):
        push(writer, clip_sound()[second * SAMPLE_RATE_HZ : (second + 1) * SAMPLE_RATE_HZ])
        wait_until(lambda: not writer._pending)

    assert duration_of(decode_clip(media.read(KEY))) > 6.0 - 1.75
    assert len(list((tmp_path / KEY).iterdir())) >= 4
    assert writer.finish()
    assert duration_of(decode_clip(media.read(KEY))) == pytest.approx(6.0, abs=0.05)
    assert writer.stored_bytes == len(media.read(KEY))


def test_a_disk_that_was_full_for_a_while_loses_nothing(tmp_path: Path) -> None:
    media = FailingStore(tmp_path, failures=1)
    writer = MediaWriter(KEY, media)
    push(writer, clip_sound()[: 2 * SAMPLE_RATE_HZ])
    wait_until(lambda: writer.trouble == "The disk is full.")
    push(writer, clip_sound()[2 * SAMPLE_RATE_HZ :])

    assert writer.finish()
    assert writer.trouble == ""
    sound = decode_clip(media.read(KEY))
    assert duration_of(sound) == pytest.approx(duration_of(clip_sound()), abs=0.05)


def test_a_disk_that_stays_full_is_told_and_stops_nobody(tmp_path: Path) -> None:
    writer = MediaWriter(KEY, FailingStore(tmp_path, failures=1_000))
    push(writer, clip_sound())

    assert not writer.finish()
    assert writer.trouble == "The disk is full."
    assert writer.stored_bytes == 0


def test_a_store_that_hangs_keeps_nobody_from_feeding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.interview.media_writer._FINISH_WITHIN_S", 0.2)
    media = HangingStore(tmp_path)
    writer = MediaWriter(KEY, media)
    push(writer, clip_sound())

    assert not writer.finish()
    media.goes_on.set()
    wait_until(lambda: writer._thread is not None and not writer._thread.is_alive())
    sound = decode_clip(media.read(KEY))
    assert duration_of(sound) == pytest.approx(duration_of(clip_sound()), abs=0.05)


def test_muted_sound_is_stored_as_silence_of_the_same_length(tmp_path: Path) -> None:
    media = MediaStore(str(tmp_path))
    writer = MediaWriter(KEY, media)
    speech = clip_sound()[: 2 * SAMPLE_RATE_HZ]
    writer.push(speech, SAMPLE_RATE_HZ, muted=True)
    writer.push(speech, SAMPLE_RATE_HZ, muted=False)
    writer.finish()

    sound = decode_clip(media.read(KEY))
    assert duration_of(sound) == pytest.approx(4.0, abs=0.05)
    assert abs(sound[: round(1.9 * SAMPLE_RATE_HZ)]).max() < 0.01
    assert abs(sound[2 * SAMPLE_RATE_HZ :]).max() > 0.1


def test_sound_that_cannot_be_encoded_is_told(tmp_path: Path) -> None:
    writer = MediaWriter(KEY, MediaStore(str(tmp_path)))
    writer.push(clip_sound(), 7_000_000_000, muted=False)

    assert writer.trouble
    writer.finish()


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert MediaWriter(KEY, MediaStore(str(tmp_path))).finish()
    assert list(tmp_path.iterdir()) == []
