"""The learner's resumes and job posts: read once, kept, offered again."""

from core.domain.documents import JobPosting, Resume
from core.store import documents
from core.store.connection import Database
from core.store.documents import StoredDocument


class Library:
    """A user's documents. Calls raise NotFoundError for what is not theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, user_id: str, name: str, content: Resume | JobPosting) -> str:
        """Store a document, replacing an earlier reading of the same text; return its id."""
        with self._database.write() as connection:
            return documents.save_document(connection, user_id, name, content)

    def resumes(self, user_id: str) -> list[StoredDocument[Resume]]:
        """Return the user's resumes, newest first."""
        with self._database.read() as connection:
            return documents.list_resumes(connection, user_id)

    def jobs(self, user_id: str) -> list[StoredDocument[JobPosting]]:
        """Return the user's job posts, newest first."""
        with self._database.read() as connection:
            return documents.list_jobs(connection, user_id)

    def remove(self, user_id: str, document_id: str) -> None:
        """Delete a document; interviews made from it keep their own copy."""
        with self._database.write() as connection:
            documents.delete_document(connection, user_id, document_id)
