"""What an answer and its question speak of: the skills and names that documents also hold."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.domain.question import Keyword
from core.domain.report import JudgedAnswer
from core.interview.pattern_checks import STORY_TYPES
from core.practice.question_skills import hard_skills, skills_of
from core.rubric.keywords import find_keywords

# From grade C on an answer has shown what it was about.
SHOWN_FROM = 55


class Mentions(NamedTuple):
    """The skills that a question and its answer name, and the answer they stand in.

    `asked` are the skills that the question names; `said` those that the answer names, where
    no gate discounts it.
    """

    answer: JudgedAnswer
    asked: frozenset[str]
    said: frozenset[str]

    @property
    def counts(self) -> bool:
        """Return whether the words of the answer can be taken for what they say."""
        evaluation = self.answer.evaluation
        return evaluation.gate is None and evaluation.scores is not None

    @property
    def is_good(self) -> bool:
        """Return whether the answer reached SHOWN_FROM."""
        return (self.answer.evaluation.total or 0) >= SHOWN_FROM

    @property
    def tells_of_use(self) -> bool:
        """Return whether the answer is a story of the learner's own work."""
        return self.answer.question.type in STORY_TYPES


def read_mentions(answers: Sequence[JudgedAnswer]) -> list[Mentions]:
    """Return what each answer and its question name, in order."""
    return [
        Mentions(
            answer=answer,
            asked=skills_of(answer.question).asked,
            said=frozenset(hard_skills(answer.text)),
        )
        for answer in answers
    ]


def name_stands_in(name: str, text: str) -> bool:
    """Return whether `text` has the words of `name` side by side."""
    return find_keywords([Keyword(term=name)], text)[0].found_as is not None


def positions_of(mentions: Iterable[Mentions]) -> list[int]:
    """Return the positions of the answers, in order."""
    return [mention.answer.position for mention in mentions]
