"""What practice reads of a learner: counted answers with their questions, and the jobs in view."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from core.domain.documents import JobPosting
from core.domain.facts import AnswerFacts, PointKind
from core.domain.question import Question
from core.store.asked import asked_questions
from core.store.connection import Database
from core.store.documents import list_jobs
from core.store.facts import facts_of
from core.store.target_jobs import jobs_of_interviews


class TargetJob(NamedTuple):
    """A job that a learner may be asked about, under the name that it is offered by."""

    name: str
    job: JobPosting


def load_facts(
    database: Database, user_id: str, kinds: Collection[PointKind] = ()
) -> list[AnswerFacts]:
    """Return what is counted of a learner's answers, oldest first, with points of `kinds` only."""
    with database.read() as connection:
        return facts_of(connection, user_id, kinds)


def load_questions(
    database: Database, user_id: str, facts: Sequence[AnswerFacts]
) -> dict[str, Question]:
    """Return the questions that scored answers are about, by their key."""
    keys = {each.question_key for each in facts if each.total is not None}
    with database.read() as connection:
        return asked_questions(connection, user_id, keys)


def list_target_jobs(database: Database, user_id: str) -> list[TargetJob]:
    """Return the jobs of the learner's interviews and of the library, last used first."""
    with database.read() as connection:
        jobs = jobs_of_interviews(connection, user_id)
        kept = [document.content for document in list_jobs(connection, user_id)]
    every = list({job.text or job.title: job for job in [*jobs, *kept]}.values())
    names = [_name(job) for job in every]
    return [
        TargetJob(name if names.count(name) == 1 else f"{name} ({number})", job)
        for number, (name, job) in enumerate(zip(names, every, strict=True), start=1)
    ]


def _name(job: JobPosting) -> str:
    return " · ".join(part for part in (job.title, job.company) if part) or "Job without a title"
