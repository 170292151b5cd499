"""The engine that asks and judges with a language model, with the embedded one as its net."""

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.documents import JobPosting, Resume
from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.practice_items import ProjectNeed, ProjectPlan
from core.domain.question import Question, Slot
from core.domain.reading import Reading
from core.domain.report import Narrative, SessionFacts
from core.domain.setup import BriefDraft, ChatMessage, SetupReply
from core.domain.speaking import FollowUp, Reply
from core.engine.base import Engine
from core.engine.call import Called
from core.engine.chains.narrative import (
    FactsToTell,
    NarrativeReply,
    build_narrative_chain,
    to_narrative,
)
from core.engine.chains.projects import ProjectsReply, build_projects_chain, to_plan
from core.engine.chains.question_reply import is_same_question
from core.engine.chains.questions import SlotsToFill, Written, build_question_chain, share_out
from core.engine.fallback import or_else, reason_for
from core.engine.model_judge import ModelJudge
from core.engine.model_reader import ModelReader
from core.engine.model_setup import ModelSetup
from core.engine.model_source import ModelSource
from core.engine.model_speaker import ModelSpeaker
from core.engine.reaction import Reaction
from core.engine.usage_log import heard_here
from core.settings import Settings

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)

ENGINE_NAME = "langchain"


class LangChainEngine:
    """Ask and judge with the model that the settings name.

    Nothing that a model does raises an error here: a failure gives the embedded engine's result,
    labelled as such. The embedded engine reads every answer as well, beside the model.
    """

    def __init__(
        self, settings: Settings, embedded: Engine, source: ModelSource | None = None
    ) -> None:
        """Keep the settings; the model's client is built when it is first needed.

        `source` is where the models come from, where that is not from the settings alone.
        """
        self._embedded = embedded
        self._source = source or ModelSource(settings)
        self._judge = ModelJudge(self._source, embedded, self.name)
        self._reader = ModelReader(self._source, embedded, self.name)
        self._speaker = ModelSpeaker(self._source, embedded, self.name)
        self._setup = ModelSetup(self._source, embedded, self.name)

    @property
    def models(self) -> ModelSource:
        """Return where this engine's models come from."""
        return self._source

    @property
    def embedded(self) -> Engine:
        """Return the engine that stands in."""
        return self._embedded

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        return ENGINE_NAME

    @cached_property
    def version(self) -> str:
        """Return the label of the model that judges."""
        return self._source.label("evaluation")

    @property
    def takes_seconds(self) -> bool:
        """Tell that a model takes its time."""
        return True

    @property
    def reads_documents(self) -> bool:
        """Tell that the model may find more than the embedded reader did."""
        return True

    def prepare(self, question: Question | None = None) -> None:
        """Load the embedded engine and the model's client, so that no learner waits for them."""
        self._embedded.prepare(question)
        or_else(self._judge.prepare, lambda _: None, "preparing the model")

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        """Fill every slot, in order.

        Several calls run side by side. Where a question fails, the embedded engine's stands in
        its place; `origin` tells which engine wrote it.
        """
        orders = list(share_out(context, slots, asked, self._source.slots_a_call))
        with ThreadPoolExecutor(self._source.calls_at_once, thread_name_prefix="questions") as pool:
            batches = list(pool.map(heard_here(self._write_batch), orders))
        written = _without_repeats(
            question for batch in batches for question in batch.questions.items()
        )
        missing = [slot for slot in slots if slot.position not in written]
        if missing:
            known = [*asked, *(question.text for question in written.values())]
            filled = self._embedded.write_questions(context, missing, known)
            written |= {slot.position: q for slot, q in zip(missing, filled, strict=True)}
        log.info("questions: %d of %d by the embedded engine", len(missing), len(slots))
        return [written[slot.position] for slot in slots]

    def follow_up(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> FollowUp | None:
        """Press once more on what the learner's words leave open; None where nothing is."""
        return self._speaker.follow_up(question, exchange, context, manner)

    def reply(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> Reply:
        """Reply to the learner's question that ends `exchange`, in keeping with earlier replies."""
        return self._speaker.reply(question, exchange, context, manner)

    def react(self, question: Question, exchange: Exchange, manner: Manner) -> Reaction:
        """React to what was said last in a sentence or two that judge nothing, word by word."""
        return self._speaker.react(question, exchange, manner)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`."""
        return self._judge.evaluate(question, exchange, context)

    def read_resume(self, resume: Resume) -> Reading[Resume]:
        """Return the resume with what the model corrects and its text bears out."""
        return self._reader.read_resume(resume)

    def read_job(self, job: JobPosting) -> Reading[JobPosting]:
        """Return the job post with what the model corrects and its text bears out."""
        return self._reader.read_job(job)

    def narrate(self, facts: SessionFacts, manner: Manner = Manner.GUIDE) -> Narrative:
        """Put into words the figures that code has computed, in the coach's manner."""
        order = FactsToTell(facts, manner)
        return or_else(
            lambda: to_narrative(self._narrator.invoke(order).value, self.name, self.version),
            lambda _: self._embedded.narrate(facts, manner),
            "a narrative",
        )

    def plan_projects(self, need: ProjectNeed) -> ProjectPlan:
        """Plan small projects that show what is missing; each shows something of it."""
        if not need.missing:
            return self._embedded.plan_projects(need)
        return or_else(
            lambda: to_plan(
                self._planner.invoke(need).value, self.name, self._source.label("questions")
            ),
            lambda e: self._embedded.plan_projects(need).model_copy(
                update={"fallback_reason": reason_for(e)}
            ),
            "a plan of projects",
        )

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        """Reply to the last message of a conversation that fills in the settings."""
        return self._setup.converse(messages, draft, today)

    def _write_batch(self, order: SlotsToFill) -> Written:
        return or_else(
            lambda: self._writer.invoke(order),
            lambda e: Written({}, e.usage, e),
            "a batch of questions",
        )

    @cached_property
    def _writer(self) -> "Runnable[SlotsToFill, Written]":
        return build_question_chain(self._source.build("questions"), self._source.limits)

    @cached_property
    def _narrator(self) -> "Runnable[FactsToTell, Called[NarrativeReply]]":
        return build_narrative_chain(self._source.build("evaluation"), self._source.limits)

    @cached_property
    def _planner(self) -> "Runnable[ProjectNeed, Called[ProjectsReply]]":
        return build_projects_chain(self._source.build("questions"), self._source.limits)


def _without_repeats(written: Iterable[tuple[int, Question]]) -> dict[int, Question]:
    """Return the questions by position without those that repeat an earlier one."""
    kept: dict[int, Question] = {}
    for position, question in written:
        if not any(is_same_question(question.text, other.text) for other in kept.values()):
            kept[position] = question
    return kept
