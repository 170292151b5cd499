"""The bank of changes to review: data/coding/reviews."""

from functools import cache

from core.coding.bank_files import find_by_id, read_folder
from core.domain.code_review import ReviewExercise


@cache
def load_reviews() -> tuple[ReviewExercise, ...]:
    """Return every one by its id. Raises BankError for a file that breaks the schema."""
    return read_folder("reviews", ReviewExercise)


def find_review(review_id: str) -> ReviewExercise:
    """Return one. Raises NotFoundError where there is none of that id."""
    return find_by_id(load_reviews(), review_id)
