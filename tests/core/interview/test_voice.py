from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.recording import RecordingKind
from core.errors import InterviewError, NotFoundError
from core.interview.voice import Voice
from core.speech.sound import duration_of
from core.speech.sound_files import ClipError, decode_clip
from core.store import recordings as rows
from core.store.connection import Database
from core.store.jobs import JobState
from core.store.media import MediaError
from core.store.recordings import DELETE_MEDIA, JOIN_MEDIA, TRANSCRIBE, Place
from core.store.retention import save_retention
from tests.core.interview.speaking import (
    CLIP_BYTES,
    Room,
    clip_sound,
    feed,
    open_room,
    wait_until,
)
from tests.fakes.speech import TEXT, desk_with


@contextmanager
def started_again(room: Room) -> Iterator[None]:
    """Start a second voice on the same database, as after a crash of the first."""
    again = Voice(room.settings, room.database, room.jobs, desk_with(room.recognisers))
    again.start()
    yield
    again.close()


on_one_database = pytest.mark.parametrize("database_url", ["duckdb"], indirect=True)


def test_a_take_is_kept_with_its_words_and_its_sound(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    recording = take.stop()

    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept == recording
    assert (kept.id, kept.take, kept.kind) == (take.id, 1, RecordingKind.SOUND)
    assert kept.transcript is not None
    assert kept.transcript.text == TEXT
    assert kept.concerns is not None
    assert kept.concerns.is_trustworthy
    assert not kept.is_open
    assert kept.duration_s == pytest.approx(duration_of(clip_sound()))
    sound = decode_clip(room.voice.read_media(room.user_id, kept.id))
    assert duration_of(sound) == pytest.approx(kept.duration_s, abs=0.05)
    assert kept.size_bytes == len(room.voice.read_media(room.user_id, kept.id))


def test_the_parts_of_a_take_are_joined_after_it(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()
    before = room.voice.read_media(room.user_id, take.id)

    assert room.wait_for(JOIN_MEDIA, take.id) is JobState.DONE
    files = list((Path(room.settings.media_url) / take.id).iterdir())
    assert [file.name for file in files] == ["whole"]
    assert room.voice.read_media(room.user_id, take.id) == before


def test_the_listener_is_told_the_questions_terms(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()

    assert [listener.hint for listener in room.recognisers.listeners] == ["fake"]
    assert all(listener.is_closed for listener in room.recognisers.listeners)


def test_takes_of_a_question_are_counted(room: Room) -> None:
    for _ in range(3):
        take = room.begin()
        feed(take, clip_sound())
        take.stop()

    assert [each.take for each in room.voice.recordings(room.user_id, room.asked_id)] == [1, 2, 3]


def test_a_second_start_ends_the_first_take_and_keeps_it(room: Room) -> None:
    first = room.begin()
    feed(first, clip_sound())
    second = room.begin()

    assert room.voice.live_take(room.user_id, room.asked_id) is second
    wait_until(lambda: first.is_over)
    assert first.stop().transcript is not None
    second.stop()


def test_a_live_take_is_found_again_by_its_owner_only(room: Room) -> None:
    take = room.begin()

    assert room.voice.live_take(room.user_id, room.asked_id) is take
    assert room.voice.live_take("somebody else", room.asked_id) is None
    take.stop()
    assert room.voice.live_take(room.user_id, room.asked_id) is None


def test_a_take_without_sound_leaves_nothing_but_a_reason(room: Room) -> None:
    recording = room.begin().stop()

    assert recording.failure is not None
    assert recording.failure.startswith("Nothing was recorded.")
    assert room.voice.recordings(room.user_id, room.asked_id) == []


def test_words_that_failed_live_are_made_by_a_job(room: Room) -> None:
    room.recognisers.failures = 1
    take = room.begin()
    feed(take, clip_sound())
    recording = take.stop()

    assert recording.transcript is None
    assert recording.is_transcribing
    assert room.wait_for(TRANSCRIBE, take.id) is JobState.DONE
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert not kept.is_transcribing


def test_a_recording_that_cannot_be_transcribed_says_why_and_can_be_tried_again(
    room: Room,
) -> None:
    room.recognisers.failures = 4
    take = room.begin()
    feed(take, clip_sound())
    take.stop()

    assert room.wait_for(TRANSCRIBE, take.id) is JobState.FAILED
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.failure == "The fake did not understand a word."
    assert not kept.is_transcribing

    room.voice.transcribe_again(room.user_id, take.id)
    assert room.wait_for(TRANSCRIBE, take.id) is JobState.DONE
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert kept.failure is None


def test_a_later_transcript_takes_the_place_of_the_first(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()
    room.recognisers.text = "we moved all jobs to a queue"

    room.voice.transcribe_again(room.user_id, take.id)

    assert room.wait_for(TRANSCRIBE, take.id) is JobState.DONE
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert kept.transcript.text == "we moved all jobs to a queue"


def test_a_clip_is_kept_as_it_came_and_transcribed(room: Room) -> None:
    recording_id = room.add_clip()

    assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.media_type == "audio/wav"
    assert kept.transcript is not None
    assert kept.duration_s == pytest.approx(duration_of(clip_sound()))
    assert room.voice.read_media(room.user_id, recording_id) == CLIP_BYTES
    assert room.recognisers.transcriber.hints == ["fake"]


def test_a_clip_that_is_sent_twice_is_kept_once(room: Room) -> None:
    assert room.add_clip() == room.add_clip()
    assert len(room.voice.recordings(room.user_id, room.asked_id)) == 1


def test_a_clip_whose_storing_broke_off_is_stored_when_it_is_sent_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("core.store.media.MediaStore.write_whole", _raise_disk_full)
        with pytest.raises(OSError, match="full"):
            room.add_clip()

    recording_id = room.add_clip()

    assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
    assert room.voice.read_media(room.user_id, recording_id) == CLIP_BYTES


@on_one_database
def test_a_clip_that_cannot_be_stored_leaves_nothing_and_can_be_sent_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MediaError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr("core.store.media.MediaStore.write_whole", fail)
        with pytest.raises(MediaError, match="full"):
            room.add_clip()
    assert room.voice.recordings(room.user_id, room.asked_id) == []

    recording_id = room.add_clip()

    assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
    assert room.voice.read_media(room.user_id, recording_id) == CLIP_BYTES


@on_one_database
def test_a_clip_that_is_sent_again_after_the_answer_changes_nothing(room: Room) -> None:
    recording_id = room.add_clip()
    room.answer("typed")

    assert room.add_clip() == recording_id


def _raise_disk_full(*_: object) -> None:
    raise OSError("full")


@on_one_database
def test_what_is_no_recording_is_refused_and_leaves_nothing(room: Room) -> None:
    with pytest.raises(ClipError, match="no recording of a known kind"):
        room.add_clip(b"#EXTM3U\nhttp://127.0.0.1/x\n")
    assert room.voice.recordings(room.user_id, room.asked_id) == []


def test_nothing_is_recorded_once_the_question_is_answered(room: Room) -> None:
    room.answer("typed")

    with pytest.raises(InterviewError, match="already answered"):
        room.begin()
    with pytest.raises(InterviewError, match="already answered"):
        room.add_clip()


def test_nobody_reaches_anothers_recordings(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()
    voice = room.voice

    assert voice.recordings("somebody else", room.asked_id) == []
    voice.mark_in_draft("somebody else", [take.id])
    assert not voice.recordings(room.user_id, room.asked_id)[0].is_in_draft
    for reach in (voice.read_media, voice.delete_media, voice.transcribe_again):
        with pytest.raises(NotFoundError):
            reach("somebody else", take.id)
    with pytest.raises(NotFoundError):
        voice.begin("somebody else", room.interview.id, room.asked_id)
    with pytest.raises(NotFoundError):
        voice.add_clip(
            "somebody else", "c", room.interview.id, room.asked_id, CLIP_BYTES, "audio/wav"
        )
    assert voice.delivery("somebody else", "answer") is None


def test_words_in_the_box_are_remembered(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()

    room.voice.mark_in_draft(room.user_id, [take.id])

    assert room.voice.recordings(room.user_id, room.asked_id)[0].is_in_draft


def test_deleted_sound_is_gone_and_its_words_stay(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()

    room.voice.delete_media(room.user_id, take.id)

    with pytest.raises(NotFoundError, match="not kept any more"):
        room.voice.read_media(room.user_id, take.id)
    with pytest.raises(NotFoundError, match="not kept any more"):
        room.voice.transcribe_again(room.user_id, take.id)
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert not kept.has_media
    assert room.wait_for(DELETE_MEDIA, take.id) is JobState.DONE
    assert not (Path(room.settings.media_url) / take.id).exists()


def test_a_deleted_interview_takes_its_recordings_along(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()

    room.conductor.delete(room.user_id, room.interview.id)

    assert room.voice.recordings(room.user_id, room.asked_id) == []
    assert room.wait_for(DELETE_MEDIA, take.id) is JobState.DONE
    assert not (Path(room.settings.media_url) / take.id).exists()


def test_a_take_whose_interview_is_deleted_meanwhile_leaves_nothing(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    wait_until(lambda: any((Path(room.settings.media_url) / take.id).glob("*")))

    room.conductor.delete(room.user_id, room.interview.id)

    with pytest.raises(NotFoundError):
        take.stop()
    assert not (Path(room.settings.media_url) / take.id).exists()


def test_a_take_under_way_is_kept_when_the_process_ends(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())

    room.voice.close()

    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.transcript is not None
    assert not kept.is_open
    assert room.recognisers.is_stopped


def test_old_sound_is_let_go_where_that_is_set(
    database: Database, user_id: str, tmp_path: Path
) -> None:
    with open_room(database, user_id, tmp_path, media_retention_days=30) as room:
        old, young = room.add_clip(operation_id="old"), room.add_clip(operation_id="young")
        for recording_id in (old, young):
            assert room.wait_for(JOIN_MEDIA, recording_id) is JobState.DONE
            assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
        with database.write() as connection:
            connection.run(
                "UPDATE recordings SET started_at = ? WHERE id = ?",
                datetime.now(UTC) - timedelta(days=31),
                old,
            )
        with started_again(room):
            assert room.wait_for(DELETE_MEDIA, old) is JobState.DONE
        kept = {each.id: each for each in room.voice.recordings(user_id, room.asked_id)}
        assert not kept[old].has_media
        assert kept[old].transcript is not None
        assert kept[young].has_media
        assert not (Path(room.settings.media_url) / old).exists()


def test_an_admins_choice_how_long_sound_stays_is_followed(
    database: Database, user_id: str, tmp_path: Path
) -> None:
    with open_room(database, user_id, tmp_path, media_retention_days=1) as room:
        recording_id = room.add_clip(operation_id="old")
        assert room.wait_for(JOIN_MEDIA, recording_id) is JobState.DONE
        assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
        a_week_ago = datetime.now(UTC) - timedelta(days=7)
        with database.write() as connection:
            save_retention(connection, None)
            connection.run("UPDATE recordings SET started_at = ?", a_week_ago)
        with started_again(room):
            [kept] = room.voice.recordings(user_id, room.asked_id)
        with database.write() as connection:
            save_retention(connection, 6)
        with started_again(room):
            assert room.wait_for(DELETE_MEDIA, recording_id) is JobState.DONE

        assert kept.has_media


def test_what_a_crash_left_open_is_transcribed_at_the_next_start(room: Room) -> None:
    place = Place(room.user_id, room.interview.id, room.asked_id)
    with room.database.write() as connection:
        rows.insert_recording(connection, place, "abandoned-take", RecordingKind.SOUND, "audio/ogg")
        connection.run(
            "UPDATE recordings SET seen_at = ? WHERE id = 'abandoned-take'",
            datetime.now(UTC) - timedelta(minutes=5),
        )
    room.media.write_part("abandoned-take", 0, CLIP_BYTES)

    with started_again(room):
        assert room.wait_for(TRANSCRIBE, "abandoned-take") is JobState.DONE
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert not kept.is_open
    assert kept.transcript is not None
    assert kept.duration_s == pytest.approx(duration_of(clip_sound()))


def test_a_crash_before_the_first_part_leaves_a_reason(room: Room) -> None:
    place = Place(room.user_id, room.interview.id, room.asked_id)
    with room.database.write() as connection:
        rows.insert_recording(connection, place, "abandoned-take", RecordingKind.SOUND, "audio/ogg")
        connection.run(
            "UPDATE recordings SET seen_at = ?", datetime.now(UTC) - timedelta(minutes=5)
        )

    with started_again(room):
        assert room.wait_for(TRANSCRIBE, "abandoned-take") is JobState.FAILED
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.failure == "The recording is empty. Record again, or type your answer."
