"""Say how far an answer makes each point that a good answer makes."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from core.domain.evaluation import KeyPointCoverage, Quote
from core.domain.question import KeyPoint, Question
from core.rubric import calibration
from core.rubric.evidence import quote_span
from core.rubric.meaning import Meaning
from core.rubric.similarity import Similarity
from core.rubric.tokens import Span, split_passages

# A sentence about the same subject shares this much with a claim without making it.
CHANCE_SIMILARITY = 0.18
# No claim is asked to be matched more closely than this, nor accepted for less.
FULL_SIMILARITY, LEAST_FULL_SIMILARITY = 0.75, 0.45
# A second sentence may finish what the first began; it counts a little less.
PAIR_WORTH = 0.95
# A learner who words the point as the model answer does makes it as well.
MODEL_WORDING_WORTH = 0.9
COVERED_FROM = 0.5
_COMBINED = 4


class Match(NamedTuple):
    """How close an answer comes to a claim, and the passage that comes closest."""

    similarity: float
    passage: Span | None


def cover_key_points(
    question: Question, answer: str, similarity: Similarity, wrong: Sequence[Quote] = ()
) -> list[KeyPointCoverage]:
    """Return each key point of `question` with its coverage by `answer`, 0–1, and the evidence.

    The model answer makes every point, so how closely it matches a claim shows how closely any
    answer can; coverage is measured against that. The order of sentences does not matter.
    Passages in `wrong` state the opposite of what holds and cover nothing.
    """
    passages = [p for p in split_passages(answer) if quote_span(answer, *p[1:]) not in wrong]
    model = split_passages(question.model_answer)
    return [_cover(point, passages, model, answer, similarity) for point in question.key_points]


def add_meaning(
    by_words: Sequence[KeyPointCoverage], meaning: Meaning, answer: str
) -> list[KeyPointCoverage]:
    """Return the coverage of each key point with meaning's share in it.

    The evidence is the passage that comes closest by whichever of the two says more.
    """
    share = calibration.MEANING_SHARE_OF_COVERAGE
    blended = []
    for point, made, passage in zip(
        by_words, cover_by_meaning(meaning), meaning.passages, strict=True
    ):
        coverage = round((1 - share) * point.coverage + share * made, 3)
        quote = point.quote if point.coverage > made else None
        if quote is None and coverage >= COVERED_FROM and passage is not None:
            quote = quote_span(answer, passage.start, passage.end)
        update = {"coverage": coverage, "quote": quote if coverage >= COVERED_FROM else None}
        blended.append(point.model_copy(update=update))
    return blended


def cover_by_meaning(meaning: Meaning) -> list[float]:
    """Return how far each key point is made by meaning alone, 0–1.

    The model answer shows how close a passage that makes the point can come.
    """
    least, most = calibration.LEAST_FULL_COSINE, calibration.MOST_FULL_COSINE
    chance = calibration.CHANCE_COSINE
    return [
        min(1.0, max(0.0, (claim - chance) / (min(max(reach, least), most) - chance)))
        for claim, reach in zip(meaning.claims, meaning.reachable, strict=True)
    ]


def word_key_points(question: Question, similarity: Similarity) -> list[str]:
    """Return for each key point the sentence of the model answer that makes it.

    It is empty where no sentence comes close enough to be shown as making the point.
    """
    model = split_passages(question.model_answer)
    matches = [find_match(point.claim, model, similarity) for point in question.key_points]
    return [
        match.passage.text
        if match.passage is not None and match.similarity >= LEAST_FULL_SIMILARITY
        else ""
        for match in matches
    ]


def weighted_coverage(points: Sequence[KeyPoint], coverage: Sequence[KeyPointCoverage]) -> float:
    """Return the mean coverage of the key points by their weights, 0–1."""
    total = sum(point.weight for point in points)
    return sum(p.weight * c.coverage for p, c in zip(points, coverage, strict=True)) / total


def agree_with_claims(
    points: Sequence[KeyPoint], answer: str, model_answer: str, similarity: Similarity
) -> float:
    """Return how much of all claims together stands anywhere in `answer`, 0–1.

    Measured against the model answer. Coarser than coverage claim by claim, but steadier for
    answers of a line or two, where one sentence makes half of several points.
    """
    claims = " ".join(point.claim for point in points)
    reachable = similarity(claims, model_answer)
    return min(1.0, similarity(claims, answer) / reachable) if reachable > 0 else 0.0


def find_match(claim: str, passages: Sequence[Span], similarity: Similarity) -> Match:
    """Return how close any passage, or any two together, come to `claim`."""
    scored = sorted(
        ((similarity(claim, p.text), p) for p in passages), key=lambda s: s[0], reverse=True
    )
    if not scored or scored[0][0] <= 0:
        return Match(0.0, None)
    best, passage = scored[0]
    for (_, first), (_, second) in combinations(scored[:_COMBINED], 2):
        best = max(best, PAIR_WORTH * similarity(claim, f"{first.text} {second.text}"))
    return Match(best, passage)


def _cover(
    point: KeyPoint,
    passages: list[Span],
    model: list[Span],
    answer: str,
    similarity: Similarity,
) -> KeyPointCoverage:
    reachable = find_match(point.claim, model, similarity)
    match = find_match(point.claim, passages, similarity)
    coverage = _scale(match.similarity, reachable.similarity)
    if coverage < 1 and reachable.passage is not None:
        as_model = find_match(reachable.passage.text, passages, similarity)
        by_model = MODEL_WORDING_WORTH * _scale(as_model.similarity, FULL_SIMILARITY)
        if by_model > coverage:
            coverage, match = by_model, as_model
    return KeyPointCoverage(
        claim=point.claim, coverage=round(coverage, 3), quote=_evidence(coverage, match, answer)
    )


def _scale(similarity: float, reachable: float) -> float:
    full = min(max(reachable, LEAST_FULL_SIMILARITY), FULL_SIMILARITY)
    return min(1.0, max(0.0, (similarity - CHANCE_SIMILARITY) / (full - CHANCE_SIMILARITY)))


def _evidence(coverage: float, match: Match, answer: str) -> Quote | None:
    if match.passage is None or coverage < COVERED_FROM:
        return None
    return quote_span(answer, match.passage.start, match.passage.end)
