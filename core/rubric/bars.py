"""Competencies on behaviourally anchored rating scales (BARS): data/rubrics/*.yaml, one file each.

A scale says for each of five levels what a candidate says or does in an answer, so that a rating
is a sentence rather than a figure.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from core.domain.model import Model
from core.domain.question import Question, QuestionType
from core.errors import RehearseError

RUBRIC_FOLDER = Path(__file__).parents[2] / "data" / "rubrics"

LEVELS = range(1, 6)
MOST_COMPETENCIES = 3
# From these shares on levels 2, 3, 4 and 5 are reached. The fourth step is wider: a sound answer
# becomes a good one by more of the same, an exemplary one leaves next to nothing out.
LEVEL_FLOORS = (0.2, 0.4, 0.6, 0.85)
# What is exemplary as a whole is not so while any one signal of it is less than half met.
LEAST_SHARE_AT_BEST = 0.5
_WEIGHT_TOLERANCE = 1e-6


class RubricError(RehearseError):
    """The rating scales on disk break their own rules."""

    title = "The rating scales are not usable"


class Signal(StrEnum):
    """What can be measured in an answer, each as a share 0–1."""

    KNOWLEDGE = "knowledge"
    OWN_ACTIONS = "own_actions"
    RESULT = "result"
    SPECIFICS = "specifics"
    STRUCTURE = "structure"
    RELEVANCE = "relevance"
    STAR_COMPLETENESS = "star_completeness"
    REASONS = "reasons"
    KEYWORD_USE = "keyword_use"


class Fact(StrEnum):
    """What an anchor may claim that is either in the answer or not."""

    FIGURE = "figure"
    OUTCOME = "outcome"
    REASON = "reason"
    CONTRAST = "contrast"


class Competency(Model):
    """What an interview panel rates, and how its five levels sound in an answer.

    It applies to questions of `types` when their focus is in `focuses` or their topic in
    `topics`; to those of `general_for` whatever they are about. `anchors` are verb phrases from
    level 1 to level 5; level 1 says what is absent, so that it holds for an empty answer too.
    `signals` are weights that sum to 1. `best_needs` are the facts that the anchor of level 5
    claims, without which an answer stays at level 4.
    """

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    title: str
    definition: str
    types: list[QuestionType] = Field(min_length=1)
    general_for: list[QuestionType] = []
    topics: list[str] = []
    focuses: list[str] = []
    anchors: list[str] = Field(min_length=len(LEVELS), max_length=len(LEVELS))
    signals: dict[Signal, float] = Field(min_length=2)
    best_needs: list[Fact] = []

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if not set(self.general_for) <= set(self.types):
            raise ValueError("general_for names a type that types does not")
        if min(self.signals.values()) <= 0:
            raise ValueError("every signal needs a weight above 0")
        if abs(sum(self.signals.values()) - 1) > _WEIGHT_TOLERANCE:
            raise ValueError("the weights of the signals must sum to 1")
        return self

    def anchor(self, level: int) -> str:
        """Return the behaviour at `level`, 1–5; empty for the level above the last."""
        return self.anchors[level - 1] if level in LEVELS else ""


def read_competency(path: Path) -> Competency:
    """Read one scale. Raises RubricError, naming the file, when it breaks the schema."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Competency.model_validate(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise RubricError(f"{path.name} among the rating scales cannot be used: {e}") from e


@lru_cache(maxsize=4)
def load_competencies(folder: Path = RUBRIC_FOLDER) -> tuple[Competency, ...]:
    """Read every scale, in file-name order; the result is kept for the process."""
    return tuple(read_competency(path) for path in sorted(folder.glob("*.yaml")))


def competencies_for(question: Question) -> list[Competency]:
    """Return the one to three competencies that `question` asks for, most specific first.

    Its focus is more specific than its topic, the topic more than its type; among equals the
    competency that names fewer topics comes first. Raises RubricError when no scale on disk
    covers the question's type.
    """
    ranked = sorted(
        (_distance(competency, question), len(competency.topics), competency.id, competency)
        for competency in load_competencies()
        if _applies(competency, question)
    )
    if not ranked:
        raise RubricError(f"No file in {RUBRIC_FOLDER} is about {question.type} questions.")
    return [competency for *_, competency in ranked[:MOST_COMPETENCIES]]


def level_of(
    shares: Mapping[Signal, float],
    weights: Mapping[Signal, float] | None = None,
    *,
    is_gated: bool = False,
) -> int:
    """Return the level, 1–5, that the weighted mean of `shares` reaches by LEVEL_FLOORS.

    Signals without a share do not apply and count neither way; without `weights` all count the
    same. Level 5 also needs every signal at least half met. A closed gate leaves level 1.
    """
    counted = {s: w for s, w in (weights or dict.fromkeys(shares, 1.0)).items() if s in shares}
    if is_gated or not counted:
        return LEVELS[0]
    met = sum(w * shares[s] for s, w in counted.items()) / sum(counted.values())
    level = level_at(met)
    if level == LEVELS[-1] and min(shares[s] for s in counted) < LEAST_SHARE_AT_BEST:
        return level - 1
    return level


def level_at(share: float) -> int:
    """Return the level, 1–5, that a share of 0–1 reaches by LEVEL_FLOORS alone."""
    # Weighted sums miss a floor by the last bits of a float.
    return LEVELS[0] + sum(round(share, 9) >= floor for floor in LEVEL_FLOORS)


def _applies(competency: Competency, question: Question) -> bool:
    return question.type in competency.types and (
        question.focus in competency.focuses
        or question.topic in competency.topics
        or question.type in competency.general_for
    )


def _distance(competency: Competency, question: Question) -> int:
    if question.focus in competency.focuses:
        return 0
    return 1 if question.topic in competency.topics else 2
