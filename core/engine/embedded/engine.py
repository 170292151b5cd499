"""The engine that needs no network and no key."""

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from core.domain.documents import JobPosting, Resume
from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
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
from core.engine.embedded import (
    asker,
    clarifying,
    grader,
    narrator,
    pressing,
    project_planner,
    reacting,
    setup,
)
from core.engine.embedded.corpus import bank_corpus
from core.engine.embedded.semantics import Semantics, has_sentence_model, load_semantics
from core.engine.not_graded import leave_out, show_left_out
from core.engine.reaction import Reaction
from core.rubric.meaning import texts_of_question
from core.weights.catalogue import SENTENCE_MODEL
from core.weights.fetch import WeightsError, fetch_weights

log = logging.getLogger(__name__)


class EmbeddedEngine:
    """Ask from the question bank and judge by rules; the same input gives the same result.

    With a sentence model in `weights_folder` answers are compared by meaning too; without one
    by words alone, and `version` says which.
    """

    def __init__(self, weights_folder: Path | None = None, *, may_fetch: bool = False) -> None:
        """Look for models in `weights_folder`; `may_fetch` lets `prepare` put them there."""
        self._weights_folder = weights_folder
        self._may_fetch = may_fetch

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        return grader.ENGINE_NAME

    @property
    def version(self) -> str:
        """Return the version of the rules for judging, with what they go by."""
        return grader.version_of(by_meaning=self.has_sentence_model)

    @property
    def has_sentence_model(self) -> bool:
        """Tell whether answers are compared by meaning too."""
        folder = self._weights_folder
        return folder is not None and has_sentence_model(folder)

    @property
    def takes_seconds(self) -> bool:
        """Tell that all questions of an interview are there at once."""
        return False

    @property
    def reads_documents(self) -> bool:
        """Tell that there is no second reader."""
        return False

    def prepare(self, question: Question | None = None) -> None:
        """Load what judging needs, fetching it once if need be, so that no learner waits for it.

        Reading the side of a `question` is most of what comparing by meaning takes.
        """
        if self._weights_folder and self._may_fetch:
            self._may_fetch = False
            try:
                fetch_weights(SENTENCE_MODEL, self._weights_folder)
            except WeightsError as e:
                log.warning("%s Answers are compared by words alone.", e)
        bank_corpus()
        semantics = self._semantics()
        if semantics is not None and question is not None:
            semantics.embed(texts_of_question(question))

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        """Fill every slot, in order. Raises BankError when the bank cannot be read."""
        return asker.write_questions(context, slots, asked)

    def follow_up(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> FollowUp | None:
        """Press once more on what the learner's words leave open; None where nothing is."""
        return pressing.follow_up(question, exchange, context, manner, self.version)

    def reply(
        self,
        question: Question,
        exchange: Exchange,
        context: Context,  # noqa: ARG002 - what the door asks for
        manner: Manner,
    ) -> Reply:
        """Reply to the learner's question that ends `exchange`; the same is never told twice."""
        return clarifying.reply(question, exchange, manner, self.version)

    def react(self, question: Question, exchange: Exchange, manner: Manner) -> Reaction:
        """React to what was said last in a sentence or two that judge nothing, word by word."""
        return reacting.react(question, exchange, manner, self.version)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`.

        Passages that address the grader are left out and listed in `not_graded`.
        """
        text, injected = leave_out(exchange.answer)
        heard = Exchange(turns=[Turn(speaker="learner", text=text)]) if injected else exchange
        evaluation = grader.grade(question, heard, context, semantics=self._semantics())
        return show_left_out(evaluation, injected, exchange.answer)

    def read_resume(self, resume: Resume) -> Reading[Resume]:
        """Return the resume as it is: its first reader was the embedded one."""
        return Reading[Resume](content=resume, engine=self.name, engine_version=self.version)

    def read_job(self, job: JobPosting) -> Reading[JobPosting]:
        """Return the job post as it is: its first reader was the embedded one."""
        return Reading[JobPosting](content=job, engine=self.name, engine_version=self.version)

    def narrate(self, facts: SessionFacts, manner: Manner = Manner.GUIDE) -> Narrative:
        """Put into words the figures that code has computed, in the coach's manner."""
        return narrator.narrate(facts, manner)

    def plan_projects(self, need: ProjectNeed) -> ProjectPlan:
        """Plan small projects out of building blocks. Raises BankError when they are unreadable."""
        return project_planner.plan_projects(need)

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        """Reply to the last message of a conversation that fills in the settings."""
        return setup.converse(messages, draft, today)

    def _semantics(self) -> Semantics | None:
        return load_semantics(self._weights_folder) if self._weights_folder else None
