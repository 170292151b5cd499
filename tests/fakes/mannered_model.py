"""A sound model that speaks as the manner in its prompt tells it to."""

from typing import Any

from core.domain.manner import Manner
from core.engine.chains.prompt_files import read_prompt
from tests.fakes.mistral_replies import json_reply, stream_reply
from tests.fakes.mistral_wire import Behaviour, RecordedRequest
from tests.fakes.sound_model import narrate, sound_model

REMARKS = {
    Manner.FRIEND: "Thanks a lot for telling me all that.",
    Manner.GUIDE: "Thank you. I have taken that down.",
    Manner.CHALLENGER: "So that is your case. I will come back to it.",
    Manner.DRILL_SERGEANT: "Heard. Next.",
}
PRESSED = {
    Manner.FRIEND: "Would you mind taking me through one case of that?",
    Manner.GUIDE: "How did that go in one case of yours?",
    Manner.CHALLENGER: "What of that could you show me in a case of your own?",
    Manner.DRILL_SERGEANT: "Which case shows it?",
}
_TIPS = {
    Manner.FRIEND: "You could try to begin with the answer.",
    Manner.GUIDE: "Begin with the answer.",
    Manner.CHALLENGER: "Do not make me wait for the answer.",
    Manner.DRILL_SERGEANT: "Answer first.",
}


def mannered_model() -> Behaviour:
    """Behave as a sound model whose words follow the manner that its prompt names."""
    sound = sound_model()

    def behave(request: RecordedRequest) -> Behaviour:
        manner = manner_in(request)
        if manner is None:
            return sound
        if request.schema_name == "PressReply":
            reply: dict[str, Any] = {"press": True, "reason": "too_general"}
            return json_reply(reply | {"text": PRESSED[manner]})
        if request.wants_stream or request.schema_name is None:
            first, *others = REMARKS[manner].split()
            return stream_reply([first, *(f" {word}" for word in others)])
        if request.schema_name == "NarrativeReply":
            return _tell(request, manner)
        return sound

    return behave


def manner_in(request: RecordedRequest) -> Manner | None:
    """Return the manner that a prompt names; None where it names none."""
    said = request.text_of("system")
    return next((m for m in Manner if read_prompt(f"manner_{m.value}") in said), None)


def _tell(request: RecordedRequest, manner: Manner) -> Behaviour:
    told = narrate(request)
    tip = _TIPS[manner]
    return json_reply(told | {"tips": [tip, *told["tips"][1:]], "story": f"{told['story']} {tip}"})
