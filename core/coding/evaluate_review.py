"""Put what became of a code review into the form that every answer's judgement has."""

from core.coding.evaluation_form import NOTHING, fill_form, most_of, parts_of
from core.coding.quoting import find_quote, quote_passage
from core.coding.review_judge import judge_review
from core.domain.code_review import Defect, Review, ReviewExercise, ReviewJudgement, ReviewScores
from core.domain.evaluation import (
    DIMENSION_MAXIMA,
    Evaluation,
    Improvement,
    KeyPointCoverage,
    PartScore,
    Quote,
    Scores,
    Strength,
)
from core.domain.words import count_of

_MOST = most_of(ReviewScores)


def evaluate_review(exercise: ReviewExercise, review: Review, answer: str) -> Evaluation:
    """Judge a review. `answer` holds all its words; all quotes are from it."""
    judged = judge_review(exercise, review)
    scores = judged.scores
    technical = round(scores.defects * DIMENSION_MAXIMA["technical_accuracy"] / _MOST["defects"])
    defects = {defect.id: defect for defect in exercise.defects}
    covered = _cover(exercise, review, judged, answer)
    count = sum(found.is_found for found in judged.found)
    return fill_form(
        answer,
        Scores(
            technical_accuracy=technical,
            relevance=scores.defects - technical + scores.false_alarms,
            structure=scores.wording + scores.priorities,
            keyword_coverage=scores.severity,
        ),
        _parts_of_review(exercise, review, judged),
        summary=(
            f"{count} of {count_of(len(judged.found), 'defect')} found, "
            f"{count_of(len(judged.false_alarms), 'false alarm')}."
        )
        if answer.strip()
        else NOTHING,
        strengths=[
            Strength(reason=f"You found it: {each.claim}.", quote=each.quote)
            for each in covered
            if each.quote is not None
        ],
        improvements=[
            Improvement(
                gap=f"Not found ({defects[each.defect_id].severity.value}): "
                f"{defects[each.defect_id].claim}. {defects[each.defect_id].explanation}",
                advice=defects[each.defect_id].fix,
            )
            for each in judged.found
            if not each.is_found
        ],
        key_points=covered,
    )


def _cover(
    exercise: ReviewExercise, review: Review, judged: ReviewJudgement, answer: str
) -> list[KeyPointCoverage]:
    """Return the defects as key points, each with the words that name it."""
    covered = []
    for found, defect in zip(judged.found, exercise.defects, strict=True):
        quote: Quote | None = None
        if found.comment is not None:
            quote = quote_passage(review.comments[found.comment].text, answer)
        elif found.is_in_summary:
            quote = find_quote(_terms_of(defect), answer)
        covered.append(
            KeyPointCoverage(claim=defect.claim, coverage=float(found.is_found), quote=quote)
        )
    return covered


def _terms_of(defect: Defect) -> list[str]:
    return [term for group in defect.terms for term in group]


def _parts_of_review(
    exercise: ReviewExercise, review: Review, judged: ReviewJudgement
) -> list[PartScore]:
    defects = {defect.id: defect for defect in exercise.defects}
    found = [defects[each.defect_id].claim for each in judged.found if each.is_found]
    off = [each for each in judged.found if each.is_found and each.severity_steps_off]
    alarms = [f"“{_shorten(review.comments[n].text)}”" for n in judged.false_alarms[:3]]
    rude = [f"“{_shorten(review.comments[n].text)}”" for n in judged.rude[:3]]
    first = "; ".join(defects[each].claim for each in exercise.priorities)
    observed: dict[str, list[str]] = {
        "defects": [f"Found: {claim}." for claim in found] or ["No defect was found."],
        "false_alarms": [f"Sound, but blamed: {each}" for each in alarms] or ["None."],
        "severity": [
            f"{defects[each.defect_id].claim}: it is a {defects[each.defect_id].severity.value}."
            for each in off
        ]
        or ["As it is." if found else "Nothing was found that could be weighed."],
        "wording": [f"Hurts more than it helps: {each}" for each in rude]
        or ["Best said with a reason and a way out, about the code and not its author."],
        "priorities": [f"To be settled before merging: {first}."],
    }
    return parts_of(judged.scores, observed)


def _shorten(text: str, most: int = 120) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
