"""Second readings of documents: ordered when one is kept, done as jobs, open to be taken back."""

from typing import NamedTuple

from core.domain.documents import Resume
from core.engine.desk import Engines
from core.errors import NotFoundError
from core.interview.metering import Metering
from core.jobs.runner import JobRunner
from core.store import jobs as job_rows
from core.store import readings
from core.store.connection import Connection, Database
from core.store.jobs import Job, JobState
from core.store.readings import StoredReading

READ_DOCUMENT = "read_document"
_WORKERS = 2


class ReadingState(NamedTuple):
    """Where the second reading of a document stands; `failure` says why there is none."""

    reading: StoredReading | None = None
    is_open: bool = False
    failure: str | None = None


class SecondReader:
    """Lets the learner's engine read kept documents once more, in the background.

    A document that the learner has edited meanwhile stays as it is. Calls raise NotFoundError
    for what is not the user's.

    Readings have workers of their own: a model may take a minute for two documents, and the
    questions of an interview must not wait behind them.
    """

    def __init__(self, database: Database, engines: Engines) -> None:
        """Make the workers ready; nothing is read before `start`."""
        self._database = database
        self._engines = engines
        self._jobs = JobRunner(database, _WORKERS)
        self._jobs.register(
            READ_DOCUMENT, Metering(database, engines.has_own_key).metered(self.read_document)
        )

    def start(self) -> None:
        """Begin to read, also what an earlier process left.

        Start it before the other jobs: where one process holds the database, the start of a
        runner gives free what other runners have taken.
        """
        self._jobs.start()

    def stop(self) -> None:
        """Let running readings end; what is queued stays queued."""
        self._jobs.stop()

    def order(self, user_id: str, document_id: str) -> None:
        """Queue a second reading of a document as it is now.

        Nothing is queued where the engine has no second reader. A reading of the same content
        that is under way or done is used instead of another; one that failed is tried anew.
        """
        if not self._engines.engine_of(user_id).reads_documents:
            return
        with self._database.write() as connection:
            reading, _, failure = _state_of(connection, user_id, document_id)
            if reading and (reading.uses_first or reading.uses_second) and failure is None:
                readings.use_second(connection, user_id, reading.id)
                return
            reading_id = readings.insert_reading(connection, user_id, document_id)
            self._jobs.enqueue(connection, user_id, READ_DOCUMENT, reading_id)
        self._jobs.wake()

    def state(self, user_id: str, document_id: str, wait_s: float = 0.0) -> ReadingState:
        """Return where the newest second reading stands, waiting for it at most `wait_s`."""
        state = self._look(user_id, document_id)
        if state.reading and state.is_open and wait_s:
            self._jobs.wait(_job_id_of(state.reading), wait_s)
            state = self._look(user_id, document_id)
        return state

    def use_first(self, user_id: str, document_id: str) -> bool:
        """Go back to the first reading; False when the document was edited since the second."""
        with self._database.write() as connection:
            reading = readings.find_reading(connection, user_id, document_id)
            return reading is not None and readings.use_first(connection, user_id, reading.id)

    def use_second(self, user_id: str, document_id: str) -> bool:
        """Take the second reading again; False when the document was edited since the first."""
        with self._database.write() as connection:
            reading = readings.find_reading(connection, user_id, document_id)
            return reading is not None and readings.use_second(connection, user_id, reading.id)

    def read_document(self, job: Job) -> None:
        """Read one document once more, unless that is done or the document is gone."""
        try:
            with self._database.read() as connection:
                reading = readings.load_reading(connection, job.user_id, job.subject_id)
        except NotFoundError:
            return  # the learner deleted it: there is nothing left to read
        if reading.outcome is not None:
            return
        engine, first = self._engines.engine_of(job.user_id), reading.first
        outcome = engine.read_resume(first) if isinstance(first, Resume) else engine.read_job(first)
        with self._database.write() as connection:
            readings.finish_reading(connection, job.user_id, reading.id, outcome)

    def _look(self, user_id: str, document_id: str) -> ReadingState:
        with self._database.read() as connection:
            return _state_of(connection, user_id, document_id)


def _state_of(connection: Connection, user_id: str, document_id: str) -> ReadingState:
    reading = readings.find_reading(connection, user_id, document_id)
    if reading is None:
        return ReadingState()
    if reading.outcome is not None:
        return ReadingState(reading, failure=reading.outcome.fallback_reason)
    job = job_rows.load_job(connection, _job_id_of(reading))
    if job is None or job.state in {JobState.FAILED, JobState.DONE}:
        return ReadingState(reading, failure=job.error if job else "it was interrupted")
    return ReadingState(reading, is_open=True)


def _job_id_of(reading: StoredReading) -> str:
    return job_rows.job_id_of(READ_DOCUMENT, reading.id)
