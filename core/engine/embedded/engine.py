"""The engine that needs no network and no key."""

from core.domain.evaluation import Evaluation
from core.domain.interview import Context, Exchange
from core.domain.question import Question, Slot
from core.domain.report import Narrative, SessionFacts
from core.engine.embedded import asker, grader, narrator


class EmbeddedEngine:
    """Ask from the question bank and judge by rules; the same input gives the same result."""

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        return grader.ENGINE_NAME

    @property
    def version(self) -> str:
        """Return the version of the rules for judging."""
        return grader.GRADER_VERSION

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        """Fill every slot, in order. Raises BankError when the bank cannot be read."""
        return asker.write_questions(context, slots, asked)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`."""
        return grader.grade(question, exchange, context)

    def narrate(self, facts: SessionFacts) -> Narrative:
        """Put into words the figures that code has computed."""
        return narrator.narrate(facts)
