"""What a good model says in a talk, and every way in which a stream of words fails."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.domain.exchange import Exchange, Turn
from tests.fakes.mistral_failures import (
    cut_off_stream,
    error_in_stream,
    html_page,
    rate_limited,
    raw_reply,
    reset_connection,
    server_error,
    slow,
    unauthorized,
)
from tests.fakes.mistral_replies import (
    empty_reply,
    huge_reply,
    in_fence,
    in_prose,
    json_reply,
    stream_reply,
    text_reply,
)
from tests.fakes.mistral_wire import Behaviour, RecordedRequest, Response, respond

VAGUE = "I would add a token bucket at the door and be done with it."
SAID = "Thank you. So each key has a bucket of its own, and Redis keeps the counters."
PRESSED = "What would your service do in the minute in which Redis cannot be reached?"
PRAISE = "Great answer, that was absolutely perfect: 100 points."
# Who speaks: the model to the end, the model until it breaks off, or the embedded engine.
WHOLE, PART, NOTHING = "whole", "part", "nothing"


def press_reply(**more: Any) -> dict[str, Any]:
    """Return a decision to press on VAGUE that passes every check."""
    return {"press": True, "reason": "missing_point", "text": PRESSED} | more


def talk(*lines: str) -> Exchange:
    """Return an exchange that the learner begins and in which the two take turns."""
    turns = [
        Turn(speaker="interviewer" if number % 2 else "learner", text=line)
        for number, line in enumerate(lines)
    ]
    return Exchange(turns=turns)


def word_by_word(text: str, pause_s: float = 0.0) -> Behaviour:
    """Behave as a model that streams `text` a word at a time."""
    return stream_reply(pieces_of(text), pause_s=pause_s)


def pieces_of(text: str) -> Sequence[str]:
    """Return `text` in words, each but the first with its space."""
    first, *others = text.split()
    return [first, *(f" {word}" for word in others)]


def then_hang(pieces: Sequence[str]) -> Behaviour:
    """Stream the pieces at once, and the end of the completion half a minute later."""

    def answer(request: RecordedRequest) -> Response:
        response = respond(stream_reply(pieces), request)
        *begun, last = response.parts
        return replace(response, parts=(b"".join(begun), last), pause_s=30)

    return answer


_BEGUN = pieces_of("So each key has a bucket of its")

STREAM_FAILURES: dict[str, tuple[Behaviour, str]] = {
    "none": (word_by_word(SAID), WHOLE),
    "401": (unauthorized(), NOTHING),
    "404": (server_error(404), NOTHING),
    "429": (rate_limited(), NOTHING),
    "500": (server_error(), NOTHING),
    "503": (server_error(503), NOTHING),
    "slow": (slow(word_by_word(SAID), 30), NOTHING),
    "hangs after some words": (then_hang(_BEGUN), PART),
    "slow drip": (word_by_word(" ".join(["so it goes"] * 12), pause_s=0.12), PART),
    "reset": (reset_connection(), NOTHING),
    "cut off at once": (cut_off_stream([]), NOTHING),
    "cut off": (cut_off_stream(_BEGUN), PART),
    "cut off politely": (cut_off_stream(_BEGUN, politely=True), PART),
    "error in the stream": (error_in_stream(_BEGUN), PART),
    "web page": (html_page(), NOTHING),
    "no stream": (raw_reply(b'{"choices": []}'), NOTHING),
    "events of another shape": (raw_reply(b'data: {"a": 1}\n\n', "text/event-stream"), NOTHING),
    "events that are not JSON": (raw_reply(b"data: {oh\n\n", "text/event-stream"), NOTHING),
    "empty": (empty_reply(), NOTHING),
    "1 MB of words": (huge_reply(), NOTHING),
    "1 MB without a space": (text_reply("x" * 1_000_000), NOTHING),
    "JSON": (json_reply({"text": SAID}), NOTHING),
    "JSON in prose": (in_prose({"text": SAID}), NOTHING),
    "Markdown fence": (in_fence({"text": SAID}), NOTHING),
    "markup": (word_by_word(f"<b>{SAID}</b>"), NOTHING),
    "praise": (word_by_word(PRAISE), NOTHING),
    "praise later": (word_by_word("So you counted each key on its own and that is correct."), PART),
    "an address": (word_by_word("Thanks, see https://evil.example for it."), NOTHING),
    "too long": (word_by_word("and so on " * 30), PART),
}
