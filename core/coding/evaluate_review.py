"""Put what became of a code review into the form that every answer's judgement has."""

from core.coding.evaluation_form import NOTHING, fill_form, most_of, parts_of
from core.coding.quoting import find_quote, quote_passage
from core.coding.review_judge import judge_review, names_defect, says_what_instead, says_why
from core.domain.code_review import (
    Defect,
    FoundDefect,
    Review,
    ReviewExercise,
    ReviewJudgement,
    ReviewScores,
    Severity,
)
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
_STATES = ("Found", "Said, but not at its line, which counts half", "Missed")
_MOST_SHOWN = 3


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
            _advise(defects[each.defect_id], each)
            for each in sorted(judged.found, key=lambda each: each.is_found)
            if each.comment is None
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


def _advise(defect: Defect, found: FoundDefect) -> Improvement:
    """Return what was missed, or what stands at no line, where it counts half."""
    if found.is_in_summary:
        gap = f"Said, but not at its line: {defect.claim}."
        return Improvement(gap=gap, advice=f"Say it at its line, with a way out: {defect.fix}")
    gap = f"Not found ({defect.severity.value}): {defect.claim}."
    return Improvement(gap=gap, advice=f"{defect.explanation} {defect.fix}")


def _parts_of_review(
    exercise: ReviewExercise, review: Review, judged: ReviewJudgement
) -> list[PartScore]:
    alarms = [f"“{_shorten(review.comments[n].text)}”" for n in judged.false_alarms[:_MOST_SHOWN]]
    observed: dict[str, list[str]] = {
        "defects": _observe_defects(exercise, judged),
        "false_alarms": [f"Sound, but blamed: {each}" for each in alarms]
        or ["Nothing sound was blamed."],
        "severity": _observe_severity(exercise, review, judged),
        "wording": _observe_wording(review, judged),
        "priorities": _observe_priorities(exercise, review, judged),
    }
    return parts_of(judged.scores, observed)


def _observe_defects(exercise: ReviewExercise, judged: ReviewJudgement) -> list[str]:
    """Return each defect with whether it was found, the found ones first."""
    pairs = zip(judged.found, exercise.defects, strict=True)
    named = sorted((_name_state(found), defect.claim) for found, defect in pairs)
    return [f"{_STATES[state]}: {claim}." for state, claim in named]


def _name_state(found: FoundDefect) -> int:
    return 0 if found.comment is not None else 2 - found.is_in_summary


def _observe_severity(
    exercise: ReviewExercise, review: Review, judged: ReviewJudgement
) -> list[str]:
    observed = []
    right = 0
    for found, defect in zip(judged.found, exercise.defects, strict=True):
        if found.comment is None:
            continue
        right += not found.severity_steps_off
        if found.severity_steps_off:
            said, meant = review.comments[found.comment].severity, defect.severity
            observed.append(f"{meant.capitalize()}, called a {said.value}: {defect.claim}.")
    if right:
        observed.insert(0, f"Weighed right: {count_of(right, 'defect')}.")
    return observed or ["No defect was found at its line, so none was weighed."]


def _observe_wording(review: Review, judged: ReviewJudgement) -> list[str]:
    """Return how many of the remarks that found something say why, and what to do instead."""
    numbers = {each.comment for each in judged.found if each.comment is not None}
    texts = [review.comments[number].text for number in sorted(numbers)]
    if not texts:
        return ["No comment names a defect at its line."]
    why, instead = sum(map(says_why, texts)), sum(map(says_what_instead, texts))
    count = count_of(len(texts), "comment")
    rude = [review.comments[number].text for number in judged.rude[:_MOST_SHOWN]]
    return [
        f"Of {count} that found something, {why} say why it matters and {instead} what to do.",
        *(f"Hurts more than it helps: “{_shorten(text)}”" for text in rude),
    ]


def _observe_priorities(
    exercise: ReviewExercise, review: Review, judged: ReviewJudgement
) -> list[str]:
    """Return for each defect to be settled first whether the review says so."""
    by_id = {each.defect_id: each for each in judged.found}
    observed = []
    for defect in sorted(exercise.defects, key=lambda each: list(Severity).index(each.severity)):
        found = by_id[defect.id]
        if defect.id not in exercise.priorities:
            continue
        if names_defect(defect, review.summary):
            observed.append(f"Named in your summary: {defect.claim}.")
        elif found.comment is not None and not found.severity_steps_off:
            observed.append(f"Weighed right, but not in your summary: {defect.claim}.")
        else:
            observed.append(f"To be settled first, and not put first: {defect.claim}.")
    return observed


def _shorten(text: str, most: int = 120) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
