import pytest

from core.coding.review_judge import judge_review
from core.coding.reviews import load_reviews
from core.domain.code_review import Review, ReviewComment, ReviewExercise, Severity

EXERCISES = load_reviews()
WORDS_OF_THE_TRADE = (
    "bug, security, injection, race condition, lock, missing test, naming, performance, N+1, "
    "validation, error handling, timeout, transaction, null"
)


def spray(exercise: ReviewExercise, text: str) -> Review:
    """Say something of every line of the change."""
    lines = len(exercise.diff.splitlines())
    files = sorted({defect.file for defect in exercise.defects})
    comments = [
        ReviewComment(file=file, line=line, text=f"{text} {line}")
        for file in files
        for line in range(1, lines + 1)
    ][:500]
    return Review(comments=comments, summary=text)


def total(exercise: ReviewExercise, review: Review) -> int:
    return judge_review(exercise, review).scores.total


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
@pytest.mark.slow
def test_reviews_are_ranked_perfect_partial_empty_sprayed(exercise: ReviewExercise) -> None:
    totals = [total(exercise, review) for review in (exercise.perfect, exercise.partial, Review())]
    sprayed = [
        total(exercise, spray(exercise, text))
        for text in ("This could be a bug, please check.", WORDS_OF_THE_TRADE)
    ]

    assert totals[0] > totals[1] > totals[2] > max(sprayed)
    assert totals[0] >= 85


def test_a_rude_review_loses_for_its_wording() -> None:
    exercise = EXERCISES[0]
    rude = [
        comment.model_copy(update={"text": f"Obviously lazy. {comment.text}"})
        for comment in exercise.perfect.comments
    ]

    judged = judge_review(exercise, exercise.perfect.model_copy(update={"comments": rude}))

    assert judged.scores.wording == 0
    assert len(judged.rude) == len(rude)
    assert judged.scores.defects == judge_review(exercise, exercise.perfect).scores.defects


def test_a_wrong_severity_loses_points_for_severity_only() -> None:
    exercise = EXERCISES[0]
    nits = [
        comment.model_copy(update={"severity": Severity.NIT})
        for comment in exercise.perfect.comments
    ]

    judged = judge_review(exercise, exercise.perfect.model_copy(update={"comments": nits}))
    usual = judge_review(exercise, exercise.perfect)

    assert judged.scores.severity < usual.scores.severity
    assert judged.scores.defects == usual.scores.defects


def test_a_comment_far_from_the_place_finds_nothing_there() -> None:
    exercise = EXERCISES[0]
    moved = [
        comment.model_copy(update={"line": comment.line + 500})
        for comment in exercise.perfect.comments
    ]

    judged = judge_review(exercise, Review(comments=moved))

    assert all(each.comment is None for each in judged.found)
    assert judged.scores.defects == 0
