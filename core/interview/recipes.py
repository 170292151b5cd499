"""Turn a coach's recipe into an order on the learner's own documents."""

import secrets

from core.domain.assignment import Recipe
from core.domain.interview import Brief, InterviewType, Track
from core.interview.brief_base import find_base
from core.interview.tracks import hands_out_exercises, type_of_track
from core.store.connection import Connection, Database
from core.store.documents import list_jobs, list_resumes


def order_recipe(database: Database, user_id: str, recipe: Recipe) -> Brief:
    """Return the order of an interview by `recipe`, for what the learner prepares for.

    Person, job and the interviewer's manner are those of their last order; the sample's documents
    are nobody's own.
    """
    with database.read() as connection:
        base = find_base(connection, user_id, None)
        if base.is_sample:
            base = base.model_copy(update=_own_documents(connection, user_id))
    return base.model_copy(
        update={
            "type": type_of_recipe(recipe),
            "difficulty": recipe.difficulty,
            "seniority": recipe.seniority or base.seniority,
            "question_count": recipe.question_count,
            "track": recipe.track,
            "exercises": hands_out_exercises(recipe.track),
            "time_limit": recipe.time_limit,
            "follow_ups": recipe.follow_ups,
            "is_sample": False,
            "start": None,
            "seed": secrets.randbelow(2**31),
        }
    )


def _own_documents(connection: Connection, user_id: str) -> dict[str, object]:
    resumes, jobs = list_resumes(connection, user_id), list_jobs(connection, user_id)
    return {
        "resume": resumes[0].content if resumes else None,
        "job": jobs[0].content if jobs else None,
        "role": "",
        "company": "",
        "technologies": [],
    }


def type_of_recipe(recipe: Recipe) -> InterviewType:
    """Return the type of a recipe's questions: its track's, where it has one."""
    track_type = None if recipe.track is Track.OPEN else type_of_track(recipe.track)
    return track_type or recipe.type
