"""A question, an answer, good replies to it, and engines that talk to the fake server."""

from typing import Any

from core.domain.interview import Exchange, Turn
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.settings import Settings
from tests.core.engine.embedded.grading_cases import RATE_LIMIT
from tests.fakes.mistral_server import MistralServer

QUESTION = RATE_LIMIT
ANSWER = (
    "I would put a token bucket in front of the interface, one for each API key. A bucket refills "
    "at a fixed rate, so a client may burst for a moment but not for long. When it is empty the "
    "request is rejected with status 429 and a Retry-After header. With several servers the "
    "counters have to be shared, so I keep them in Redis. I count per key because a whole office "
    "can sit behind one address."
)


def said(text: str) -> Exchange:
    """Return an exchange in which the learner says one thing."""
    return Exchange(turns=[Turn(speaker="learner", text=text)])


def dimension(points: int, *, quote: str = "one for each API key", met: bool = True) -> Any:
    """Return a model's judgement of one dimension."""
    return {"criterion": "Says who is counted.", "is_met": met, "quote": quote, "points": points}


def judgement(relevance: int = 24, accuracy: int = 31, structure: int = 14, **more: Any) -> Any:
    """Return a judgement of ANSWER that passes every check."""
    return {
        "relevance": dimension(relevance),
        "technical_accuracy": dimension(accuracy),
        "structure": dimension(structure),
        "strengths": [
            {
                "reason": "You say what happens to a request over the limit.",
                "quote": "rejected with status 429 and a Retry-After header",
            }
        ],
        "improvements": [
            {"gap": "What happens when Redis fails is open.", "advice": "Say that you fail open."}
        ],
        "summary": "A clear answer that leaves out what happens in a failure.",
    } | more


PERFECT = judgement(30, 40, 20)


def engine_at(server: MistralServer, **settings: Any) -> LangChainEngine:
    """Return an engine whose model is the fake server's, without other weights."""
    chosen: dict[str, Any] = {
        "llm_model": "mistralai:fake",
        "llm_base_url": server.url,
        "llm_timeout_s": 20,
        "llm_budget_s": 20,
    }
    return LangChainEngine(Settings(**chosen | settings), EmbeddedEngine())
