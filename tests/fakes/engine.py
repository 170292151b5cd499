"""A small engine whose results a test can predict and whose failures it can order."""

from collections.abc import Generator, Sequence
from datetime import date

from core.domain.documents import JobPosting, Resume
from core.domain.evaluation import Evaluation, Scores
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.practice_items import BuildProject, BuildStep, ProjectNeed, ProjectPlan
from core.domain.question import (
    KeyPoint,
    Keyword,
    Origin,
    Question,
    Slot,
    WordRange,
)
from core.domain.reading import Reading
from core.domain.report import Narrative, SessionFacts
from core.domain.setup import BriefDraft, ChatMessage, SetupReply
from core.domain.speaking import FollowUp, PressReason, Reply
from core.engine.reaction import Reaction
from core.errors import RehearseError


class EngineDownError(RehearseError):
    """The fake engine was told to fail."""


def make_question(slot: Slot, number: int = 0) -> Question:
    """Return a valid question for a slot."""
    return Question(
        id=f"fake-{slot.type}-{number}",
        type=slot.type,
        difficulty=slot.difficulty,
        topic="fakes",
        focus="fakes",
        text=f"What is fake number {number}?",
        keywords=[Keyword(term="fake")],
        key_points=[KeyPoint(claim="A fake stands in for the real thing")],
        model_answer="A fake stands in for the real thing in a test.",
        expected_words=WordRange(low=50, high=150),
        time_limit_s=120,
        origin=Origin(kind="bank", reference=f"fake-{number}"),
    )


class FakeEngine:
    """Scores one point of relevance a word and `bonus`, up to thirty.

    `failures` counts down errors; with `repeats` every interview has the same questions; with
    `presses` every answer is pressed upon.
    """

    name = "fake"

    def __init__(self) -> None:
        self.version = "1"
        self.reads_documents = False
        self.takes_seconds = False
        self.failures = 0
        self.bonus = 0
        self.repeats = False
        self.presses = False
        self.judged: list[str] = []
        self.contexts: list[Context] = []
        self.asked: list[list[str]] = []
        self.prepared: list[str] = []

    def prepare(self, question: Question | None = None) -> None:
        """Note the question that was prepared for; there is nothing to load."""
        if question is not None:
            self.prepared.append(question.id)

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        self._fail_if_told()
        self.asked.append(asked)
        first = 0 if self.repeats else len(asked)
        return [make_question(slot, first + slot.position) for slot in slots]

    def follow_up(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> FollowUp | None:
        self._fail_if_told()
        if not self.presses:
            return None
        number = sum(turn.speaker == "interviewer" for turn in exchange.turns) + 1
        return FollowUp(
            text=f"What about it, for time {number}?",
            reason=PressReason.TOO_GENERAL,
            engine=self.name,
            engine_version=self.version,
        )

    def reply(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> Reply:
        self._fail_if_told()
        said = exchange.turns[-1].text
        return Reply(text=f"About {said}", engine=self.name, engine_version=self.version)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        self._fail_if_told()
        self.judged.append(exchange.answer)
        self.contexts.append(context)
        words = len(exchange.answer.split())
        return Evaluation(
            engine=self.name,
            engine_version=self.version,
            scores=Scores(
                relevance=min(words + self.bonus, 30),
                technical_accuracy=20,
                structure=10,
                keyword_coverage=5,
            ),
            summary=f"You wrote {words} words.",
            word_count=words,
        )

    def react(self, question: Question, exchange: Exchange, manner: Manner) -> Reaction:
        def speak(_: Reaction) -> Generator[str, None, None]:
            yield "You said "
            yield f"{len(exchange.answer.split())} words."

        return Reaction(self.name, self.version, speak)

    def read_resume(self, resume: Resume) -> Reading[Resume]:
        self._fail_if_told()
        corrected = resume.model_copy(update={"skills": [*resume.skills, "Faking"]})
        return Reading[Resume](
            content=corrected,
            corrections=["Skills: added Faking"],
            engine=self.name,
            engine_version=self.version,
        )

    def read_job(self, job: JobPosting) -> Reading[JobPosting]:
        self._fail_if_told()
        return Reading[JobPosting](content=job, engine=self.name, engine_version=self.version)

    def narrate(self, facts: SessionFacts, manner: Manner = Manner.GUIDE) -> Narrative:
        self._fail_if_told()
        return Narrative(
            engine=self.name,
            engine_version=self.version,
            story=f"You answered {facts.answered} questions.",
            gaps=[],
            study_items=[],
            tips=[],
            verdict="A fake verdict.",
        )

    def plan_projects(self, need: ProjectNeed) -> ProjectPlan:
        self._fail_if_told()
        projects = [
            BuildProject(
                title=f"A fake with {skill.name}",
                outcomes=["A fake exists."],
                steps=[BuildStep(text="Fake it", minutes=60), BuildStep(text="Test", minutes=30)],
                skills=[skill.name],
                talking_points=["Say that it was a fake."],
            )
            for skill in need.missing
        ]
        return ProjectPlan(projects=projects, engine=self.name, engine_version=self.version)

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        self._fail_if_told()
        return SetupReply(
            message=f"You said {messages[-1].text}.",
            draft=draft.model_copy(update={"role": messages[-1].text}),
            engine=self.name,
            engine_version=self.version,
        )

    def _fail_if_told(self) -> None:
        if self.failures:
            self.failures -= 1
            raise EngineDownError("The engine is down.")
