"""Keep what the language models used while they worked for somebody."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from core.domain.model_call import ModelCall, UsageTotals
from core.engine.usage_log import listen_to_calls
from core.errors import DatabaseError
from core.jobs.runner import Handler
from core.store import model_calls
from core.store.connection import Database
from core.store.erased import ErasedError
from core.store.jobs import Job

log = logging.getLogger(__name__)


class Metering:
    """Write down every model call made inside, whatever becomes of the work around it."""

    def __init__(
        self, database: Database, has_own_key: Callable[[str], bool] | None = None
    ) -> None:
        """`has_own_key` tells of a user whether they pay for their calls themselves."""
        self._database, self._has_own_key = database, has_own_key

    def metered(self, handler: Handler) -> Handler:
        """Return a job handler whose model calls are kept under the job's kind."""

        def run(job: Job) -> None:
            with self.keep_calls(job.user_id, job.kind, job.subject_id):
                handler(job)

        return run

    @contextmanager
    def keep_calls(self, user_id: str, purpose: str, subject_id: str = "") -> Iterator[None]:
        """Keep the model calls made inside.

        `subject_id` is an interview, an answer or an order; calls for one that is deleted
        meanwhile are kept without it, since they were paid for.
        """
        with listen_to_calls() as calls:
            try:
                yield
            finally:
                if calls:
                    self._write(user_id, purpose, subject_id, calls)

    def interview_totals(self, user_id: str, interview_id: str) -> UsageTotals:
        """Return what the models used for one interview."""
        with self._database.read() as connection:
            return model_calls.totals_of_interview(connection, user_id, interview_id)

    def recent_totals(self, user_id: str, days: int) -> UsageTotals:
        """Return what the models used for a user in the last `days`."""
        with self._database.read() as connection:
            since = datetime.now(UTC) - timedelta(days=days)
            return model_calls.totals_since(connection, user_id, since)

    def _write(self, user_id: str, purpose: str, subject_id: str, calls: list[ModelCall]) -> None:
        try:
            with self._database.write() as connection:
                interview_id = model_calls.interview_of_subject(connection, user_id, subject_id)
                model_calls.insert_calls(
                    connection,
                    user_id,
                    interview_id,
                    purpose,
                    calls,
                    on_own_key=self._has_own_key is not None and self._has_own_key(user_id),
                )
        except ErasedError as e:
            log.info("The use of %d model calls is not kept: %s", len(calls), e)
        except DatabaseError:
            # The work itself is worth more than its figures, and must not be done twice for them.
            ids = ", ".join(call.request_id for call in calls)
            log.exception("The use of the model calls %s could not be kept", ids)
