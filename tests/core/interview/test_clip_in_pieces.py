from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from core.domain.recording import Recording, RecordingKind
from core.errors import InterviewError, NotFoundError
from core.interview import clip_in_pieces
from core.interview.clip_in_pieces import CUT_OFF_FOR_GOOD, ClipPiece, ClipProgress
from core.interview.voice import Voice
from core.speech.sound import duration_of
from core.speech.sound_files import ClipError, decode_clip
from core.store.identity import name_id
from core.store.jobs import JobState
from core.store.media import MediaError, MediaStore
from core.store.recordings import DELETE_MEDIA, JOIN_MEDIA, TRANSCRIBE, Place
from tests.core.interview.speaking import Room
from tests.fakes.encoded_clips import to_safari_video, to_video
from tests.fakes.speech import TEXT, desk_with
from tests.fakes.spoken_answers import QUEUE, read_clip

OPERATION = "film-operation"
PIECES = 4
on_one_database = pytest.mark.parametrize("database_url", ["duckdb"], indirect=True)


@cache
def film() -> bytes:
    """Return 6.5 s of speech with a picture, as a browser records it."""
    return to_video(read_clip("queue.wav", QUEUE)).data


def cut(data: bytes) -> list[ClipPiece]:
    """Cut a film where a recorder may: anywhere."""
    step = len(data) // PIECES + 1
    return [
        ClipPiece(
            number=number,
            begins_at=number * step,
            data=data[number * step : (number + 1) * step],
            recorded_s=1.6 * (number + 1),
            is_last=number == PIECES - 1,
        )
        for number in range(PIECES)
    ]


def place_of(room: Room) -> Place:
    return Place(room.user_id, room.interview.id, room.asked_id)


def send(room: Room, *pieces: ClipPiece) -> ClipProgress:
    """Send pieces in this order and return the last answer."""
    answers = [room.voice.clips.take_piece(OPERATION, place_of(room), each) for each in pieces]
    return answers[-1]


def id_of(room: Room) -> str:
    return name_id(room.user_id, "recording", OPERATION)


def find(room: Room) -> Recording:
    [recording] = room.voice.recordings(room.user_id, room.asked_id)
    return recording


def grow_silent(room: Room, silence: timedelta) -> None:
    """Let nothing have been heard of the film for so long."""
    with room.database.write() as connection:
        connection.run("UPDATE recordings SET seen_at = ?", datetime.now(UTC) - silence)


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(*_: object) -> None:
        raise MediaError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(MediaStore, "write_part", fail)
        yield


def test_a_film_in_pieces_is_kept_whole_and_transcribed(room: Room) -> None:
    pieces = cut(film())
    while_made = send(room, *pieces[:2])
    made = find(room)
    assert while_made == ClipProgress(pieces[2].begins_at, is_over=False)
    assert (made.is_open, made.kind) == (True, RecordingKind.VIDEO)
    assert (made.media_type, made.duration_s) == ("video/webm", 3.2)

    assert send(room, *pieces[2:]) == ClipProgress(len(film()), is_over=True)

    assert room.wait_for(TRANSCRIBE, made.id) is JobState.DONE
    assert room.wait_for(JOIN_MEDIA, made.id) is JobState.DONE
    kept = find(room)
    assert kept.transcript is not None
    assert (kept.transcript.text, kept.is_open) == (TEXT, False)
    assert kept.size_bytes == len(film())
    assert kept.duration_s == pytest.approx(6.5, abs=0.1)
    assert room.voice.read_media(room.user_id, made.id) == film()


def test_a_piece_that_is_sent_twice_is_one_piece(room: Room) -> None:
    pieces = cut(film())

    for piece in pieces:
        assert send(room, piece).stored_bytes == piece.ends_at
        assert send(room, piece).stored_bytes == piece.ends_at

    assert room.voice.read_media(room.user_id, id_of(room)) == film()
    assert find(room).size_bytes == len(film())


def test_a_piece_whose_answer_was_lost_may_come_again_with_more_behind_it(room: Room) -> None:
    first, second, third, last = cut(film())
    send(room, first, second)
    longer = second._replace(data=second.data + third.data)

    assert send(room, longer).stored_bytes == second.ends_at

    assert send(room, third, last).is_over
    assert room.voice.read_media(room.user_id, id_of(room)) == film()


def test_after_a_gap_the_sender_is_told_where_to_go_on(room: Room) -> None:
    first, second, third, last = cut(film())
    send(room, first)

    for early in (third, last):
        assert send(room, early) == ClipProgress(first.ends_at, is_over=False)

    assert send(room, second, third, last).is_over
    assert room.voice.read_media(room.user_id, id_of(room)) == film()


def test_an_end_without_bytes_ends_the_film(room: Room) -> None:
    pieces = cut(film())
    send(room, *pieces[:3], pieces[3]._replace(is_last=False))
    end = ClipPiece(PIECES, len(film()), b"", 6.5, is_last=True)

    assert send(room, end) == ClipProgress(len(film()), is_over=True)
    assert send(room, end) == ClipProgress(len(film()), is_over=True)


def test_a_film_goes_on_in_another_process(room: Room) -> None:
    pieces = cut(film())
    send(room, *pieces[:2])
    again = Voice(room.settings, room.database, room.jobs, desk_with(room.recognisers))
    # An exclusive database's first act is to close what the process before it was making.
    again.start()

    progress = [again.clips.take_piece(OPERATION, place_of(room), each) for each in pieces[2:]]

    assert progress[-1] == ClipProgress(len(film()), is_over=True)
    assert again.read_media(room.user_id, id_of(room)) == film()
    again.close()


@on_one_database
def test_a_full_disk_is_told_and_the_piece_is_kept_when_it_comes_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third, last = cut(film())
    with full_disk(monkeypatch), pytest.raises(MediaError, match="full"):
        send(room, first)
    send(room, first)
    grow_silent(room, CUT_OFF_FOR_GOOD * 2)
    with full_disk(monkeypatch), pytest.raises(MediaError, match="full"):
        send(room, second)

    # It was heard of all the same, so nobody gives it up.
    assert room.voice.clips.end_left(room.user_id, room.asked_id) == 0
    assert send(room, second, third, last).is_over
    assert room.voice.read_media(room.user_id, id_of(room)) == film()


@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
@pytest.mark.parametrize("make", [to_video, to_safari_video])
@on_one_database
def test_what_arrived_of_a_film_whose_tab_died_is_transcribed_when_the_page_comes_back(
    room: Room, make: object, share: float
) -> None:
    assert callable(make)
    data = make(read_clip("queue.wav", QUEUE)).data
    arrived = data[: max(2000, round(len(data) * share))]
    send(room, ClipPiece(0, 0, arrived, 6.5 * share))

    assert room.voice.clips.end_left(room.user_id, room.asked_id) == 0
    grow_silent(room, timedelta(seconds=7))
    assert room.voice.clips.end_left("somebody else", room.asked_id) == 0
    assert room.voice.clips.end_left(room.user_id, "another question") == 0
    assert room.voice.clips.end_left(room.user_id, room.asked_id) == 1

    assert room.wait_for(TRANSCRIBE, id_of(room)) is JobState.DONE
    kept = find(room)
    assert kept.transcript is not None
    sound = decode_clip(room.voice.read_media(room.user_id, kept.id))
    assert kept.duration_s == pytest.approx(duration_of(sound))
    assert kept.duration_s == pytest.approx(6.5 * share, abs=1.5)


def test_an_abandoned_film_is_transcribed_without_anybody_coming_back(room: Room) -> None:
    send(room, *cut(film())[:3])
    grow_silent(room, CUT_OFF_FOR_GOOD + timedelta(minutes=1))
    again = Voice(room.settings, room.database, room.jobs, desk_with(room.recognisers))

    again.start()

    assert room.wait_for(TRANSCRIBE, id_of(room)) is JobState.DONE
    kept = find(room)
    assert kept.transcript is not None
    assert not kept.is_open
    again.close()


def test_a_piece_that_comes_after_the_end_is_refused_and_what_arrived_stays(room: Room) -> None:
    first, second, *_ = cut(film())
    send(room, first)
    room.voice.clips.end_left(room.user_id, room.asked_id, timedelta(0))

    with pytest.raises(InterviewError, match="What had arrived until then is kept"):
        send(room, second)

    assert send(room, first) == ClipProgress(first.ends_at, is_over=True)
    assert find(room).size_bytes == first.ends_at


def test_a_film_that_is_too_large_ends_with_what_is_there(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third, _ = cut(film())
    monkeypatch.setattr(clip_in_pieces, "LARGEST_FILM_BYTES", second.ends_at)
    send(room, first, second)

    with pytest.raises(ClipError, match="kept"):
        send(room, third)

    assert room.wait_for(TRANSCRIBE, id_of(room)) is JobState.DONE
    assert find(room).size_bytes == second.ends_at


@pytest.mark.parametrize("data", [b"", b"tiny", b"no film at all", b"RIFF____WAVEfmt "])
@on_one_database
def test_what_is_no_film_leaves_nothing(room: Room, data: bytes) -> None:
    with pytest.raises(ClipError):
        send(room, ClipPiece(0, 0, data, 1.0, is_last=True))

    assert room.voice.recordings(room.user_id, room.asked_id) == []


def test_a_film_that_cannot_be_decoded_stays_and_says_why_it_has_no_words(room: Room) -> None:
    # The beginning of a fragmented MP4 without a fragment behind it.
    beginning = to_safari_video(read_clip("queue.wav", QUEUE)).data[:600]

    assert send(room, ClipPiece(0, 0, beginning, 1.0, is_last=True)).is_over

    assert room.wait_for(TRANSCRIBE, id_of(room)) is JobState.FAILED
    kept = find(room)
    assert kept.failure == "There is no sound in this recording. Record again."
    assert room.voice.read_media(room.user_id, kept.id) == beginning


def test_a_deleted_interview_ends_the_film_and_leaves_nothing(room: Room) -> None:
    first, second, *_ = cut(film())
    send(room, first)

    room.conductor.delete(room.user_id, room.interview.id)

    with pytest.raises(NotFoundError):
        send(room, second)
    assert room.wait_for(DELETE_MEDIA, id_of(room)) is JobState.DONE
    assert room.media.read(id_of(room)) == b""


@on_one_database
def test_an_interview_that_is_deleted_while_a_piece_is_written_leaves_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = cut(film())
    send(room, first)
    write_part = MediaStore.write_part

    def write_late(media: MediaStore, key: str, number: int, data: bytes) -> None:
        room.conductor.delete(room.user_id, room.interview.id)
        assert room.wait_for(DELETE_MEDIA, key) is JobState.DONE
        write_part(media, key, number, data)

    monkeypatch.setattr(MediaStore, "write_part", write_late)

    with pytest.raises(NotFoundError):
        send(room, second)
    assert room.media.read(id_of(room)) == b""


def test_no_film_begins_once_the_question_is_answered(room: Room) -> None:
    room.answer("typed")

    with pytest.raises(InterviewError, match="already answered"):
        send(room, cut(film())[0])


@on_one_database
def test_a_film_does_not_change_its_question_or_its_owner(room: Room) -> None:
    first, second, *_ = cut(film())
    send(room, first)
    other = room.interview.questions[1].id

    for place in (place_of(room)._replace(asked_id=other), place_of(room)._replace(user_id="x")):
        with pytest.raises(NotFoundError):
            room.voice.clips.take_piece(OPERATION, place, second)

    assert find(room).size_bytes == first.ends_at
