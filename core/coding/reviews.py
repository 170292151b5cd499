"""The changes to review on disk: data/coding/reviews/*.yaml, one file a change."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from core.domain.code_review import ReviewExercise
from core.errors import BankError, NotFoundError

REVIEWS_FOLDER = Path(__file__).parents[2] / "data" / "coding" / "reviews"


@cache
def load_reviews(folder: Path = REVIEWS_FOLDER) -> tuple[ReviewExercise, ...]:
    """Return every exercise by its id. Raises BankError for a file that breaks the schema."""
    return tuple(read_review(path) for path in sorted(folder.glob("*.yaml")))


def read_review(path: Path) -> ReviewExercise:
    """Read one file. Raises BankError when it cannot be used."""
    try:
        exercise = ReviewExercise.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} is not a review as the schema wants it: {e}") from e
    if exercise.id != path.stem:
        raise BankError(f"{path.name} holds the review {exercise.id}: the names must agree.")
    return exercise


def find_review(review_id: str) -> ReviewExercise:
    """Return one. Raises NotFoundError where there is none of that id."""
    for review in load_reviews():
        if review.id == review_id:
            return review
    raise NotFoundError("This change to review is not in the bank any more.")
