"""What a model says about an answer, and the checks that its judgement has to pass."""

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from core.domain.evaluation import DIMENSION_MAXIMA
from core.engine.chains.asking import ReplyPart
from core.engine.chains.bounds import UpTo
from core.engine.chains.wording import check_wording
from core.rubric.evidence import find_quote

Judged = Literal["relevance", "technical_accuracy", "structure"]
JUDGED: tuple[Judged, ...] = get_args(Judged)
LONGEST_TEXT = 700  # characters of one sentence or two
# From half of its points on, a dimension must be borne out by words of the answer.
_NEEDS_EVIDENCE_FROM = 0.5


class DimensionReply(ReplyPart):
    """One dimension: the criterion that decided, whether it is met, the words, the points."""

    criterion: Annotated[str, UpTo(200, is_prose=True)] = Field(min_length=1)
    is_met: bool
    quote: Annotated[str, UpTo(300, is_quote=True)]
    points: int = Field(ge=0)


class RelevanceReply(DimensionReply):
    """How far the answer answers the question."""

    points: int = Field(ge=0, le=DIMENSION_MAXIMA["relevance"])


class AccuracyReply(DimensionReply):
    """How right the answer is, or how much substance a story has."""

    points: int = Field(ge=0, le=DIMENSION_MAXIMA["technical_accuracy"])


class StructureReply(DimensionReply):
    """How well a listener could follow."""

    points: int = Field(ge=0, le=DIMENSION_MAXIMA["structure"])


class StrengthReply(ReplyPart):
    """What is good, with the words that show it."""

    reason: Annotated[str, UpTo(300, is_prose=True)] = Field(min_length=1)
    quote: Annotated[str, UpTo(300, is_quote=True)]


class ImprovementReply(ReplyPart):
    """What is missing or wrong, and what to say instead."""

    gap: Annotated[str, UpTo(300, is_prose=True)] = Field(min_length=1)
    advice: Annotated[str, UpTo(400, is_prose=True)] = Field(min_length=1)


class Judgement(ReplyPart):
    """A model's judgement of one answer. There is no total in it: code computes that."""

    relevance: RelevanceReply
    technical_accuracy: AccuracyReply
    structure: StructureReply
    strengths: list[StrengthReply] = Field(max_length=5)
    improvements: list[ImprovementReply] = Field(min_length=1, max_length=5)
    summary: Annotated[str, UpTo(400, is_prose=True)] = Field(min_length=1)

    def dimension(self, name: Judged) -> DimensionReply:
        """Return the judgement of one dimension."""
        reply: DimensionReply = getattr(self, name)
        return reply


def check_judgement(judgement: Judgement, answer: str) -> list[str]:
    """Return what makes `judgement` of `answer` unusable, a sentence each.

    Single quotes that are not in the answer are no fault here, they are dropped later; a
    judgement whose quotes are all invented is one of some other answer.
    """
    faults = [fault for name in JUDGED for fault in _check_dimension(judgement, name)]
    quotes = [quote for quote in _quotes(judgement) if quote.strip()]
    found = [quote for quote in quotes if find_quote(quote, answer)]
    if quotes and not found:
        faults.append("None of your quotes stands in the answer. Copy its words letter for letter.")
    if not quotes and _is_high(judgement):
        faults.append("You give points and quote nothing. Quote the words that earn them.")
    return faults + check_wording(_texts(judgement), longest=LONGEST_TEXT)


def _check_dimension(judgement: Judgement, name: Judged) -> Iterator[str]:
    reply, maximum = judgement.dimension(name), DIMENSION_MAXIMA[name]
    if reply.is_met and reply.points == 0:
        yield f"{name}: the criterion is met, yet there are no points. Correct one of them."
    if not reply.is_met and reply.points == maximum:
        yield f"{name}: the criterion is missed, yet the points are full. Correct one of them."


def _is_high(judgement: Judgement) -> bool:
    return any(
        judgement.dimension(name).points >= _NEEDS_EVIDENCE_FROM * DIMENSION_MAXIMA[name]
        for name in JUDGED
    )


def _quotes(judgement: Judgement) -> list[str]:
    return [
        *(judgement.dimension(name).quote for name in JUDGED),
        *(strength.quote for strength in judgement.strengths),
    ]


def _texts(judgement: Judgement) -> list[str]:
    return [
        judgement.summary,
        *(judgement.dimension(name).criterion for name in JUDGED),
        *(strength.reason for strength in judgement.strengths),
        *(part for each in judgement.improvements for part in (each.gap, each.advice)),
    ]
