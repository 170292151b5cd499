"""The jobs that a real small model is given, and what becomes of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.documents import JobPosting, Resume
from core.domain.interview import Context
from core.domain.manner import Manner
from core.domain.question import Difficulty, Question, QuestionType, Slot
from core.domain.setup import BriefDraft, ChatMessage
from core.engine.base import Engine
from core.engine.usage_log import listen_to_calls
from core.settings import ROOT
from tests.core.engine.chains.cases import FACTS, said
from tests.core.engine.chains.reading_cases import JOB, RESUME
from tests.core.engine.chains.setup_cases import TODAY
from tests.core.engine.embedded.test_narrator import facts_of

SAMPLES = ROOT / "data" / "samples"
SLOTS = [
    Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY),
    Slot(position=1, type=QuestionType.BEHAVIOURAL, difficulty=Difficulty.MEDIUM),
    Slot(position=2, type=QuestionType.PROJECT, difficulty=Difficulty.EASY, personal=True),
]
REQUESTS = (
    "I have a backend interview at a fintech on Friday, junior, mostly Python, five questions",
    "Data engineer, senior. Spark and Airflow please, and make it hard.",
    "I would like to practise behavioural questions for a product manager role at a hospital.",
    "ten questions about React and TypeScript, frontend developer",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one piece of work: `made` of `wanted` results came from the model.

    `seconds` and the tokens are those of the model's calls, repairs and all.
    """

    made: int
    wanted: int
    reason: str
    seconds: float
    calls: int
    attempts: int
    prompt_tokens: int
    written_tokens: int


Work = Callable[[Engine], tuple[int, int, str]]


def run(engine: Engine, work: Work) -> Outcome:
    """Do one piece of work and account for the model's calls in it."""
    with listen_to_calls() as calls:
        made, wanted, reason = work(engine)
    return Outcome(
        made=made,
        wanted=wanted,
        reason=reason or next((call.reason for call in calls if call.reason), ""),
        seconds=sum(call.latency_s for call in calls),
        calls=len(calls),
        attempts=sum(call.attempts for call in calls),
        prompt_tokens=sum(call.prompt_tokens for call in calls),
        written_tokens=sum(call.completion_tokens for call in calls),
    )


def list_jobs(pairs: list[tuple[Question, str]]) -> Iterator[tuple[str, Work]]:
    """Yield each job's name with one piece of work; `pairs` are questions with answers."""
    resume = read_resume((SAMPLES / "sample_resume.md").read_bytes(), "sample_resume.md")
    job = read_job((SAMPLES / "sample_job.md").read_text("utf-8"))
    yield from (("setup", _converse(text)) for text in REQUESTS)
    for question, answer in pairs:
        yield "reaction", _react(question, answer)
        yield "follow-up", _press(question, answer)
    yield from (("narrative", _narrate(number)) for number in range(3))
    yield from (("read job", _read_job(each)) for each in (JOB, job))
    yield from (("read resume", _read_resume(each)) for each in (RESUME, resume))
    yield "questions", _write(Context(role="Backend developer", technologies=["Python"]))
    yield "questions", _write(Context(role=job.title, resume=resume, job=job, seed=1))


def _converse(text: str) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        messages = [ChatMessage(speaker="learner", text=text)]
        reply = engine.converse(messages, BriefDraft(), TODAY)
        return int(reply.engine == engine.name), 1, reply.fallback_reason or ""

    return work


def _react(question: Question, answer: str) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        reaction = engine.react(question, said(answer), Manner.GUIDE)
        "".join(reaction)
        return int(reaction.engine == engine.name), 1, reaction.fallback_reason or ""

    return work


def _press(question: Question, answer: str) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        with listen_to_calls() as calls:
            engine.follow_up(question, said(answer), Context(), Manner.GUIDE)
        # Not to press is a good decision too, so the call tells whether the model decided.
        made = sum(call.outcome == "used" for call in calls)
        return made, len(calls), ""

    return work


def _narrate(number: int) -> Work:
    facts = (
        FACTS,
        facts_of({"caching": 41, "queues": 22, "indexes": 55}, missing_keywords=("TTL",)),
        facts_of({"caching": 88, "queues": None}, asked=3),
    )[number]

    def work(engine: Engine) -> tuple[int, int, str]:
        return int(engine.narrate(facts).engine == engine.name), 1, ""

    return work


def _read_job(job: JobPosting) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        read = engine.read_job(job)
        return int(read.engine == engine.name), 1, read.fallback_reason or ""

    return work


def _read_resume(resume: Resume) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        read = engine.read_resume(resume)
        return int(read.engine == engine.name), 1, read.fallback_reason or ""

    return work


def _write(context: Context) -> Work:
    def work(engine: Engine) -> tuple[int, int, str]:
        questions = engine.write_questions(context, SLOTS, [])
        return sum(q.origin.kind == "model" for q in questions), len(questions), ""

    return work
