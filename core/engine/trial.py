"""Try an engine once, on a question and an answer of our own, and say how it went."""

from time import monotonic

from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.model import Model
from core.domain.question import (
    Difficulty,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    WordRange,
)
from core.engine.base import Engine
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.engine.usage import Usage, total_usage
from core.engine.usage_log import listen_to_calls, usage_of_call

_QUESTION = Question(
    id="engine-trial",
    type=QuestionType.TECHNICAL,
    difficulty=Difficulty.EASY,
    topic="testing",
    focus="unit tests",
    text="What is a unit test, and why do teams write them?",
    keywords=[Keyword(term="unit test"), Keyword(term="regression")],
    key_points=[
        KeyPoint(claim="A unit test checks a small piece of code on its own"),
        KeyPoint(claim="It runs fast and shows at once which change broke something"),
    ],
    model_answer=(
        "A unit test checks a small piece of code on its own, without its database or network. "
        "Because it runs in milliseconds it can run after every change, and a regression shows "
        "at once, at the place where it was made."
    ),
    expected_words=WordRange(low=25, high=120),
    time_limit_s=120,
    origin=Origin(kind="bank", reference="engine-trial"),
)
_ANSWER = (
    "A unit test checks one small piece of code on its own, without the database or the network. "
    "Teams write them because they run in milliseconds, so a change that breaks something, a "
    "regression, shows at once."
)


class EngineTrial(Model):
    """How one judgement went. `advice` says why the model failed and what to do about it.

    `usage` is what a model used for it; None where no model was asked.
    """

    engine: str
    version: str
    works: bool
    latency_s: float
    usage: Usage | None = None
    advice: str = ""


def try_engine(engine: Engine) -> EngineTrial:
    """Let `engine` judge a fixed answer through the very chain that judges learners' answers."""
    exchange = Exchange(turns=[Turn(speaker="learner", text=_ANSWER)])
    started = monotonic()
    with listen_to_calls() as calls:
        evaluation = engine.evaluate(_QUESTION, exchange, Context())
    latency_s = monotonic() - started
    failed = next((call for call in calls if call.advice), None)
    works = evaluation.fallback_reason is None
    fault = failed.advice if failed else fault_of(engine)
    return EngineTrial(
        engine=engine.name,
        version=engine.version,
        works=works,
        latency_s=latency_s,
        usage=total_usage(map(usage_of_call, calls)),
        advice="" if works else fault or f"The model was not used: {evaluation.fallback_reason}.",
    )


def models_of(engine: Engine) -> dict[str, str]:
    """Return the label of the model for each purpose; empty without a language model."""
    if not isinstance(engine, LangChainEngine):
        return {}
    return {
        "questions": engine.models.label("questions"),
        "evaluation": engine.models.label("evaluation"),
    }


def fault_of(engine: Engine) -> str | None:
    """Return what is wrong with the settings of an engine's models; None when nothing is.

    It builds the models' clients, which is slow the first time, and asks them nothing.
    """
    return engine.models.fault() if isinstance(engine, LangChainEngine) else None


def compares_by_meaning(engine: Engine) -> bool:
    """Tell whether the embedded engine, alone or as the net, has its sentence model."""
    embedded = engine.embedded if isinstance(engine, LangChainEngine) else engine
    return isinstance(embedded, EmbeddedEngine) and embedded.has_sentence_model
