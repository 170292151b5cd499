"""Rank reviews of every change: `python -m tests.benchmarks.reviews`.

Each of the bank's changes is reviewed five times: perfectly, in part, not at all, and by blaming
every changed line, once with one remark and once with another remark for each line. They are
ranked if each scores more than the next and no sprayed one reaches the empty one. Then every
defect is named in words that its author did not write (`review_wordings.txt`: change, defect and
sentence a line), alone and at its place; found are those that the judge recognises.
"""

import json
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from core.coding.diffs import LineKind, parse_diff
from core.coding.review_judge import judge_review
from core.coding.reviews import load_reviews
from core.domain.code_review import Review, ReviewComment, ReviewExercise, Severity

WORDINGS = Path(__file__).parent / "review_wordings.txt"
_SAME = ("This looks wrong, please check.",)
_VARIED = (
    "Possible bug here?",
    "Could this be a security issue? Please validate the input.",
    "This might be slow for a lot of data.",
    "Please add tests for this.",
    "The name of this variable is unclear, please rename.",
    "Missing error handling.",
    "Is this thread safe? Two requests could run at once.",
    "Consider edge cases such as null and empty values.",
    "This function is too long, please split it up.",
    "Magic number, please use a constant.",
    "Why is this needed?",
    "Should this be logged?",
    "What happens if this fails?",
    "Does this scale?",
    "Duplicate code, could it be shared?",
)


class Wording(NamedTuple):
    """A defect of a change in somebody else's words."""

    exercise: ReviewExercise
    defect_id: str
    text: str


def spray(exercise: ReviewExercise, texts: tuple[str, ...]) -> Review:
    """Blame every changed line, with the texts in turn."""
    said = cycle(texts)
    comments = [
        ReviewComment(file=change.path, line=line.place, severity=Severity.MAJOR, text=next(said))
        for change in parse_diff(exercise.diff)
        for hunk in change.hunks
        for line in hunk.lines
        if line.kind is not LineKind.CONTEXT
    ]
    return Review(comments=comments[:500], summary=" ".join(texts))


def score_reviews(exercise: ReviewExercise) -> dict[str, int]:
    """Return the points of each review of a change, best expected first."""
    reviews = {
        "perfect": exercise.perfect,
        "partial": exercise.partial,
        "empty": Review(),
        "sprayed": spray(exercise, _SAME),
        "sprayed_varied": spray(exercise, _VARIED),
    }
    return {name: judge_review(exercise, each).scores.total for name, each in reviews.items()}


def is_ranked(points: dict[str, int]) -> bool:
    """Tell whether perfect, partial, empty and both sprayed ones come in that order."""
    worst = max(points["sprayed"], points["sprayed_varied"])
    return points["perfect"] > points["partial"] > points["empty"] > worst


def read_wordings(path: Path = WORDINGS) -> list[Wording]:
    """Return the second wordings of defects. A change or defect that is not there is an error."""
    exercises = {exercise.id: exercise for exercise in load_reviews()}
    found = []
    for line in path.read_text("utf-8").splitlines():
        review_id, defect_id, text = line.split(" ", 2)
        exercise = exercises[review_id]
        if defect_id not in {defect.id for defect in exercise.defects}:
            raise KeyError(f"{review_id} has no defect {defect_id}.")
        found.append(Wording(exercise, defect_id, text))
    return found


def is_recognised(wording: Wording) -> bool:
    """Tell whether the judge takes a comment in these words at its place for that defect."""
    defect = next(each for each in wording.exercise.defects if each.id == wording.defect_id)
    comment = ReviewComment(
        file=defect.file, line=defect.lines[0], severity=defect.severity, text=wording.text
    )
    judged = judge_review(wording.exercise, Review(comments=[comment]))
    by_id = {found.defect_id: found for found in judged.found}
    return by_id[defect.id].comment is not None


def measure() -> dict[str, object]:
    """Return how many changes are ranked, the mean points, and the wordings recognised."""
    points = {exercise.id: score_reviews(exercise) for exercise in load_reviews()}
    wordings = read_wordings()
    missed = [wording for wording in wordings if not is_recognised(wording)]
    ranked = sum(map(is_ranked, points.values()))
    names = next(iter(points.values()))
    return {
        "benchmark": "reviews",
        "changes": len(points),
        "ranked": ranked,
        "ranked_share": round(ranked / len(points), 3),
        "not_ranked": [name for name, each in points.items() if not is_ranked(each)],
        "mean_points": {
            name: round(sum(each[name] for each in points.values()) / len(points), 1)
            for name in names
        },
        "lowest_perfect": min(each["perfect"] for each in points.values()),
        "highest_sprayed": max(
            max(each["sprayed"], each["sprayed_varied"]) for each in points.values()
        ),
        "wordings": len(wordings),
        "wordings_recognised": round(1 - len(missed) / len(wordings), 3),
        "wordings_missed": [f"{each.exercise.id}/{each.defect_id}" for each in missed],
    }


def main() -> None:
    """Print the measures as one JSON line."""
    print(json.dumps(measure()))


if __name__ == "__main__":
    main()
