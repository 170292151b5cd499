from datetime import UTC, datetime

import pytest

from core.domain.documents import JobPosting, Resume
from core.domain.reading import Reading
from core.errors import NotFoundError
from core.store import documents, readings
from core.store.connection import Connection, Database

FIRST = Resume(name="Ada", skills=["Python"], text="Ada knows Python and Go\x00 – Ω")
SECOND = FIRST.model_copy(update={"skills": ["Python", "Go"]})
EDITED = FIRST.model_copy(update={"name": "Ada L."})
READING = Reading[Resume](
    content=SECOND, corrections=["Skills: added Go"], engine="fake", engine_version="1"
)


def keep(connection: Connection, user_id: str, content: Resume) -> str:
    return documents.save_document(connection, user_id, "ada.pdf", content)


def held(connection: Connection, user_id: str) -> Resume:
    (stored,) = documents.list_resumes(connection, user_id)
    return stored.content


def test_a_finished_reading_is_taken_into_the_document(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = keep(connection, user_id, FIRST)
        before = documents.list_resumes(connection, user_id)[0].updated_at
        reading_id = readings.insert_reading(connection, user_id, document_id)
        open_reading = readings.load_reading(connection, user_id, reading_id)
        readings.finish_reading(connection, user_id, reading_id, READING)
        (stored,) = documents.list_resumes(connection, user_id)

        assert open_reading.outcome is None
        assert open_reading.uses_first
        assert not open_reading.uses_second
        assert stored.content.skills == ["Python", "Go"]
        assert stored.updated_at == before
        found = readings.find_reading(connection, user_id, document_id)
        assert found is not None
        assert found.outcome == READING
        assert found.uses_second
        assert not found.uses_first


def test_a_document_that_was_edited_meanwhile_stays(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = keep(connection, user_id, FIRST)
        reading_id = readings.insert_reading(connection, user_id, document_id)
    with database.write() as connection:
        keep(connection, user_id, EDITED)
    with database.write() as connection:
        readings.finish_reading(connection, user_id, reading_id, READING)
        found = readings.load_reading(connection, user_id, reading_id)

        assert held(connection, user_id).name == "Ada L."
        assert (found.uses_first, found.uses_second) == (False, False)
        assert not readings.use_second(connection, user_id, reading_id)
        assert not readings.use_first(connection, user_id, reading_id)


def test_one_can_go_back_and_forth(database: Database, user_id: str) -> None:
    with database.write() as connection:
        reading_id = readings.insert_reading(connection, user_id, keep(connection, user_id, FIRST))
        readings.finish_reading(connection, user_id, reading_id, READING)

        assert readings.use_first(connection, user_id, reading_id)
        assert held(connection, user_id).skills == ["Python"]
        assert readings.use_second(connection, user_id, reading_id)
        assert held(connection, user_id).skills == ["Python", "Go"]


def test_job_posts_are_read_again_too(database: Database, user_id: str) -> None:
    job = JobPosting(title="Dev", text="A job")
    with database.write() as connection:
        document_id = documents.save_document(connection, user_id, "job", job)
        reading_id = readings.insert_reading(connection, user_id, document_id)

        assert readings.load_reading(connection, user_id, reading_id).first == job


def test_another_user_sees_and_changes_nothing(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = keep(connection, user_id, FIRST)
        reading_id = readings.insert_reading(connection, user_id, document_id)
        readings.finish_reading(connection, "somebody else", reading_id, READING)

        assert readings.find_reading(connection, "somebody else", document_id) is None
        assert not readings.use_second(connection, "somebody else", reading_id)
        assert readings.load_reading(connection, user_id, reading_id).outcome is None
        assert held(connection, user_id).skills == ["Python"]
        with pytest.raises(NotFoundError):
            readings.insert_reading(connection, "somebody else", document_id)


def test_a_deleted_document_takes_its_readings_along(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = keep(connection, user_id, FIRST)
        reading_id = readings.insert_reading(connection, user_id, document_id)
        documents.delete_document(connection, user_id, document_id)

        assert connection.rows("SELECT id FROM document_readings") == []
        with pytest.raises(NotFoundError):
            readings.load_reading(connection, user_id, reading_id)


def test_the_newest_reading_counts(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = keep(connection, user_id, FIRST)
        readings.insert_reading(connection, user_id, document_id)
        connection.run(
            "UPDATE document_readings SET created_at = ?", datetime(2026, 1, 1, tzinfo=UTC)
        )
        newest = readings.insert_reading(connection, user_id, document_id)

        found = readings.find_reading(connection, user_id, document_id)
        assert found is not None
        assert found.id == newest
