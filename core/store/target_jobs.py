"""Job posts that interviews were ordered for."""

import json

from core.domain.documents import JobPosting
from core.store.connection import Connection


def jobs_of_interviews(connection: Connection, user_id: str, most: int = 30) -> list[JobPosting]:
    """Return the job posts of the user's last `most` interviews, newest first, each once."""
    rows = connection.rows(
        "SELECT brief_json FROM interviews WHERE user_id = ? ORDER BY created_at DESC, id LIMIT ?",
        user_id,
        most,
    )
    found = [json.loads(row["brief_json"]).get("job") for row in rows]
    jobs = [JobPosting.model_validate(job) for job in found if job]
    return list({job.text or job.title: job for job in reversed(jobs)}.values())[::-1]
