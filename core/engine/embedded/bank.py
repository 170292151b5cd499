"""The question bank on disk: data/questions/*.yaml, one file a topic."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from core.domain.documents import Seniority
from core.domain.model import Model
from core.domain.question import (
    Difficulty,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    WordRange,
)
from core.errors import BankError

BANK_FOLDER = Path(__file__).parents[3] / "data" / "questions"

# Full spoken answers run one and a half to three minutes; at 150 words a minute that is
# about 150–300 words for a story and less for a point of knowledge.
EXPECTED_WORDS: dict[QuestionType, WordRange] = {
    QuestionType.TECHNICAL: WordRange(low=80, high=250),
    QuestionType.BEHAVIOURAL: WordRange(low=150, high=300),
    QuestionType.PROJECT: WordRange(low=150, high=300),
    QuestionType.SITUATIONAL: WordRange(low=120, high=280),
    QuestionType.MOTIVATIONAL: WordRange(low=80, high=220),
    QuestionType.SYSTEM_DESIGN: WordRange(low=150, high=400),
}
TIME_LIMIT_S: dict[QuestionType, int] = {
    QuestionType.TECHNICAL: 120,
    QuestionType.BEHAVIOURAL: 180,
    QuestionType.PROJECT: 180,
    QuestionType.SITUATIONAL: 150,
    QuestionType.MOTIVATIONAL: 120,
    QuestionType.SYSTEM_DESIGN: 300,
}

Area = Literal[
    "language",
    "backend",
    "frontend",
    "mobile",
    "data",
    "machine_learning",
    "infrastructure",
    "fundamentals",
    "security",
    "quality",
    "people",
    "design",
]


class BankQuestion(Model):
    """One question as its YAML file writes it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")
    type: QuestionType
    difficulty: Difficulty
    seniority: list[Seniority] = Field(min_length=1)
    focus: str
    text: str
    keywords: list[Keyword] = Field(min_length=4, max_length=6)
    key_points: list[KeyPoint] = Field(min_length=4, max_length=7)
    misconceptions: list[str] = Field(min_length=1, max_length=4)
    probes: list[str] = Field(min_length=2, max_length=4)
    hint: str
    model_answer: str


class Topic(Model):
    """One file of the bank. `skills` are taxonomy names that make the topic relevant."""

    topic: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    area: Area
    skills: list[str] = []
    questions: list[BankQuestion] = Field(min_length=1)


def read_topic(path: Path) -> Topic:
    """Read one topic file. Raises BankError, naming the file, when it breaks the schema."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Topic.model_validate(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} in the question bank cannot be used: {e}") from e


@cache
def load_bank(folder: Path = BANK_FOLDER) -> tuple[Topic, ...]:
    """Read every topic, in file-name order; the result is kept for the process."""
    return tuple(read_topic(path) for path in sorted(folder.glob("*.yaml")))


def to_question(topic: Topic, source: BankQuestion) -> Question:
    """Return the domain question that a bank entry stands for."""
    return Question(
        id=source.id,
        type=source.type,
        difficulty=source.difficulty,
        topic=topic.topic,
        focus=source.focus,
        text=_one_line(source.text),
        keywords=source.keywords,
        key_points=source.key_points,
        misconceptions=source.misconceptions,
        probes=source.probes,
        hint=source.hint,
        model_answer=source.model_answer.strip(),
        expected_words=EXPECTED_WORDS[source.type],
        time_limit_s=TIME_LIMIT_S[source.type],
        origin=Origin(kind="bank", reference=source.id),
    )


def all_questions(topics: Iterable[Topic]) -> list[Question]:
    """Return every question of `topics`."""
    return [to_question(topic, question) for topic in topics for question in topic.questions]


def _one_line(text: str) -> str:
    return " ".join(text.split())
