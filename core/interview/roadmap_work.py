"""Projects for what is missing: ordered for a job and a resume, planned as a job of its own."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.documents import JobPosting, Resume
from core.domain.practice_items import RoadmapProject
from core.engine.desk import Engines
from core.errors import NotFoundError
from core.interview.job_endings import end_when_deleted
from core.interview.metering import Metering
from core.jobs.runner import JobRunner
from core.practice.roadmap import describe_need, leave_out_planned, to_roadmap
from core.store import documents, roadmap
from core.store import jobs as job_rows
from core.store.connection import Connection, Database
from core.store.jobs import Job

PLAN_PROJECTS = "plan_projects"
_WORKERS = 2
_NO_RESUME = "none"


class PlanningState(NamedTuple):
    """Where the planning of projects stands; `failure` says why it was given up."""

    is_open: bool
    failure: str | None


class Roadmaps:
    """Learners' projects. Calls raise NotFoundError for what is not the user's.

    Planning has workers of its own: a model may take a minute for it, and the questions of an
    interview must not wait behind that.
    """

    def __init__(self, database: Database, engines: Engines) -> None:
        """Make the workers ready; nothing is planned before `start`."""
        self._database = database
        self._engines = engines
        self._jobs = JobRunner(database, _WORKERS)
        metered = Metering(database, engines.has_own_key).metered
        self._jobs.register(PLAN_PROJECTS, end_when_deleted(metered(self.plan)))

    def start(self) -> None:
        """Begin to plan, also what an earlier process left; start it before the other jobs."""
        self._jobs.start()

    def stop(self) -> None:
        """Let what is being planned end; what is queued stays queued."""
        self._jobs.stop()

    def order(self, user_id: str, job_id: str, resume_id: str | None) -> None:
        """Queue the planning of projects for a job post, held against a resume if there is one.

        Projects that were begun stay; the others make room for the new ones.
        """
        with self._database.write() as connection:
            _find_documents(connection, user_id, _subject_of(job_id, resume_id))
            subject_id = _subject_of(job_id, resume_id)
            job_rows.order_job(connection, user_id, PLAN_PROJECTS, subject_id, datetime.now(UTC))
        self._jobs.wake()

    def state(
        self, user_id: str, job_id: str, resume_id: str | None, wait_s: float = 0.0
    ) -> PlanningState:
        """Return where planning for these documents stands, waiting for it at most `wait_s`."""
        subject_id = _subject_of(job_id, resume_id)
        if wait_s:
            self._jobs.wait(job_rows.job_id_of(PLAN_PROJECTS, subject_id), wait_s)
        with self._database.read() as connection:
            return PlanningState(
                job_rows.is_under_way(connection, user_id, PLAN_PROJECTS, subject_id),
                job_rows.error_of(connection, user_id, PLAN_PROJECTS, subject_id),
            )

    def projects(self, user_id: str) -> list[RoadmapProject]:
        """Return the learner's projects in their order."""
        with self._database.read() as connection:
            return roadmap.list_projects(connection, user_id)

    def tick(self, user_id: str, project_id: str, number: int, *, is_done: bool) -> RoadmapProject:
        """Note that a step, counted from 0, is done or not; return the project as it is now."""
        with self._database.write() as connection:
            return roadmap.tick_step(connection, user_id, project_id, number, is_done=is_done)

    def drop(self, user_id: str, project_id: str) -> None:
        """Take a project off the roadmap; repeating it changes nothing."""
        with self._database.write() as connection:
            roadmap.delete_project(connection, user_id, project_id)

    def plan(self, job: Job) -> None:
        """Plan projects for what no project that was begun shows yet."""
        with self._database.read() as connection:
            resume, post = _find_documents(connection, job.user_id, job.subject_id)
            begun = [
                project
                for project in roadmap.list_projects(connection, job.user_id)
                if project.minutes_done
            ]
        need = leave_out_planned(describe_need(resume, post), begun)
        plan = self._engines.engine_of(job.user_id).plan_projects(need)
        with self._database.write() as connection:
            # Deleted meanwhile, it raises NotFoundError: nothing of it may come back.
            _find_documents(connection, job.user_id, job.subject_id)
            projects = to_roadmap(plan, need, job.user_id)
            roadmap.replace_projects(connection, job.user_id, projects)


def _subject_of(job_id: str, resume_id: str | None) -> str:
    return f"{job_id} {resume_id or _NO_RESUME}"


def _find_documents(
    connection: Connection, user_id: str, subject_id: str
) -> tuple[Resume | None, JobPosting]:
    job_id, _, resume_id = subject_id.partition(" ")
    posts = {each.id: each.content for each in documents.list_jobs(connection, user_id)}
    resumes = {each.id: each.content for each in documents.list_resumes(connection, user_id)}
    if job_id not in posts or (resume_id != _NO_RESUME and resume_id not in resumes):
        raise NotFoundError("This document does not exist any more. Choose another one.")
    return resumes.get(resume_id), posts[job_id]
