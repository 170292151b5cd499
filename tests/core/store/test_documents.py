import pytest

from core.domain.documents import JobPosting, Resume
from core.errors import NotFoundError
from core.store import documents
from core.store.connection import Database


def test_documents_come_back_as_they_were_kept(database: Database, user_id: str) -> None:
    resume = Resume(name="Ada Ω", skills=["C++", "R"], text="Ada's resume")
    with database.write() as connection:
        documents.save_document(connection, user_id, "ada.pdf", resume)
        documents.save_document(connection, user_id, "job", JobPosting(title="Dev", text="A job"))

    with database.read() as connection:
        (stored,) = documents.list_resumes(connection, user_id)
        (job,) = documents.list_jobs(connection, user_id)
    assert stored.content == resume
    assert stored.name == "ada.pdf"
    assert job.content.title == "Dev"


def test_the_same_text_replaces_its_earlier_reading(database: Database, user_id: str) -> None:
    with database.write() as connection:
        first = documents.save_document(connection, user_id, "a", Resume(text="same"))
        second = documents.save_document(connection, user_id, "b", Resume(name="Ada", text="same"))
        (stored,) = documents.list_resumes(connection, user_id)

    assert first == second
    assert stored.content.name == "Ada"


def test_another_user_sees_and_deletes_nothing(database: Database, user_id: str) -> None:
    with database.write() as connection:
        document_id = documents.save_document(connection, user_id, "a", Resume(text="mine"))
        assert documents.list_resumes(connection, "somebody else") == []
        with pytest.raises(NotFoundError):
            documents.delete_document(connection, "somebody else", document_id)
        documents.delete_document(connection, user_id, document_id)
        assert documents.list_resumes(connection, user_id) == []
