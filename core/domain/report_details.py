"""What a report shows behind its summary, passage by passage."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.evaluation import Grade, KeyPointCoverage, Quote, StarPart
from core.domain.model import Model
from core.domain.question import ExerciseKind, QuestionType
from core.domain.report import SessionBand


class Highlight(Model):
    """A strength or an improvement of a whole interview, and the answers that have it.

    `quote` stands in the answer to the first of the `positions`. `advice` is empty for strengths.
    """

    text: str
    advice: str = ""
    positions: list[int] = Field(min_length=1)
    quote: Quote | None = None


class TopicPoint(Model):
    """A key point of one of a topic's questions, and how far the answer there made it."""

    position: int
    point: KeyPointCoverage


class TopicTerm(Model):
    """A term that a topic's questions expected; `found_as` is None where no answer used it."""

    term: str
    found_as: str | None
    positions: list[int]


class TopicCoverage(Model):
    """What the answers about one topic covered and missed."""

    topic: str
    positions: list[int]
    covered: list[TopicPoint] = []
    missed: list[TopicPoint] = []
    said: list[TopicTerm] = []
    unsaid: list[TopicTerm] = []


class SignalName(StrEnum):
    """What is shown of a story beside STAR."""

    OWNERSHIP = "ownership"
    SPECIFICITY = "specificity"
    RELEVANCE = "relevance"
    DEPTH = "depth"


class StorySignal(Model):
    """How much of one signal an answer shows, 0–1; `basis` says what was counted."""

    name: SignalName
    share: float = Field(ge=0, le=1)
    basis: str


class Story(Model):
    """One answer about the learner's own work: its parts, and what stands beside them.

    `signals` is empty where the answer was gated or not scored.
    """

    position: int
    parts: list[StarPart]
    signals: list[StorySignal] = []


class RatedAnswer(Model):
    """The level that one answer shows in a competency."""

    position: int
    level: int = Field(ge=1, le=5)


class CompetencyLevel(Model):
    """The level that an interview shows in a competency: the median, the lower of two middles.

    `seen`, `next` and `quote` are those of the answer at `position`, which shows that level.
    """

    competency: str
    title: str
    level: int = Field(ge=1, le=5)
    answers: list[RatedAnswer]
    seen: str
    next: str = ""
    quote: Quote | None = None
    position: int


class RoundResult(Model):
    """One round of a loop; `average` and what follows from it are None where nothing was scored.

    `weighted` is the average by the round's own rubric weights where it has any, and `weights`
    says which; both are shown beside the score and never replace it.
    """

    number: int
    name: str
    positions: list[int]
    answered: int
    scored: int
    average: float | None = None
    grade: Grade | None = None
    out_of_ten: int | None = None
    band: SessionBand | None = None
    weighted: float | None = None
    weights: str = ""


class ProfileAxis(Model):
    """One of the four dimensions or five categories, in shares of its maximum, 0–100.

    `score` is None while nothing shows it. `earlier` is the learner's own average over `earlier_of`
    interviews before this one; None where none of them shows it.
    """

    kind: Literal["dimension", "category"]
    name: str
    label: str
    score: float | None = Field(default=None, ge=0, le=100)
    earlier: float | None = Field(default=None, ge=0, le=100)
    earlier_of: int = 0
    basis: str


class SaidKind(StrEnum):
    """What a line of the transcript is."""

    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    PASSED = "passed"
    LEARNER_QUESTION = "learner_question"
    REPLY = "reply"
    REMARK = "remark"
    EVENT = "event"


class TranscriptLine(Model):
    """One thing said or done, in the order in which it happened.

    `first_word` is the place of an answer's first word in the whole answer, for quotes. `made` is
    the exercise whose work the line holds; None for words.
    """

    kind: SaidKind
    text: str
    at: datetime | None = None
    first_word: int | None = None
    made: ExerciseKind | None = None


class TranscriptEntry(Model):
    """All that happened at one question.

    `seconds` is the time from its showing to the first answer, pauses left out.
    """

    position: int
    asked_id: str
    type: QuestionType
    round: int = 0
    course_reason: str | None = None
    seconds: float | None = None
    lines: list[TranscriptLine]
    quotes: list[Quote] = []


class ReportDetails(Model):
    """Everything of a report that is read from the stored answers each time it is opened."""

    strengths: list[Highlight] = Field(default=[], max_length=5)
    improvements: list[Highlight] = Field(default=[], max_length=5)
    topics: list[TopicCoverage] = []
    stories: list[Story] = []
    competencies: list[CompetencyLevel] = []
    rounds: list[RoundResult] = []
    profile: list[ProfileAxis] = []
    transcript: list[TranscriptEntry] = []
