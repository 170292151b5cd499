"""How the interview's jobs end where what they are for is gone."""

import logging

from core.errors import NotFoundError
from core.jobs.runner import Handler
from core.store.jobs import Job

log = logging.getLogger(__name__)


def end_when_deleted(handler: Handler) -> Handler:
    """Return a handler that ends quietly once what it works on is gone: nobody waits for it."""

    def run(job: Job) -> None:
        try:
            handler(job)
        except NotFoundError as e:
            log.info("Job %s (%s) ended, what it was for is gone: %s", job.id, job.kind, e)

    return run
