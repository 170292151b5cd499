"""What is counted of an answer: one row each, for charts, levels and plans."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.domain.evaluation import Grade
from core.domain.interview import Track
from core.domain.model import Model
from core.domain.question import Difficulty, QuestionType


class PointKind(StrEnum):
    """What was looked for in an answer."""

    KEYWORD = "keyword"
    KEY_POINT = "key_point"
    COMPETENCY = "competency"


class AnswerPoint(Model):
    """Something looked for in an answer and how far it was there.

    A keyword is used or not (1 or 0), a key point covered by a share, a competency shown at
    (level - 1) / 4 of its five levels.
    """

    kind: PointKind
    label: str
    coverage: float = Field(ge=0, le=1)


class AnswerFacts(Model):
    """An answer as its first judgement counts it. `total` is None where it was not scored.

    `question_key` names the question wherever it is asked; `attempt` counts from 1 how often this
    learner was judged on it, `is_retake` tells that it was asked again on purpose. `star_parts`
    is None where the question wants no story. `answer_s` leaves pauses out.
    """

    answer_id: str
    interview_id: str
    asked_id: str
    question_key: str
    type: QuestionType
    topic: str
    difficulty: Difficulty
    engine: str
    attempt: int = Field(default=1, ge=1)
    track: Track = Track.OPEN
    round: int = 0
    is_retake: bool = False
    total: int | None = Field(default=None, ge=0, le=100)
    relevance: int | None = None
    technical_accuracy: int | None = None
    structure: int | None = None
    keyword_coverage: int | None = None
    grade: Grade | None = None
    interval_low: int | None = None
    interval_high: int | None = None
    word_count: int = Field(ge=0)
    words_low: int = Field(ge=0)
    words_high: int = Field(ge=0)
    answer_s: float | None = Field(default=None, ge=0)
    numbers: int = Field(default=0, ge=0)
    tools: int = Field(default=0, ge=0)
    timelines: int = Field(default=0, ge=0)
    names: int = Field(default=0, ge=0)
    star_parts: int | None = Field(default=None, ge=0, le=4)
    own_ratio: float | None = Field(default=None, ge=0, le=1)
    answered_at: datetime
    points: list[AnswerPoint] = []
