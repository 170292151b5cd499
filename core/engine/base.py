"""The door behind which every engine asks and judges."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

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
from core.engine.reaction import Reaction


class Engine(Protocol):
    """One way to ask and to judge. `name` and `version` travel with every result."""

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        ...

    @property
    def version(self) -> str:
        """Return the version of the rules or the model behind the name."""
        ...

    @property
    def takes_seconds(self) -> bool:
        """Tell whether a question takes seconds to write, so that others wait behind the first."""
        ...

    @property
    def reads_documents(self) -> bool:
        """Tell whether it may find more in a document than its first reader did."""
        ...

    def prepare(self, question: Question | None = None) -> None:
        """Load what is slow to load, so that no learner waits; repeating it costs nothing.

        With a `question`, also read what an answer to it will be compared with.
        """
        ...

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        """Fill every slot, in order.

        `asked` holds ids or texts of questions that this learner was asked before.
        """
        ...

    def follow_up(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> FollowUp | None:
        """Press once more on what the learner's words leave open; None where nothing is."""
        ...

    def reply(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> Reply:
        """Reply to the learner's question that ends `exchange`, in keeping with earlier replies.

        Nothing of what a full answer contains is given away.
        """
        ...

    def react(self, question: Question, exchange: Exchange, manner: Manner) -> Reaction:
        """React to what was said last in a sentence or two that judge nothing, word by word."""
        ...

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`."""
        ...

    def read_resume(self, resume: Resume) -> Reading[Resume]:
        """Read the text of a resume once more and correct what was found; nothing is lost."""
        ...

    def read_job(self, job: JobPosting) -> Reading[JobPosting]:
        """Read the text of a job post once more and correct what was found; nothing is lost."""
        ...

    def narrate(self, facts: SessionFacts, manner: Manner = Manner.GUIDE) -> Narrative:
        """Put into words the figures that code has computed, in the coach's manner."""
        ...

    def plan_projects(self, need: ProjectNeed) -> ProjectPlan:
        """Plan small projects that show what is missing; each shows something of it."""
        ...

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        """Reply to the last message of a conversation that fills in the settings."""
        ...
