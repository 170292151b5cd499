"""What is kept of a learner's recordings, for how long, and how to be rid of it."""

from datetime import UTC, datetime, timedelta

from core.domain.recording_choices import KeptMedia, RecordingChoices
from core.jobs.runner import JobRunner
from core.store import recording_choices as rows
from core.store.connection import Database
from core.store.retention import load_retention


class KeptRecordings:
    """Every call names the user and is about that user's recordings only."""

    def __init__(self, database: Database, jobs: JobRunner) -> None:
        self._database, self._jobs = database, jobs

    def count(self, user_id: str) -> KeptMedia:
        """Return how much is kept."""
        with self._database.read() as connection:
            return rows.count_media(connection, user_id)

    def longest_days(self, default_days: int | None) -> int | None:
        """Return after how many days the host deletes recordings; None is never.

        `default_days` is the setting, which holds until an admin chooses.
        """
        with self._database.read() as connection:
            return load_retention(connection, default_days)

    def choices(self, user_id: str) -> RecordingChoices:
        """Return what the learner decided."""
        with self._database.read() as connection:
            return rows.load_choices(connection, user_id)

    def keep_for(self, user_id: str, days: int | None) -> int:
        """Keep recordings for so many days, None: until they are deleted.

        What is older goes at once; returns how many recordings that were.
        """
        dropped = 0
        with self._database.write() as connection:
            before = rows.load_choices(connection, user_id)
            choices = RecordingChoices(camera_agreed_at=before.camera_agreed_at, keep_days=days)
            rows.save_choices(connection, user_id, choices)
            if days is not None:
                end = datetime.now(UTC) - timedelta(days=days)
                dropped = rows.drop_media_from_before(connection, user_id, end)
        self._jobs.wake()
        return dropped

    def agree_to_camera(self, user_id: str) -> None:
        """Note that the learner wants pictures recorded; an earlier consent keeps its date."""
        self._set_camera(user_id, datetime.now(UTC))

    def refuse_camera(self, user_id: str) -> None:
        """Take the consent back; what is recorded already stays until it is deleted."""
        self._set_camera(user_id, None)

    def delete_all(self, user_id: str) -> int:
        """Delete sound and pictures of all recordings; return how many there were."""
        with self._database.write() as connection:
            dropped = rows.drop_media_from_before(connection, user_id, datetime.now(UTC))
        self._jobs.wake()
        return dropped

    def _set_camera(self, user_id: str, agreed_at: datetime | None) -> None:
        with self._database.write() as connection:
            before = rows.load_choices(connection, user_id)
            agreed_at = agreed_at and (before.camera_agreed_at or agreed_at)
            choices = before.model_copy(update={"camera_agreed_at": agreed_at})
            rows.save_choices(connection, user_id, choices)
