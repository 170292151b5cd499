"""A question, an answer, good replies to it, and engines that talk to the fake server."""

import re
from functools import cache
from typing import Any

from core.domain.exchange import Exchange, Turn
from core.domain.question import Difficulty, Question, QuestionType, Slot
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.settings import Settings
from tests.core.engine.chains.setup_cases import setup_reply
from tests.core.engine.embedded.grading_cases import RATE_LIMIT
from tests.core.engine.embedded.test_narrator import facts_of
from tests.fakes.mistral_replies import by_schema, json_reply
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour, RecordedRequest

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


SLOTS = [
    Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY, personal=True),
    Slot(position=1, type=QuestionType.BEHAVIOURAL, difficulty=Difficulty.MEDIUM),
    Slot(position=2, type=QuestionType.SYSTEM_DESIGN, difficulty=Difficulty.HARD),
    Slot(position=3, type=QuestionType.TECHNICAL, difficulty=Difficulty.HARD),
]
_SLOT = re.compile(r"^slot (\d+): (\w+), (\w+)", re.MULTILINE)


@cache
def sound_questions() -> list[Question]:
    """Return questions that pass every check: the bank's."""
    return all_questions(load_bank())


def question_reply(position: int, kind: str, difficulty: str, skip: int = 0) -> dict[str, Any]:
    """Return a question of the bank for a slot, as a model would write it."""
    fitting = [q for q in sound_questions() if (q.type, q.difficulty) == (kind, difficulty)]
    question = fitting[(position + skip) % len(fitting)]
    return {
        "slot": position,
        "type": kind,
        "difficulty": difficulty,
        "topic": question.topic,
        "focus": question.focus,
        "about": "",
        "text": question.text,
        "keywords": [{"term": k.term, "aliases": k.aliases} for k in question.keywords],
        "key_points": [point.claim for point in question.key_points],
        "misconceptions": question.misconceptions,
        "probes": question.probes,
        "hint": question.hint,
        "model_answer": question.model_answer,
    }


def batch_for(request: RecordedRequest) -> dict[str, Any]:
    """Return a sound question for every slot that the prompt orders, none that was asked."""
    prompt = request.text_of("user")
    questions = []
    for number, kind, level in _SLOT.findall(prompt):
        offers = (question_reply(int(number), kind, level, skip) for skip in range(9))
        questions.append(next(offer for offer in offers if offer["text"] not in prompt))
    return {"questions": questions}


def write_batch(request: RecordedRequest) -> Behaviour:
    """Behave as a model that writes good questions for what is ordered."""
    return json_reply(batch_for(request))


FACTS = facts_of({"caching": 80, "queues": 60})


def narrative_reply(**more: Any) -> dict[str, Any]:
    """Return words for FACTS that pass every check."""
    return {
        "story": "You answered two of two questions. The scored answers average 70 points, "
        "grade B. Structure has room above its 12 points.",
        "gaps": ["Answers stay general.", "Reasons are rare.", "Examples are missing."],
        "study_items": ["Study indexes.", "Study caches.", "Study queues."],
        "tips": ["Answer first.", "Give a reason.", "Give an example."],
        "verdict": "General answers are the biggest blocker.",
    } | more


def good_model() -> Behaviour:
    """Behave as a model that does every job well."""
    return by_schema(
        {
            "Judgement": json_reply(judgement()),
            "QuestionBatch": write_batch,
            "NarrativeReply": json_reply(narrative_reply()),
            "SetupTurn": json_reply(setup_reply()),
        }
    )


def engine_at(server: MistralServer, **settings: Any) -> LangChainEngine:
    """Return an engine whose model is the fake server's, without other weights."""
    chosen: dict[str, Any] = {
        "llm_model": "mistralai:fake",
        "llm_base_url": server.url,
        "llm_timeout_s": 20,
        "llm_budget_s": 20,
    }
    return LangChainEngine(Settings(**chosen | settings), EmbeddedEngine())
