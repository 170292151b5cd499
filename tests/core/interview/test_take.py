import gc
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from core.errors import DatabaseError, InterviewError
from core.interview import take as take_module
from core.interview.take import IDLE_S, Take
from core.speech.sound import SAMPLE_RATE_HZ, duration_of
from core.speech.sound_files import decode_clip
from core.store.media import MediaError, MediaStore
from tests.core.interview.speaking import Room, clip_sound, feed, wait_until
from tests.fakes.speech import TEXT, FakeRecognitionError

pytestmark = pytest.mark.parametrize("database_url", ["duckdb"], indirect=True)

SECOND = SAMPLE_RATE_HZ


def sound_of(room: Room, take: Take) -> np.ndarray:
    return decode_clip(room.voice.read_media(room.user_id, take.id))


def test_the_state_shows_words_level_and_time(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound()[: 2 * SECOND])
    wait_until(lambda: take.state().level_db > -60)

    state = take.state()
    assert (state.finals, state.committed, state.tentative) == (TEXT, "and", "then")
    assert state.duration_s == pytest.approx(2.0)
    assert state.recognition == "live"
    assert state.level_db < 0
    assert state.peak <= 1
    assert (state.speaking, state.silence_s) == (True, 0.5)
    assert (state.is_paused, state.is_muted, state.is_over, state.reason) == (
        *(False, False, False),
        "",
    )
    take.stop()
    assert take.state().is_over


def test_feeding_never_waits_for_the_database_or_the_store(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()
    monkeypatch.setattr(MediaStore, "write_part", lambda *_: going_on.wait(20.0))
    take = room.begin()
    with room.database.write():
        feed(take, clip_sound())
        wait_until(lambda: sum(each.heard_s for each in room.recognisers.listeners) > 6.0)
    going_on.set()
    assert take.stop().transcript is not None


def test_what_is_said_in_a_pause_is_not_there_and_times_go_on_without_it(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound()[: 2 * SECOND])
    take.pause()
    assert take.state().is_paused
    feed(take, clip_sound()[2 * SECOND : 4 * SECOND])
    take.resume()
    feed(take, clip_sound()[4 * SECOND : 6 * SECOND])
    recording = take.stop()

    assert recording.duration_s == pytest.approx(4.0)
    assert duration_of(sound_of(room, take)) == pytest.approx(4.0, abs=0.05)
    [listener] = room.recognisers.listeners
    assert listener.heard_s == pytest.approx(4.0)
    # The words before and after are not one sentence.
    assert listener.breaks == 1


def test_what_the_interviewer_says_is_neither_heard_nor_kept(room: Room) -> None:
    take = room.begin()
    take.mute()
    assert take.state().is_muted
    feed(take, clip_sound()[: 2 * SECOND])
    take.unmute()
    feed(take, clip_sound()[2 * SECOND : 5 * SECOND])
    recording = take.stop()

    [listener] = room.recognisers.listeners
    # The last of it is still in the air for a moment.
    assert listener.muted_s == pytest.approx(2.2, abs=0.03)
    assert listener.heard_s == pytest.approx(2.8, abs=0.03)
    assert recording.duration_s == pytest.approx(5.0)
    assert recording.question_ended_s == pytest.approx(2.0)
    assert abs(sound_of(room, take)[: 2 * SECOND]).max() < 0.01


def test_after_the_learners_first_word_no_question_ends(room: Room) -> None:
    take = room.begin()
    take.mute()
    feed(take, clip_sound()[: 2 * SECOND])
    take.unmute()
    feed(take, clip_sound()[2 * SECOND : 4 * SECOND])
    wait_until(lambda: sum(each.heard_s for each in room.recognisers.listeners) > 1.0)
    take.mute()  # a listener's "mhm", or the question once more
    feed(take, clip_sound()[4 * SECOND : 5 * SECOND])
    take.unmute()

    assert take.stop().question_ended_s == pytest.approx(2.0)


def test_a_turn_is_not_silent_while_the_interviewer_speaks(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound()[: 2 * SECOND])
    wait_until(lambda: take.state().silence_s == 0.5)  # as the fake says at any time
    assert take.state().turn_silence_s == 0.5
    take.mute()
    assert take.state().turn_silence_s == 0.0
    feed(take, clip_sound()[: 5 * SECOND])
    take.unmute()

    assert take.state().turn_silence_s == 0.0
    feed(take, clip_sound()[: SECOND // 4])
    assert take.state().turn_silence_s == pytest.approx(0.25)
    feed(take, clip_sound()[: 2 * SECOND])
    assert take.state().turn_silence_s == 0.5
    take.stop()


def test_unmuting_what_was_not_muted_changes_nothing(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound()[: 2 * SECOND])
    take.unmute()

    assert take.stop().question_ended_s == 0.0


def test_stopping_twice_and_feeding_after_the_end_change_nothing(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    recording = take.stop()
    feed(take, clip_sound())
    take.lost()

    assert take.stop() == recording


def test_a_lost_connection_keeps_what_was_said(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.lost()
    wait_until(lambda: take.is_over)

    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert kept.duration_s == pytest.approx(duration_of(clip_sound()))


def test_a_take_that_nothing_comes_into_any_more_ends_by_itself(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = room.begin()
    feed(take, clip_sound())
    now_s = time.monotonic()
    monkeypatch.setattr(take_module, "monotonic", lambda: now_s + IDLE_S + 1)

    wait_until(lambda: take.is_over)

    assert "No more sound came in" in take.state().reason
    assert room.voice.recordings(room.user_id, room.asked_id)[0].transcript is not None


def test_a_paused_take_lives_on_while_its_connection_does(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = room.begin()
    feed(take, clip_sound()[:SECOND])
    take.pause()
    now_s = time.monotonic()
    monkeypatch.setattr(take_module, "monotonic", lambda: now_s + IDLE_S - 1)
    feed(take, clip_sound()[:SECOND])
    monkeypatch.setattr(take_module, "monotonic", lambda: now_s + 2 * IDLE_S - 2)
    take_module_looks = threading.Event()
    take_module_looks.wait(0.5)

    assert not take.is_over
    assert take.stop().duration_s == pytest.approx(1.0)


def test_an_hour_is_enough(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_module, "LONGEST_TAKE_S", 5.0)
    take = room.begin()
    feed(take, clip_sound())
    wait_until(lambda: take.is_over)

    assert take.state().reason.startswith("An hour is recorded")


def test_a_full_disk_is_told_and_the_words_are_still_had(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MediaError("The disk is full.")

    monkeypatch.setattr(MediaStore, "write_part", fail)
    take = room.begin()
    feed(take, clip_sound())
    wait_until(lambda: take.state().reason == "The disk is full.")

    recording = take.stop()

    assert recording.transcript is not None
    assert recording.transcript.text == TEXT
    assert not recording.has_media
    assert recording.failure is None


def test_with_neither_disk_nor_words_the_reason_is_kept(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MediaError("The disk is full.")

    monkeypatch.setattr(MediaStore, "write_part", fail)
    room.recognisers.failures = 1
    take = room.begin()
    feed(take, clip_sound())

    assert take.stop().failure == "The disk is full."
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert (kept.failure, kept.is_transcribing) == ("The disk is full.", False)


def test_what_is_said_while_the_models_load_is_heard_when_they_are_there(room: Room) -> None:
    wait_until(lambda: room.voice.readiness().state == "ready")  # nobody is loading any more
    room.voice._desk._readiness = room.voice.readiness().model_copy(update={"state": "loading"})
    take = room.begin()
    feed(take, clip_sound()[: 3 * SECOND])
    wait_until(lambda: not take._inbox)
    assert take.state().recognition == "loading"

    room.voice._desk._readiness = room.voice.readiness().model_copy(update={"state": "ready"})
    feed(take, clip_sound()[3 * SECOND : 4 * SECOND])
    take.stop()

    [listener] = room.recognisers.listeners
    assert listener.heard_s == pytest.approx(4.0)


def test_where_nothing_listens_the_words_come_from_a_job(room: Room) -> None:
    error = FakeRecognitionError("There is no model here.")
    wait_until(lambda: room.voice.readiness().state == "ready")  # nobody is loading any more
    room.voice._desk._readiness = room.voice.readiness().model_copy(
        update={"state": "missing", "reason": str(error)}
    )
    take = room.begin()
    feed(take, clip_sound())
    feed(take, np.zeros(3 * SECOND, np.float32))
    wait_until(lambda: take.state().reason == "There is no model here.")
    assert take.state().recognition == "off"
    # A turn can end by silence all the same.
    wait_until(lambda: (take.state().turn_silence_s or 0.0) > 3.0)

    recording = take.stop()

    assert recording.is_transcribing
    assert room.recognisers.listeners == []


def test_an_end_that_cannot_be_noted_is_raised_by_stop(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = room.begin()
    feed(take, clip_sound())

    def fail(*_: object) -> None:
        raise DatabaseError("The database is gone.")

    with monkeypatch.context() as broken:
        broken.setattr("core.store.recordings.close_recording", fail)
        with pytest.raises(DatabaseError, match="gone"):
            take.stop()
    with room.database.read() as connection:
        [row] = connection.rows("SELECT is_open FROM recordings")
    assert row["is_open"]


def test_a_thread_that_dies_keeps_nobody_waiting(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr("core.interview.live_words.LiveWords.hear", lambda *_: 1 / 0)
    take = room.begin()
    feed(take, clip_sound())

    with pytest.raises(InterviewError, match="could not be ended"):
        take.stop()


@pytest.mark.parametrize(
    ("pcm", "rate_hz"),
    [(np.zeros((2, 2, 2)), 48_000), (np.zeros(320), 0), (np.float32(1.0) * np.ones(()), 48_000)],
)
def test_what_is_no_audio_is_refused_at_the_door(room: Room, pcm: np.ndarray, rate_hz: int) -> None:
    take = room.begin()
    with pytest.raises(ValueError, match="audio is samples"):
        take.feed(pcm, rate_hz)
    take.stop()


def count_resources() -> tuple[int, int]:
    """Return the threads and open files of this process."""
    gc.collect()
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists open files there")
@pytest.mark.slow
def test_fifty_takes_leave_no_thread_and_no_file(room: Room) -> None:
    feed(first := room.begin(), clip_sound()[:SECOND])
    first.stop()
    wait_until(lambda: count_resources()[0] < 20)
    before = count_resources()

    for number in range(50):
        take = room.begin()
        feed(take, clip_sound()[:SECOND])
        if number % 3:
            take.stop()
        else:
            take.lost()
            wait_until(lambda: take.is_over)  # noqa: B023 - it is waited for in the same turn

    wait_until(lambda: count_resources() <= before)
    assert len(room.voice.recordings(room.user_id, room.asked_id)) == 51
    assert all(listener.is_closed for listener in room.recognisers.listeners)
