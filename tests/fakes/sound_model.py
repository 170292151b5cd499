"""A model that does every job of an interview soundly and takes its time about it."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.core.engine.chains.cases import batch_for
from tests.core.engine.chains.reading_cases import job_reply, resume_reply
from tests.core.engine.chains.setup_cases import setup_reply
from tests.fakes.mistral_failures import slow
from tests.fakes.mistral_replies import json_reply, stream_reply
from tests.fakes.mistral_wire import Behaviour, RecordedRequest

REMARK = "Thank you. I have a picture of it now."
# About what hosted models need for a word.
_WORD_S = 0.02
_DATA = r"<<<BEGIN DATA {label} \w+>>>\n(.*?)\n<<<END DATA"


def sound_model(delay_s: float = 0.0, first_word_s: float = 0.0) -> Behaviour:
    """Behave as a sound model: objects take `delay_s`, the first spoken word `first_word_s`."""

    def behave(request: RecordedRequest) -> Behaviour:
        if request.wants_stream or request.schema_name is None:
            first, *others = REMARK.split()
            pieces = [first, *(f" {word}" for word in others)]
            return slow(stream_reply(pieces, pause_s=_WORD_S), first_word_s)
        return slow(json_reply(_WRITERS[request.schema_name](request)), delay_s)

    return behave


def _fenced(label: str, request: RecordedRequest) -> str:
    match = re.search(_DATA.format(label=label), request.text_of("user"), re.DOTALL)
    assert match is not None, f"no {label} in the prompt"
    return match[1]


def _judge(request: RecordedRequest) -> dict[str, Any]:
    """Judge by length: half a point a word, quoting the first words of the answer."""
    words = _fenced("answer", request).split()
    quote, share = " ".join(words[:6]), min(1.0, len(words) / 100)
    points = {"relevance": 30, "technical_accuracy": 40, "structure": 20}
    dimensions = {
        name: {
            "criterion": "Says enough.",
            "is_met": share > 0.5,
            "quote": quote,
            "points": max(1, int(share * most * 0.9)),
        }
        for name, most in points.items()
    }
    return dimensions | {
        "strengths": [{"reason": "You come to the matter at once.", "quote": quote}],
        "improvements": [{"gap": "A figure is missing.", "advice": "Name what it changed."}],
        "summary": "A clear answer that could be more exact.",
    }


def narrate(request: RecordedRequest) -> dict[str, Any]:
    """Put the facts of the prompt into words that every check lets pass."""
    facts = json.loads(_fenced("facts", request))
    average = f"The average is {facts['average']} points. " if "average" in facts else ""
    return {
        "story": f"You answered {facts['answered']} of {facts['asked']} questions. {average}"
        "Your answers came to the matter at once.",
        "gaps": ["Answers stay general.", "Reasons are rare.", "Examples are missing."],
        "study_items": ["Study indexes.", "Study caches.", "Study queues."],
        "tips": ["Answer first.", "Give a reason.", "Give an example."],
        "verdict": "General answers are the biggest blocker.",
    }


_WRITERS: dict[str, Callable[[RecordedRequest], Any]] = {
    "Judgement": _judge,
    "QuestionBatch": batch_for,
    "NarrativeReply": narrate,
    "ResumeReply": lambda _: resume_reply(),
    "JobReply": lambda _: job_reply(),
    "SetupTurn": lambda _: setup_reply(),
    "PressReply": lambda _: {"reason": "none", "press": False, "text": ""},
    "ReplyWords": lambda _: {"kind": "constraint", "text": "Take two teams and one region."},
}
