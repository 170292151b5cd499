import threading
from collections.abc import Iterator

import numpy as np
import pytest

from core.domain.speech import HeardWord
from core.interview import dry_run as dry_runs
from core.interview.dry_run import DryRun, DryRunResult
from core.interview.live_words import Chunk
from core.interview.speech_desk import SpeechDesk
from core.speech.sound import SAMPLE_RATE_HZ
from core.speech.sound_files import ClipError
from tests.core.interview.speaking import CLIP_BYTES, clip_sound, feed, wait_until
from tests.fakes.speech import TEXT, FakeRecognisers, desk_with


@pytest.fixture
def recognisers() -> FakeRecognisers:
    return FakeRecognisers()


@pytest.fixture
def desk(recognisers: FakeRecognisers) -> Iterator[SpeechDesk]:
    desk = desk_with(recognisers)
    yield desk
    recognisers.loaded.set()
    desk.close()


@pytest.fixture
def dry_run(desk: SpeechDesk) -> DryRun:
    desk.prepare()
    wait_until(lambda: desk.readiness().state == "ready")
    return DryRun(desk)


def speak(dry_run: DryRun) -> DryRunResult:
    take = dry_run.begin("ada", "trial", "trial")
    feed(take, clip_sound())
    recording = take.stop()
    assert not recording.has_media
    assert dry_run.result is not None
    return dry_run.result


def test_a_spoken_sentence_gives_words_their_delay_and_the_wait(dry_run: DryRun) -> None:
    result = speak(dry_run)

    assert result.transcript is not None
    assert result.transcript.text == TEXT
    assert result.concerns is not None
    assert result.duration_s == pytest.approx(len(clip_sound()) / SAMPLE_RATE_HZ)
    assert result.delay_s is not None
    assert result.wait_s >= 0


def test_where_nothing_listens_live_the_words_come_afterwards(
    dry_run: DryRun, recognisers: FakeRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SpeechDesk, "open_listener", lambda desk, hint: None)
    result = speak(dry_run)

    assert result.transcript is not None
    assert result.transcript.text == TEXT
    assert result.delay_s is None
    assert recognisers.transcriber.hints == [""]


def test_failed_recognition_is_told(dry_run: DryRun, recognisers: FakeRecognisers) -> None:
    # The live words, then the whole sound.
    recognisers.failures = 2

    result = speak(dry_run)

    assert result.transcript is None
    assert result.failure == "The fake did not understand a word."


def test_without_any_sound_nothing_is_claimed(dry_run: DryRun) -> None:
    dry_run.begin("ada", "trial", "trial").stop()

    assert dry_run.result is not None
    assert dry_run.result.transcript is None
    assert "No sound came in" in dry_run.result.failure


def test_a_clip_is_listened_to_instead(dry_run: DryRun) -> None:
    dry_run.hear_clip(CLIP_BYTES, "audio/wav")

    assert dry_run.result is not None
    assert dry_run.result.transcript is not None
    assert dry_run.result.transcript.text == TEXT
    assert dry_run.result.duration_s == pytest.approx(len(clip_sound()) / SAMPLE_RATE_HZ)


def test_a_clip_that_is_none_is_refused(dry_run: DryRun) -> None:
    with pytest.raises(ClipError):
        dry_run.hear_clip(b"no sound at all", "audio/wav")
    assert dry_run.result is None


def test_the_result_of_before_is_gone_when_one_speaks_again(dry_run: DryRun) -> None:
    speak(dry_run)

    take = dry_run.begin("ada", "trial", "trial")

    assert dry_run.result is None
    take.stop()


def test_a_dropped_take_leaves_no_result(dry_run: DryRun) -> None:
    take = dry_run.begin("ada", "trial", "trial")
    feed(take, clip_sound())
    dry_run.drop_take("ada", take.stop())

    assert dry_run.result is None


def test_what_is_said_after_half_a_minute_is_not_held(
    desk: SpeechDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dry_runs, "LONGEST_S", 2.0)
    sound = dry_runs._Sound()
    for _ in range(10):
        sound.push(np.ones(SAMPLE_RATE_HZ, np.float32), SAMPLE_RATE_HZ, muted=False)

    assert sound.finish()
    assert len(sound.pcm()) == 2 * SAMPLE_RATE_HZ


def test_no_thread_is_left_behind(dry_run: DryRun) -> None:
    speak(dry_run)

    assert not [t.name for t in threading.enumerate() if t.name.startswith("take-")]


def test_the_delay_is_from_a_words_end_to_its_appearance(
    desk: SpeechDesk, recognisers: FakeRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.prepare()
    wait_until(lambda: desk.readiness().state == "ready")
    now = iter([10.0, 11.0, 11.5, 12.0])
    monkeypatch.setattr(dry_runs, "monotonic", lambda: next(now))
    words, second = dry_runs._TimedWords(desk), np.zeros(SAMPLE_RATE_HZ, np.int16)
    recognisers.text = ""
    # Nothing is understood of the first second but "and then", which the fake always hears.
    words.hear(Chunk(second, SAMPLE_RATE_HZ, muted=False))
    recognisers.text = "we measured"
    words.hear(Chunk(second, SAMPLE_RATE_HZ, muted=False))
    words.close()

    said = [
        HeardWord(text="we", start_s=0, end_s=0.5, probability=1),
        HeardWord(text="did", start_s=0.5, end_s=1.0, probability=1),
        HeardWord(text="measure", start_s=1.0, end_s=1.5, probability=1),
        HeardWord(text="late", start_s=1.5, end_s=9.0, probability=1),
    ]
    # Fed at 10.0 and 11.5; two words were seen at 11.0 and four at 12.0; the last was never fed.
    assert words.delay_s(said) == 1.0
    assert words.delay_s([said[0], said[2], said[2], said[2]]) == 0.5
    assert words.delay_s(said[3:]) is None
