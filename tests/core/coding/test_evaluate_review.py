import pytest

from core.coding.evaluate_review import evaluate_review
from core.coding.reviews import load_reviews
from core.coding.work_text import join_answer
from core.domain.code_review import Review, ReviewExercise, Severity
from core.domain.evaluation import Evaluation
from core.domain.exercise_work import ReviewWork

EXERCISE = load_reviews()[0]


def evaluate(review: Review, exercise: ReviewExercise = EXERCISE) -> Evaluation:
    return evaluate_review(exercise, review, join_answer("", ReviewWork(review=review)))


def observed(evaluation: Evaluation) -> dict[str, list[str]]:
    return {part.name: part.observed for part in evaluation.parts}


@pytest.mark.parametrize("exercise", load_reviews(), ids=lambda exercise: exercise.id)
def test_parts_add_up_and_quotes_stand_in_the_answer(exercise: ReviewExercise) -> None:
    for review in (exercise.perfect, exercise.partial, exercise.harsh):
        evaluation = evaluate(review, exercise)

        words = join_answer("", ReviewWork(review=review)).split()
        assert sum(part.points for part in evaluation.parts) == evaluation.total
        quotes = [strength.quote for strength in evaluation.strengths]
        assert quotes
        assert all(words[quote.start : quote.end] == quote.text.split() for quote in quotes)


def test_each_defect_is_said_to_be_found_or_missed() -> None:
    said = observed(evaluate(EXERCISE.partial))["defects"]

    assert len(said) == len(EXERCISE.defects)
    assert said[0].startswith("Found: ")
    assert said[-1].startswith("Missed: ")


def test_what_stands_at_no_line_is_said_to_count_half_and_where_to_say_it() -> None:
    defect = EXERCISE.defects[0]

    evaluation = evaluate(Review(summary=f"{defect.claim}."))

    state = f"Said, but not at its line, which counts half: {defect.claim}."
    assert state in observed(evaluation)["defects"]
    advice = {each.gap: each.advice for each in evaluation.improvements}
    assert "Say it at its line" in advice[f"Said, but not at its line: {defect.claim}."]


def test_a_wrong_weight_is_named_beside_the_right_one() -> None:
    nits = [
        comment.model_copy(update={"severity": Severity.NIT})
        for comment in EXERCISE.perfect.comments
    ]

    said = observed(evaluate(EXERCISE.perfect.model_copy(update={"comments": nits})))["severity"]

    worst = next(each for each in EXERCISE.defects if each.severity is Severity.BLOCKER)
    assert f"Blocker, called a nit: {worst.claim}." in said


def test_wording_counts_reasons_and_ways_out_and_quotes_what_hurts() -> None:
    first = EXERCISE.perfect.comments[0]
    rude = first.model_copy(update={"text": f"Obviously lazy. {first.text}"})

    [count, hurts] = observed(evaluate(Review(comments=[rude])))["wording"]

    assert count == "Of 1 comment that found something, 1 say why it matters and 1 what to do."
    assert "“Obviously lazy." in hurts


def test_priorities_say_what_was_put_first_and_what_was_not() -> None:
    perfect = observed(evaluate(EXERCISE.perfect))["priorities"]
    none = observed(evaluate(Review()))["priorities"]

    assert len(perfect) == len(none) == len(EXERCISE.priorities)
    assert any(each.startswith("Named in your summary: ") for each in perfect)
    assert all(each.startswith("To be settled first, and not put first: ") for each in none)


def test_nothing_found_is_said_in_every_part() -> None:
    said = observed(evaluate(Review(summary="Looks fine to me, I approve.")))

    assert said["false_alarms"] == ["Nothing sound was blamed."]
    assert said["wording"] == ["No comment names a defect at its line."]
    assert said["severity"] == ["No defect was found at its line, so none was weighed."]
