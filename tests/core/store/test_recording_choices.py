from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from core.domain.recording import RecordingKind
from core.domain.recording_choices import KeptMedia, RecordingChoices
from core.store import recording_choices as choices
from core.store import recordings
from core.store.connection import Database
from core.store.recordings import Place

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def record(
    database: Database,
    user_id: str,
    recording_id: str,
    kind: RecordingKind = RecordingKind.SOUND,
    *,
    age_days: float = 0,
    is_open: bool = False,
) -> None:
    with database.write() as connection:
        made = recordings.insert_recording(
            connection, Place(user_id, "i", recording_id), recording_id, kind, "audio/ogg"
        )
        if not is_open:
            closed = made.model_copy(
                update={"is_open": False, "size_bytes": 1000, "has_media": True}
            )
            recordings.close_recording(connection, user_id, closed)
        connection.run(
            "UPDATE recordings SET started_at = ? WHERE id = ?",
            NOW - timedelta(days=age_days),
            recording_id,
        )


def kept(database: Database, user_id: str) -> KeptMedia:
    with database.read() as connection:
        return choices.count_media(connection, user_id)


def test_without_a_decision_there_is_no_camera_and_no_end(database: Database, user_id: str) -> None:
    with database.read() as connection:
        assert choices.load_choices(connection, user_id) == RecordingChoices()


def test_the_last_decision_holds_for_its_user_only(database: Database, user_id: str) -> None:
    first = RecordingChoices(camera_agreed_at=NOW, keep_days=30)
    with database.write() as connection:
        choices.save_choices(connection, user_id, first)
        choices.save_choices(connection, user_id, RecordingChoices(keep_days=7))

    with database.read() as connection:
        assert choices.load_choices(connection, user_id) == RecordingChoices(keep_days=7)
        assert choices.load_choices(connection, "another") == RecordingChoices()


@pytest.mark.parametrize("days", [0, -1, 5000])
def test_a_senseless_number_of_days_is_refused(days: int) -> None:
    with pytest.raises(ValidationError):
        RecordingChoices(keep_days=days)


def test_what_is_kept_is_counted_without_what_is_being_made(
    database: Database, user_id: str
) -> None:
    record(database, user_id, "sound-01", age_days=3)
    record(database, user_id, "video-01", RecordingKind.VIDEO)
    record(database, user_id, "live-001", is_open=True)
    record(database, "another", "theirs-1")

    assert kept(database, user_id) == KeptMedia(
        recordings=2, videos=1, size_bytes=2000, oldest_at=NOW - timedelta(days=3)
    )
    assert kept(database, "nobody") == KeptMedia()


def test_each_learners_own_limit_is_kept_to(database: Database, user_id: str) -> None:
    record(database, user_id, "old-0001", age_days=8)
    record(database, user_id, "new-0001", age_days=6)
    record(database, user_id, "live-001", age_days=9, is_open=True)
    record(database, "another", "theirs-1", age_days=100)
    with database.write() as connection:
        choices.save_choices(connection, user_id, RecordingChoices(keep_days=7))

    with database.write() as connection:
        assert choices.drop_media_by_choice(connection, NOW) == 1
        assert choices.drop_media_by_choice(connection, NOW) == 0

    assert kept(database, user_id).recordings == 1
    assert kept(database, "another").recordings == 1
