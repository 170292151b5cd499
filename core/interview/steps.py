"""Steps of an interview that are taken once, however often they are asked for."""

from collections.abc import Callable

from core.domain.interview import Interview
from core.jobs.runner import JobRunner
from core.store import interviews
from core.store.connection import Connection, Database
from core.store.operations import run_once

Act = Callable[[Connection], str]


class Steps:
    """What every group of steps stands on: the database, and the jobs that a step may order."""

    def __init__(self, database: Database, jobs: JobRunner) -> None:
        self._database = database
        self._jobs = jobs

    def current(self, user_id: str, interview_id: str) -> Interview:
        """Return the interview as it stands: questions, drafts, answers, judgements."""
        with self._database.read() as connection:
            return interviews.load_interview(connection, user_id, interview_id)

    def _once(self, user_id: str, operation_id: str, kind: str, act: Act) -> str:
        with self._database.write() as connection:
            result = run_once(connection, user_id, operation_id, kind, lambda: act(connection))
        self._jobs.wake()
        return result
