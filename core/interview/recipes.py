"""Turn a coach's recipe into an order on the learner's own documents."""

import secrets

from core.domain.assignment import Recipe
from core.domain.interview import Brief, InterviewType, Track
from core.interview.brief_base import find_base
from core.interview.tracks import type_of_track
from core.store.connection import Database


def order_recipe(database: Database, user_id: str, recipe: Recipe) -> Brief:
    """Return the order of an interview by `recipe`, for what the learner prepares for.

    Person, job and the interviewer's manner are those of their last order.
    """
    with database.read() as connection:
        base = find_base(connection, user_id, None)
    return base.model_copy(
        update={
            "type": type_of_recipe(recipe),
            "difficulty": recipe.difficulty,
            "seniority": recipe.seniority or base.seniority,
            "question_count": recipe.question_count,
            "track": recipe.track,
            "time_limit": recipe.time_limit,
            "follow_ups": recipe.follow_ups,
            "is_sample": False,
            "start": None,
            "seed": secrets.randbelow(2**31),
        }
    )


def type_of_recipe(recipe: Recipe) -> InterviewType:
    """Return the type of a recipe's questions: its track's, where it has one."""
    track_type = None if recipe.track is Track.OPEN else type_of_track(recipe.track)
    return track_type or recipe.type
