from threading import Event
from typing import Any, cast

import numpy as np
import pytest

from core.domain.recording import Recording
from core.errors import InterviewError, RehearseError
from core.interview.take import Take, TakeState
from pages.parts.recorder_state import Mode, Phase, Recorder, TakeMaker
from tests.core.interview.recorded import recording

FRAME = np.zeros((960, 2), np.int16)


class FakeTake:
    """A take whose end waits until the test lets it come."""

    def __init__(self, take_id: str = "take") -> None:
        self.id = take_id
        self.now = TakeState(recognition="live")
        self.frames = 0
        self.did: list[str] = []
        self.may_end = Event()
        self.failure: RehearseError | None = None

    def feed(self, pcm: Any, sample_rate_hz: int) -> None:
        self.frames += 1

    def pause(self) -> None:
        self.did.append("pause")

    def resume(self) -> None:
        self.did.append("resume")

    def lost(self) -> None:
        self.did.append("lost")

    def state(self) -> TakeState:
        return self.now

    def stop(self) -> Recording:
        self.may_end.wait(5)
        if self.failure:
            raise self.failure
        return recording("Words.", self.id)


class FakeVoice:
    def __init__(self, take: FakeTake) -> None:
        self.take = take
        self.live: FakeTake | None = None
        self.refusal: RehearseError | None = None
        self.did: list[str] = []

    def prepare(self) -> None:
        self.did.append("prepare")

    def begin(self, user_id: str, interview_id: str, asked_id: str) -> FakeTake:
        if self.refusal:
            raise self.refusal
        self.did.append("begin")
        return self.take

    def live_take(self, user_id: str, asked_id: str) -> FakeTake | None:
        return self.live

    def drop_take(self, user_id: str, recording: Recording) -> None:
        self.did.append(f"drop {recording.id}")


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def take() -> FakeTake:
    return FakeTake()


@pytest.fixture
def voice(take: FakeTake) -> FakeVoice:
    return FakeVoice(take)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recorder(voice: FakeVoice, clock: Clock) -> Recorder:
    return Recorder(cast(TakeMaker, voice), "ada", "interview", "asked", clock=clock)


@pytest.fixture
def recording_one(recorder: Recorder) -> Recorder:
    """Give a recorder that records."""
    recorder.start("mic")
    send_frame(recorder)
    recorder.advance()
    return recorder


def send_frame(recorder: Recorder) -> None:
    assert recorder.line is not None
    recorder.line.feed(FRAME, 48_000)


def phase_of(recorder: Recorder) -> Phase:
    """Return where a recorder stands; it changes without the type checker seeing it."""
    return recorder.phase


def end(recorder: Recorder, take: FakeTake) -> None:
    take.may_end.set()
    assert recorder._ending is not None
    recorder._ending.join(5)


def test_recording_begins_with_the_first_sound_and_loses_none_of_it(
    recorder: Recorder, take: FakeTake, voice: FakeVoice
) -> None:
    recorder.start("mic")
    assert phase_of(recorder) is Phase.CONNECTING
    assert not recorder.advance()
    assert voice.did == ["prepare"]

    for _ in range(3):
        send_frame(recorder)
    assert recorder.advance()

    assert phase_of(recorder) is Phase.RECORDING
    assert take.frames == 3


def test_without_a_connection_in_time_clips_are_offered(recorder: Recorder, clock: Clock) -> None:
    recorder.start("mic")
    clock.now_s += 8.1

    assert recorder.advance()

    assert phase_of(recorder) is Phase.IDLE
    assert recorder.mode is Mode.CLIP
    assert recorder.problem is not None
    assert "live" in recorder.problem.ways
    assert recorder.line is not None
    assert recorder.line.is_closed


def test_the_time_to_connect_counts_from_when_the_browser_is_asked(
    recorder: Recorder, clock: Clock
) -> None:
    recorder.start("mic")
    clock.now_s += 7
    recorder.note_asking()
    clock.now_s += 7
    recorder.note_asking()

    assert not recorder.advance()
    clock.now_s += 1.1
    assert recorder.advance()


def test_a_question_that_cannot_be_recorded_says_why_and_records_nothing(
    recorder: Recorder, voice: FakeVoice
) -> None:
    voice.refusal = InterviewError("This question is already answered.")
    recorder.start("mic")
    send_frame(recorder)

    with pytest.raises(InterviewError):
        recorder.advance()

    assert phase_of(recorder) is Phase.IDLE


def test_pausing_and_resuming_reach_the_take(recording_one: Recorder, take: FakeTake) -> None:
    recording_one.resume()
    recording_one.pause()
    recording_one.pause()
    assert phase_of(recording_one) is Phase.PAUSED
    recording_one.resume()

    assert take.did == ["pause", "resume"]
    assert phase_of(recording_one) is Phase.RECORDING


def test_stopping_returns_at_once_and_ends_when_the_words_are_final(
    recording_one: Recorder, take: FakeTake
) -> None:
    recording_one.stop()
    assert phase_of(recording_one) is Phase.FINISHING
    assert not recording_one.advance()
    assert recording_one.state() is not None

    end(recording_one, take)
    assert recording_one.advance()

    assert phase_of(recording_one) is Phase.IDLE
    assert recording_one.state() is None


def test_a_take_that_does_not_end_well_leaves_the_recorder_usable(
    recording_one: Recorder, take: FakeTake
) -> None:
    take.failure = InterviewError("This interview was deleted.")
    recording_one.stop()
    end(recording_one, take)

    recording_one.advance()

    assert phase_of(recording_one) is Phase.IDLE


def test_submitting_is_remembered_also_when_it_comes_while_the_words_are_awaited(
    recording_one: Recorder, take: FakeTake
) -> None:
    recording_one.stop()
    recording_one.stop(submit=True)

    assert recording_one.submitting == {"take"}
    end(recording_one, take)


def test_a_discarded_take_is_deleted_and_its_words_are_not_offered(
    recording_one: Recorder, take: FakeTake, voice: FakeVoice
) -> None:
    recording_one.discard()
    assert phase_of(recording_one) is Phase.DISCARDING
    end(recording_one, take)
    recording_one.advance()

    assert phase_of(recording_one) is Phase.IDLE
    assert voice.did[-1:] == ["drop take"]


def test_a_broken_connection_ends_the_take_and_says_so(
    recording_one: Recorder, take: FakeTake
) -> None:
    assert recording_one.line is not None
    recording_one.line.end()

    assert recording_one.advance()

    assert phase_of(recording_one) is Phase.FINISHING
    assert recording_one.problem is not None
    assert "is kept" in recording_one.problem.text
    end(recording_one, take)


def test_a_line_that_falls_silent_counts_as_broken(
    recording_one: Recorder, take: FakeTake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.recorder_line.monotonic", lambda: 1e12)

    assert recording_one.advance()

    assert recording_one.problem is not None
    end(recording_one, take)


def test_a_gap_in_the_connection_is_told_once_and_the_take_goes_on(
    recording_one: Recorder, take: FakeTake
) -> None:
    assert recording_one.line is not None
    recording_one.line.feed(FRAME, 48_000, 0.0)
    recording_one.line.feed(FRAME, 48_000, 3.02)

    assert recording_one.advance()

    assert phase_of(recording_one) is Phase.RECORDING
    assert recording_one.problem is not None
    assert "3 s of what you said did not arrive" in recording_one.problem.text
    recording_one.dismiss()
    assert not recording_one.advance()
    recording_one.line.feed(FRAME, 48_000, 4.5)
    assert recording_one.advance()
    assert recording_one.problem is not None
    assert "1 s of what" in recording_one.problem.text


def test_single_lost_packets_are_not_worth_a_word(recording_one: Recorder) -> None:
    assert recording_one.line is not None
    for number in range(20):
        recording_one.line.feed(FRAME, 48_000, number * 0.06)

    assert recording_one.line.missing_s == pytest.approx(0.76)
    assert not recording_one.advance()


@pytest.mark.parametrize(
    ("silence_s", "muted", "ends"),
    [(2.6, False, True), (2.4, False, False), (None, False, False), (9.0, True, False)],
)
def test_hands_free_the_turn_ends_after_the_learners_silence_only(
    recording_one: Recorder, take: FakeTake, silence_s: float | None, muted: bool, ends: bool
) -> None:
    take.now = TakeState(silence_s=9.0, turn_silence_s=silence_s, is_muted=muted)

    recording_one.advance(2.5)

    assert (phase_of(recording_one) is Phase.FINISHING) == ends
    assert recording_one.submitting == ({"take"} if ends else set())
    take.may_end.set()


def test_without_hands_free_no_silence_ends_a_turn(recording_one: Recorder, take: FakeTake) -> None:
    take.now = TakeState(silence_s=60.0, turn_silence_s=60.0)

    assert not recording_one.advance()


def test_a_take_of_another_window_is_found_and_left_alone_while_it_gets_sound(
    recorder: Recorder, voice: FakeVoice, clock: Clock
) -> None:
    voice.live = FakeTake("elsewhere")
    for second in range(6):
        voice.live.now = TakeState(duration_s=float(second))
        assert recorder.find_stranger() is cast(Take, voice.live)
        clock.now_s += 1

    assert voice.live.did == []


def test_a_take_that_gets_no_sound_any_more_is_ended_so_that_its_words_come(
    recorder: Recorder, voice: FakeVoice, clock: Clock
) -> None:
    voice.live = FakeTake("elsewhere")
    for _ in range(4):
        recorder.find_stranger()
        clock.now_s += 1

    assert "lost" in voice.live.did


def test_one_s_own_take_is_no_stranger(recording_one: Recorder, voice: FakeVoice) -> None:
    voice.live = voice.take

    assert recording_one.find_stranger() is None


def test_going_over_to_clips_keeps_what_was_said(recording_one: Recorder, take: FakeTake) -> None:
    recording_one.use_clip()

    assert recording_one.mode is Mode.CLIP
    assert phase_of(recording_one) is Phase.FINISHING
    take.may_end.set()


def test_a_browser_without_connections_is_told_apart_from_a_choice(recorder: Recorder) -> None:
    recorder.use_clip()
    assert recorder.problem is None

    recorder.use_clip(is_refused=True)
    assert recorder.problem is not None

    recorder.use_live()
    assert recorder.mode is Mode.LIVE
    assert recorder.problem is None
