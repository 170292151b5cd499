"""Find what the learner prepares for: the order on which practice builds its own."""

from core.domain.interview import Brief, DifficultyPlan, InterviewType, Track
from core.store import documents
from core.store.briefs import newest_brief
from core.store.connection import Connection

# What belonged to one interview only.
_ANEW: dict[str, object] = {
    "retake_of": None,
    "practice": [],
    "focus_areas": [],
    "track": Track.OPEN,
    "type": InterviewType.MIXED,
    "difficulty": DifficultyPlan.AUTO,
    "time_limit": None,
    "own_code": [],
    "own_project": "",
    "adaptive": True,
}


def find_base(connection: Connection, user_id: str, job_id: str | None) -> Brief:
    """Return the last order, stripped to person, job and manner; `job_id` has another job in it.

    A sample counts only where nothing else was ordered. Without any order the newest resume and
    the job, or the newest job post, make one.
    """
    brief = newest_brief(connection, user_id)
    jobs = {each.id: each.content for each in documents.list_jobs(connection, user_id)}
    if brief is None:
        resumes = documents.list_resumes(connection, user_id)
        newest = next(iter(jobs.values()), None)
        brief = Brief(resume=resumes[0].content if resumes else None, job=newest)
    update: dict[str, object] = {**_ANEW}
    job = jobs.get(job_id) if job_id else None
    if job is not None and job != brief.job:
        update |= {"job": job, "role": job.title, "company": "", "technologies": job.skills[:6]}
        update |= {"seniority": job.seniority or brief.seniority, "is_sample": False}
    return brief.model_copy(update=update)
