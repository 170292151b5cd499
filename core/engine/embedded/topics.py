"""How much each bank question matters to one interview, before any lot is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.domain.interview import Context
from core.domain.question import TECHNICAL_TYPES
from core.engine.embedded.bank import BankQuestion, Topic
from core.engine.embedded.skill_facts import SkillFact
from core.engine.embedded.skill_names import skill_key
from core.engine.embedded.wording import mentions
from core.rubric.tokens import tokenize

# Weights of topics that no skill points to, on the scale of SkillFact.weight. They are small
# because such topics are many: one known skill should still win about every other question.
FOCUSED, SAME_AREA, GENERAL, PEOPLE = 1.0, 0.1, 0.03, 1.0
FOCUS_FULL, FOCUS_PART = 8.0, 3.0
_JOB_SPEAKS_OF_IT = 2.0
# A topic is about tools when this share of its questions calls one of them by its name.
_TOOL_SHARE = 0.6

_GENERAL_AREAS = frozenset({"fundamentals", "quality", "people", "design"})
# What an interview is about when neither role nor skills tell an area.
_ANY_SOFTWARE_WORK = frozenset({"backend", "fundamentals", "quality", "design"})
_ROLE_AREAS: dict[str, tuple[str, ...]] = {
    "backend": ("backend", "data"),
    "back end": ("backend", "data"),
    "server": ("backend", "data"),
    "api": ("backend",),
    "frontend": ("frontend",),
    "front end": ("frontend",),
    "web": ("frontend", "backend"),
    "ui": ("frontend",),
    "full stack": ("backend", "frontend"),
    "fullstack": ("backend", "frontend"),
    "mobile": ("mobile",),
    "android": ("mobile",),
    "ios": ("mobile",),
    "data": ("data",),
    "database": ("data",),
    "analyst": ("data",),
    "analytics": ("data",),
    "scientist": ("machine_learning", "data"),
    "machine learning": ("machine_learning", "data"),
    "ml": ("machine_learning", "data"),
    "ai": ("machine_learning", "data"),
    "devops": ("infrastructure",),
    "sre": ("infrastructure",),
    "reliability": ("infrastructure",),
    "platform": ("infrastructure",),
    "cloud": ("infrastructure",),
    "infrastructure": ("infrastructure",),
    "administrator": ("infrastructure",),
    "network": ("infrastructure",),
    "security": ("security",),
    "qa": ("quality",),
    "test": ("quality",),
    "tester": ("quality",),
    "quality": ("quality",),
    "embedded": ("fundamentals",),
    "manager": ("people",),
    "lead": ("people",),
}


@dataclass(frozen=True)
class Relevance:
    """The weight of one bank question and the facts about the skills it is about.

    A weight of zero marks a question about tools that nothing in the interview asks for.
    """

    weight: float
    facts: tuple[SkillFact, ...] = ()


class TopicWeights:
    """What one interview is about: its skills, its areas and what the job speaks of."""

    def __init__(self, context: Context, bank: Sequence[Topic], facts: Sequence[SkillFact]) -> None:
        self._focus = [stems_of(area) for area in context.focus_areas]
        focused = [SkillFact(name=area, ordered=True) for area in context.focus_areas]
        self._facts = {skill_key(fact.name): fact for fact in [*focused, *facts]}
        self._areas = _areas_of(context) or self._areas_of_skills(bank) or _ANY_SOFTWARE_WORK
        self._job_stems = _job_stems(context)
        self._tools = {topic.topic for topic in bank if is_about_tools(topic)}

    def relevance(self, topic: Topic, question: BankQuestion) -> Relevance:
        """Weigh one question of `topic` by what it names, else by what its topic is for."""
        named = [skill for skill in topic.skills if mentions(question.text, skill)]
        by_name = any(mentions(question.text, skill, exact=True) for skill in named)
        facts = self._known(named) or (() if by_name else self._known(topic.skills))
        if facts:
            return Relevance(max(fact.weight for fact in facts) + 0.5 * (len(facts) - 1), facts)
        if topic.topic in self._tools or self._known(topic.skills):
            return Relevance(0.0)
        weight = self._weight_without_skill(topic, question)
        return Relevance(min(weight, GENERAL) if by_name else weight)

    def _known(self, skills: Iterable[str]) -> tuple[SkillFact, ...]:
        keys = dict.fromkeys(skill_key(skill) for skill in skills)
        return tuple(self._facts[key] for key in keys if key in self._facts)

    def _weight_without_skill(self, topic: Topic, question: BankQuestion) -> float:
        stems = stems_of(f"{topic.title} {topic.area} {question.focus}")
        if question.type not in TECHNICAL_TYPES:
            return PEOPLE * (_JOB_SPEAKS_OF_IT if stems & self._job_stems else 1.0)
        if any(wanted and wanted <= stems for wanted in self._focus):
            return FOCUSED
        if topic.area in self._areas:
            return SAME_AREA
        return GENERAL if topic.area in _GENERAL_AREAS else 0.0

    def _areas_of_skills(self, bank: Sequence[Topic]) -> frozenset[str]:
        return frozenset(
            topic.area
            for topic in bank
            if topic.area not in {"language", *_GENERAL_AREAS} and self._known(topic.skills)
        )


def is_about_tools(topic: Topic) -> bool:
    """Say whether a topic is of use only to people who work with its language or tools.

    A tool is written as a name, "Django"; a concept is a common noun in running text, "caching".
    """
    if topic.area == "language":
        return True
    texts = [question.text for question in topic.questions]
    naming = sum(any(mentions(text, name, exact=True) for name in topic.skills) for text in texts)
    return naming >= _TOOL_SHARE * len(texts)


def focus_factor(focus_area: str | None, stems: frozenset[str]) -> float:
    """Return how far words of a question raise its weight under a focus area, at least 1."""
    wanted = stems_of(focus_area or "")
    if not wanted or not wanted & stems:
        return 1.0
    return FOCUS_FULL if wanted <= stems else FOCUS_PART


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return frozenset(token.stem for token in tokenize(text)) - _EMPTY_STEMS


_EMPTY_STEMS = frozenset(
    token.stem
    for token in tokenize(
        """a about all also an and any are as at be both by can do for from good have how if in into
        is it its more most must new not of on one or other our own skills strong such team than
        that the their them they this through to under up us use used using we well what when which
        who will with work working you your experience knowledge ability able ensure development
        software developer engineer engineering understanding management time"""
    )
)


def _areas_of(context: Context) -> frozenset[str]:
    titles = [context.role, context.job.title if context.job else ""]
    text = " ".join(titles).replace("-", " ")
    return frozenset(
        area for words, areas in _ROLE_AREAS.items() if mentions(text, words) for area in areas
    )


def _job_stems(context: Context) -> frozenset[str]:
    job = context.job
    lines = [*job.must_haves, *job.nice_to_haves, *job.responsibilities] if job else []
    return stems_of("\n".join([*lines, *context.focus_areas])[:20_000])
