from datetime import UTC, datetime, timedelta

import pytest

from core.domain.recording import Recording, RecordingKind
from core.domain.speech import Concern, ConcernKind, Transcript, TrustReport
from core.errors import NotFoundError
from core.store import recordings
from core.store.connection import Database
from core.store.jobs import JobState, claim_next_job, fail_job, job_id_of, load_job
from core.store.recordings import JOIN_MEDIA, TRANSCRIBE, Place

TRANSCRIPT = Transcript(text="We moved the jobs.", language="en", engine="fake")
CONCERNS = TrustReport(
    concerns=[Concern(kind=ConcernKind.QUIET, sentence="It is quiet.", serious=False)]
)


def begin(database: Database, user_id: str, recording_id: str, asked_id: str = "q") -> Recording:
    with database.write() as connection:
        return recordings.insert_recording(
            connection,
            Place(user_id, "i", asked_id),
            recording_id,
            RecordingKind.SOUND,
            "audio/ogg",
        )


def load(database: Database, user_id: str, recording_id: str) -> Recording:
    with database.read() as connection:
        return recordings.load_recording(connection, user_id, recording_id)


def test_takes_count_for_each_question(database: Database, user_id: str) -> None:
    begin(database, user_id, "a")
    begin(database, user_id, "b")
    begin(database, user_id, "c", asked_id="another")

    assert [load(database, user_id, each).take for each in "abc"] == [1, 2, 1]


def test_beginning_again_changes_nothing(database: Database, user_id: str) -> None:
    first = begin(database, user_id, "a")

    assert begin(database, user_id, "a") == first


def test_everything_noted_at_the_end_comes_back(database: Database, user_id: str) -> None:
    closed = begin(database, user_id, "a").model_copy(
        update={
            "is_open": False,
            "duration_s": 12.5,
            "size_bytes": 40_000,
            "question_ended_s": 1.5,
            "transcript": TRANSCRIPT,
            "concerns": CONCERNS,
        }
    )
    with database.write() as connection:
        recordings.close_recording(connection, user_id, closed)

    assert load(database, user_id, "a") == closed
    with database.read() as connection:
        assert load_job(connection, job_id_of(JOIN_MEDIA, "a")) is not None
        assert load_job(connection, job_id_of(TRANSCRIBE, "a")) is None


def test_progress_of_a_deleted_recording_is_refused(database: Database, user_id: str) -> None:
    begin(database, user_id, "a")
    with database.write() as connection:
        recordings.note_progress(connection, "a", 3.0, 900)
    assert load(database, user_id, "a").duration_s == 3.0

    with database.write() as connection:
        recordings.drop_recording(connection, user_id, "a")
    with pytest.raises(NotFoundError), database.write() as connection:
        recordings.note_progress(connection, "a", 4.0, 1200)


def test_a_transcript_that_was_given_up_says_why_until_it_is_ordered_again(
    database: Database, user_id: str
) -> None:
    begin(database, user_id, "a")
    now = datetime.now(UTC)
    with database.write() as connection:
        recordings.order_transcript(connection, user_id, "a")
        job = claim_next_job(connection, "me", [TRANSCRIBE], now + timedelta(1), now)
        assert job is not None
        fail_job(connection, job.id, "me", "No model.")
    given_up = load(database, user_id, "a")
    assert (given_up.failure, given_up.is_transcribing) == ("No model.", False)

    with database.write() as connection:
        recordings.order_transcript(connection, user_id, "a")
        ordered = load_job(connection, job_id_of(TRANSCRIBE, "a"))
    assert ordered is not None
    assert (ordered.state, ordered.attempts) == (JobState.QUEUED, 0)
    waiting = load(database, user_id, "a")
    assert (waiting.failure, waiting.is_transcribing) == (None, True)

    with database.write() as connection:
        recordings.store_transcript(
            connection, user_id, "a", TRANSCRIPT, concerns=None, duration_s=4.0
        )
    assert load(database, user_id, "a").transcript == TRANSCRIPT


def test_only_what_was_left_alone_counts_as_abandoned(database: Database, user_id: str) -> None:
    begin(database, user_id, "a")
    later, earlier = (datetime.now(UTC) + timedelta(minutes=m) for m in (1, -1))
    with database.read() as connection:
        left = recordings.list_abandoned(connection, later, RecordingKind.SOUND)
        cared_for = recordings.list_abandoned(connection, earlier, RecordingKind.SOUND)
        films = recordings.list_abandoned(connection, later, RecordingKind.VIDEO)

    assert [(each.id, each.place) for each in left] == [("a", Place(user_id, "i", "q"))]
    assert cared_for == films == []


def test_a_recording_grows_only_from_the_size_that_it_has(database: Database, user_id: str) -> None:
    begun = begin(database, user_id, "a")
    with database.write() as connection:
        first = recordings.extend_recording(connection, begun, 10, 2.0)
        again = recordings.extend_recording(connection, begun, 20, 4.0)
    grown = load(database, user_id, "a")
    with database.write() as connection:
        recordings.close_recording(connection, user_id, grown.model_copy(update={"is_open": False}))
        after_end = recordings.extend_recording(connection, grown, 30, 6.0)

    assert (first, again, after_end) == (True, False, False)
    assert (grown.size_bytes, grown.duration_s) == (10, 2.0)


def test_nobody_changes_anothers_recording(database: Database, user_id: str) -> None:
    before = begin(database, user_id, "a")
    with database.write() as connection:
        recordings.mark_in_draft(connection, "somebody else", "a")
        recordings.drop_media(connection, "somebody else", "a")
        recordings.drop_recording(connection, "somebody else", "a")
        with pytest.raises(NotFoundError):
            recordings.close_recording(connection, "somebody else", before)
        with pytest.raises(NotFoundError):
            recordings.place_of(connection, "somebody else", "a")
        assert recordings.recordings_of(connection, "somebody else", "q") == []
        assert not recordings.has_words_in_draft(connection, "somebody else", "q")

    assert load(database, user_id, "a") == before
