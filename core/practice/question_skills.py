"""The skills that a question is about, by the taxonomy's names."""

from functools import cache, lru_cache
from typing import NamedTuple

from core.documents.skills import canonical_skill, find_skills
from core.documents.taxonomy import skill_kind
from core.domain.question import Question
from core.engine.embedded.bank import load_bank

# A topic's file names the skills that it is about first; the later ones only make it relevant.
_CENTRAL_SKILLS = 3


class QuestionSkills(NamedTuple):
    """The skills that a question's own words name, and those that its topic is mainly about."""

    asked: frozenset[str]
    topical: frozenset[str]


def skills_of(question: Question) -> QuestionSkills:
    """Return the skills that a question is about."""
    topical = _topic_skills().get(question.topic, frozenset())
    return QuestionSkills(_asked(question_words(question), question.origin.label), topical)


def hard_skills(text: str) -> list[str]:
    """Return the skills of `text` by canonical name without manners such as communication."""
    return [name for name in find_skills(text) if skill_kind(name) != "soft"]


def question_words(question: Question) -> str:
    """Return all that a question says of what it is about."""
    terms = [keyword.term for keyword in question.keywords]
    return "\n\n".join([question.text, question.focus, question.origin.label, *terms])


# Levels and readiness are computed at every visit of a page, from the same questions.
@lru_cache(maxsize=8192)
def _asked(words: str, label: str) -> frozenset[str]:
    names = hard_skills(words)
    canonical = canonical_skill(label)
    return frozenset([*names, canonical] if canonical else names)


@cache
def _topic_skills() -> dict[str, frozenset[str]]:
    return {
        topic.topic: frozenset(filter(None, map(canonical_skill, topic.skills[:_CENTRAL_SKILLS])))
        for topic in load_bank()
    }
