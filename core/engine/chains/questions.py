"""The chain that writes questions, one call a batch of slots."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from core.domain.interview import Context
from core.domain.question import TECHNICAL_TYPES, Question, Slot
from core.engine.chains.asking import Asking, Limits, ask, write_messages
from core.engine.chains.background import clean, rank_skills, tell_job, tell_resume
from core.engine.chains.prompt_files import fill_prompt, house_rules
from core.engine.chains.question_reply import (
    QuestionBatch,
    QuestionReply,
    check_question,
    settle,
    to_question,
)
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.fence import fence, new_boundary
from core.engine.model import label_of
from core.engine.model_errors import ModelError
from core.engine.usage import Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

# A batch is what a large model writes in about half a minute.
SLOTS_A_CALL = 3
_MOST_ASKED_SHOWN = 40
_NOTHING = "(nothing)"


@dataclass(frozen=True)
class SlotsToFill:
    """Slots for one call, with a subject for some of them, and the ids or texts asked before."""

    context: Context
    slots: tuple[Slot, ...]
    subjects: Mapping[int, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """The questions that passed every check, by position, and what they took.

    `failure` is why positions are missing, None where none is.
    """

    questions: dict[int, Question]
    usage: Usage | None
    failure: ModelError | None = None


class _Desk:
    """Takes the sound questions of each reply, so that a repair need not write them again."""

    def __init__(self, order: SlotsToFill, model_label: str) -> None:
        self._slots = {slot.position: slot for slot in order.slots}
        self._asked = frozenset(order.asked)
        self._taken = texts_of(order.asked)
        self._label = model_label
        self.questions: dict[int, Question] = {}

    def check(self, batch: QuestionBatch) -> list[str]:
        """Keep what passes; return the faults of slots that are still empty."""
        faults: list[str] = []
        for reply in batch.questions:
            if reply.slot in self._slots and reply.slot not in self.questions:
                faults += self._take(reply)
        empty = self._slots.keys() - self.questions.keys()
        named = {reply.slot for reply in batch.questions}
        faults += [f"Slot {position} has no question." for position in sorted(empty - named)]
        # A reply may break rules for a slot twice and keep them once.
        return faults if empty else []

    def _take(self, reply: QuestionReply) -> list[str]:
        reply = settle(reply)
        others = [question.text for question in self.questions.values()]
        faults = check_question(reply, self._slots[reply.slot], [*self._taken, *others])
        if not faults:
            question = to_question(reply, self._label)
            if question.id in self._asked:
                return [f"Slot {reply.slot}: It was asked before. Ask something else."]
            self.questions[reply.slot] = question
        return [f"Slot {reply.slot}: {fault}" for fault in faults]


def build_question_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[SlotsToFill, Written]":
    """Return the chain: prompt | structured output | checks.

    Run, it gives the questions that pass; it raises a subclass of ModelError when none does.
    """
    from langchain_core.runnables import RunnableLambda

    def write(order: SlotsToFill) -> Written:
        desk = _Desk(order, label_of(model))
        try:
            called = ask(model, limits or Limits(), _ask_for_questions(order, desk))
        except ModelError as e:
            if not desk.questions:
                raise
            return Written(desk.questions, e.usage, e)
        return Written(desk.questions, called.usage)

    return RunnableLambda(write, name="questions")


def share_out(
    context: Context, slots: Sequence[Slot], asked: Sequence[str], size: int = SLOTS_A_CALL
) -> Iterable[SlotsToFill]:
    """Cut `slots` into batches of `size`, one call each, such that calls do not ask the same."""
    subjects = choose_subjects(context, slots)
    for start in range(0, len(slots), size):
        batch = tuple(slots[start : start + size])
        yield SlotsToFill(context, batch, subjects, tuple(asked))


def choose_subjects(context: Context, slots: Sequence[Slot]) -> dict[int, str]:
    """Return a subject for each slot that has none of its own, by position, turned by the seed.

    Knowledge goes by skills and focus areas, personal slots by projects, employers and
    requirements.
    """
    topics = [*filter(None, map(clean, context.focus_areas)), *rank_skills(context)]
    knowledge = list(dict.fromkeys(topics))
    personal = _personal_items(context)
    subjects: dict[int, str] = {}
    for turn, slot in enumerate(slots, start=context.seed):
        items = personal if slot.personal else knowledge if slot.type in TECHNICAL_TYPES else []
        if focus := clean(slot.focus or (slot.topic or "").replace("-", " ")):
            subjects[slot.position] = focus
        elif items:
            subjects[slot.position] = items[turn % len(items)]
    return subjects


def texts_of(asked: Iterable[str]) -> list[str]:
    """Return the texts of questions asked before; ids that the bank does not know have none."""
    texts = (name if " " in name.strip() else _bank_texts().get(name) for name in asked)
    return [text for text in texts if text]


@cache
def _bank_texts() -> dict[str, str]:
    return {question.id: question.text for question in all_questions(load_bank())}


def _personal_items(context: Context) -> list[str]:
    resume, job = context.resume, context.job
    names = [project.name for project in resume.projects] if resume else []
    names += [post.employer for post in resume.experience if post.employer] if resume else []
    cleaned = map(clean, [*names, *(job.must_haves if job else [])])
    return list(dict.fromkeys(name for name in cleaned if name))


def _ask_for_questions(order: SlotsToFill, desk: _Desk) -> Asking[QuestionBatch]:
    return Asking(
        messages=write_messages(fill_prompt("questions") + "\n\n" + house_rules(), _task(order)),
        schema=QuestionBatch,
        check=desk.check,
    )


def _task(order: SlotsToFill) -> str:
    context, boundary = order.context, new_boundary()
    asked = "\n".join(f"- {text}" for text in texts_of(order.asked)[-_MOST_ASKED_SHOWN:])
    slots = "\n".join(_describe(slot, order.subjects.get(slot.position)) for slot in order.slots)

    def data(label: str, text: str) -> str:
        return fence(label, text or _NOTHING, boundary)

    return fill_prompt(
        "questions_task",
        seniority=context.seniority.value,
        role=data("role", clean(context.role or (context.job.title if context.job else ""))),
        skills=data("skills", ", ".join(rank_skills(context))),
        resume=data("resume", tell_resume(context)),
        job=data("job post", tell_job(context)),
        asked=data("asked", asked),
        slots=data("slots", slots),
        seed=str(context.seed),
    )


def _describe(slot: Slot, subject: str | None) -> str:
    parts = [f"slot {slot.position}: {slot.type.value}, {slot.difficulty.value}"]
    parts += ["personal"] if slot.personal else []
    parts += [f"subject: {subject}"] if subject else []
    angles = ", ".join(filter(None, map(clean, slot.angles)))
    parts += [f"another angle than: {angles}"] if angles else []
    return "; ".join(parts)
