"""What an answer and its question speak of: the skills and names that documents also hold."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from core.documents.skills import canonical_skill, find_skills
from core.documents.taxonomy import skill_kind
from core.domain.question import Keyword, Question
from core.domain.report import JudgedAnswer
from core.engine.embedded.bank import load_bank
from core.interview.pattern_checks import STORY_TYPES
from core.rubric.keywords import find_keywords

# From grade C on an answer has shown what it was about.
SHOWN_FROM = 55
# A topic's file names the skills that it is about first; the later ones only make it relevant.
_CENTRAL_SKILLS = 3


class Mentions(NamedTuple):
    """The skills that a question and its answer name, and the answer they stand in.

    `asked` are the skills that the question is about, `topical` those that its topic is
    mainly about; `said` those that the answer names, where no gate discounts it.
    """

    answer: JudgedAnswer
    asked: frozenset[str]
    topical: frozenset[str]
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
            asked=_asked_skills(answer.question),
            topical=_topic_skills().get(answer.question.topic, frozenset()),
            said=frozenset(hard_skills(answer.text)),
        )
        for answer in answers
    ]


def hard_skills(text: str) -> list[str]:
    """Return the skills of `text` by canonical name without manners such as communication."""
    return [name for name in find_skills(text) if skill_kind(name) != "soft"]


def name_stands_in(name: str, text: str) -> bool:
    """Return whether `text` has the words of `name` side by side."""
    return find_keywords([Keyword(term=name)], text)[0].found_as is not None


def question_words(question: Question) -> str:
    """Return all that a question says of what it is about."""
    terms = [keyword.term for keyword in question.keywords]
    return "\n\n".join([question.text, question.focus, question.origin.label, *terms])


def positions_of(mentions: Iterable[Mentions]) -> list[int]:
    """Return the positions of the answers, in order."""
    return [mention.answer.position for mention in mentions]


def _asked_skills(question: Question) -> frozenset[str]:
    names = hard_skills(question_words(question))
    label = canonical_skill(question.origin.label)
    return frozenset([*names, label] if label else names)


@cache
def _topic_skills() -> dict[str, frozenset[str]]:
    return {
        topic.topic: frozenset(filter(None, map(canonical_skill, topic.skills[:_CENTRAL_SKILLS])))
        for topic in load_bank()
    }
