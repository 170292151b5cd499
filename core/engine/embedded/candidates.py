"""Every question that could be asked in one interview: bank questions and filled templates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.domain.documents import Seniority
from core.domain.interview import Context
from core.domain.question import TECHNICAL_TYPES, Difficulty, Question, QuestionType
from core.engine.embedded.bank import BankQuestion, Topic, to_question
from core.engine.embedded.personal import Item, ItemKind, find_items
from core.engine.embedded.skill_facts import skill_facts
from core.engine.embedded.skill_names import may_speak_of
from core.engine.embedded.templates import TemplateFile, fill_template
from core.engine.embedded.topics import Relevance, TopicWeights, stems_of

_PHRASES = frozenset({ItemKind.REQUIREMENT, ItemKind.RESPONSIBILITY})
_OWN_WORK = frozenset({ItemKind.PROJECT, ItemKind.POSITION})
# Words of nearly every post: sharing one does not make a line of it fit a question.
_COMMON = stems_of(
    "build change create customer day design find fix help improve keep make months new own part"
    " people process product production project run service small support system take write"
)
_LEVELS = list(Seniority)
# Says that where the learner works is meant, or worked last, and no earlier place.
_LAST_PLACE = re.compile(
    r"\byour (?:last|latest|most recent|present|current|old|former|previous) "
    r"(?:employer|job|company|team|role|position|workplace|manager|boss|colleagues)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidate:
    """One question that could be asked.

    `items` are what it can be turned to: exactly one for a filled template, any number for a
    bank question. `stems` are all words it may be sought by, `subject` those of its focus.
    `weight` is zero when it is about tools that nothing in the interview asks for; `misfit`
    counts the levels of seniority between the learner and the nearest that it suits. `loose`
    marks a bank question that none of its `items` leads to by itself.
    """

    question: Question
    weight: float
    misfit: int
    stems: frozenset[str]
    subject: frozenset[str]
    items: tuple[Item, ...] = ()
    template_id: str = ""
    loose: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the question may be called in a history.

        All fillings of one template share a name, so that an interview asks only one of them.
        """
        template = (f"{self.template_id}/",) if self.template_id else ()
        return (self.question.id, self.question.text, *template)


def gather_candidates(
    context: Context, bank: Sequence[Topic], templates: Sequence[TemplateFile]
) -> dict[QuestionType, list[Candidate]]:
    """Return all candidates of an interview by question type."""
    facts = skill_facts(context)
    items = find_items(context, facts)
    weights = TopicWeights(context, bank, facts)
    by_type: dict[QuestionType, list[Candidate]] = defaultdict(list)
    for candidate in _from_templates(templates, items, context.seniority):
        by_type[candidate.question.type].append(candidate)
    introduced = _kinds_with_lead_in(templates)
    for topic in bank:
        for source in topic.questions:
            kinds = introduced[source.type]
            usable = [item for item in items if item.kind in kinds]
            relevance = weights.relevance(topic, source)
            by_type[source.type].append(
                _from_bank(topic, source, relevance, usable, context.seniority)
            )
    return by_type


def difficulty_distance(wanted: Difficulty, given: Difficulty) -> int:
    """Return how many steps apart two difficulties are, 0–2."""
    order = list(Difficulty)
    return abs(order.index(wanted) - order.index(given))


def _from_templates(
    templates: Iterable[TemplateFile], items: Sequence[Item], seniority: Seniority
) -> Iterator[Candidate]:
    for file in templates:
        for template in file.templates:
            filled = [
                (item, question)
                for item in items
                if (question := fill_template(file.topic, template, item)) is not None
            ]
            # Each template is as likely as the next, however many items it could speak about.
            total = sum(item.weight for item, _ in filled)
            for item, question in filled:
                yield Candidate(
                    question=question,
                    weight=item.weight / total,
                    misfit=_misfit(seniority, template.seniority),
                    stems=stems_of(f"{file.title} {template.focus} {item.name}"),
                    subject=stems_of(template.focus),
                    items=(item,),
                    template_id=template.id,
                )


def _from_bank(
    topic: Topic,
    source: BankQuestion,
    relevance: Relevance,
    items: Sequence[Item],
    seniority: Seniority,
) -> Candidate:
    fitting = _fitting_items(items, topic, source, relevance)
    words = f"{topic.title} {topic.area} {' '.join(topic.skills)} {source.focus}"
    return Candidate(
        question=to_question(topic, source),
        weight=relevance.weight,
        misfit=_misfit(seniority, source.seniority),
        stems=stems_of(words),
        subject=stems_of(source.focus),
        items=fitting or _loose_items(items, source),
        loose=not fitting,
    )


def _fitting_items(
    items: Sequence[Item], topic: Topic, source: BankQuestion, relevance: Relevance
) -> tuple[Item, ...]:
    """Return the items whose mention before the question makes sense by itself.

    Knowledge is asked for after a skill that the question speaks of, a story after the learner's
    own work or a line of the post that shares a word with the question. No earlier employer may
    stand before what speaks of the last one.
    """
    own = [item for item in items if item.kind in _OWN_WORK]
    if _LAST_PLACE.search("\n".join([source.text, source.hint, *source.probes])):
        own = [item for item in own if item.kind is not ItemKind.POSITION or item.is_latest]
    if source.type in TECHNICAL_TYPES:
        about = {fact.name for fact in relevance.facts if _speaks_of(topic, source, fact.name)}
        return (*(item for item in items if item.skill in about), *own)
    words = stems_of(f"{topic.title} {source.focus}") - _COMMON
    return (*(i for i in items if i.kind in _PHRASES and stems_of(i.name) & words), *own)


def _loose_items(items: Sequence[Item], source: BankQuestion) -> tuple[Item, ...]:
    """Return what can still be borne in mind: skills and lines of the post, at last the role."""
    skills = [i for i in items if i.skill and source.type not in TECHNICAL_TYPES]
    phrases = [item for item in items if item.kind in _PHRASES]
    roles = [item for item in items if item.kind is ItemKind.ROLE]
    return tuple(skills + phrases or roles)


def _speaks_of(topic: Topic, source: BankQuestion, skill: str) -> bool:
    """Say whether a skill of the topic is also one of this question or of its answer."""
    texts = [topic.title, source.text, source.focus, source.model_answer]
    return any(may_speak_of(text, skill) for text in texts)


def _kinds_with_lead_in(
    templates: Iterable[TemplateFile],
) -> dict[QuestionType, frozenset[ItemKind]]:
    kinds: dict[QuestionType, frozenset[ItemKind]] = defaultdict(frozenset)
    for file in templates:
        for lead_in in file.lead_ins:
            for type_ in lead_in.types:
                kinds[type_] |= frozenset(lead_in.about)
    return kinds


def _misfit(wanted: Seniority, suited: Sequence[Seniority]) -> int:
    """Return how many levels the nearest suited one is away, 0–3."""
    place = _LEVELS.index(wanted)
    return min(abs(_LEVELS.index(level) - place) for level in suited)
