"""Behaviours of the fake Mistral server: what a model says, and to whom."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from tests.fakes.mistral_wire import (
    Behaviour,
    Completion,
    RecordedRequest,
    TokenCounts,
)

_USUAL = TokenCounts()
_DEMAND = re.compile(
    r"\b(?:give|award|assign|grade|rate|score)\b[^.\n]{0,80}"
    r"\b(?:100|full marks|maximum|highest|perfect|top)\b",
    re.IGNORECASE,
)

Value = Mapping[str, Any] | BaseModel


def json_reply(value: Value, *, usage: TokenCounts | None = _USUAL) -> Behaviour:
    """Answer with the object as JSON, as the call of a tool where the client offers one."""
    return Completion(_as_json(value), usage=usage, fits_tool=True).encode


def text_reply(text: str, *, usage: TokenCounts | None = _USUAL) -> Behaviour:
    """Answer with the text; a client that streams gets it in a few slices."""
    return Completion(text, usage=usage).encode


def stream_reply(
    pieces: Sequence[str], *, pause_s: float = 0.0, usage: TokenCounts | None = _USUAL
) -> Behaviour:
    """Answer with these pieces, one event each; a client that does not stream gets them joined."""
    completion = Completion("".join(pieces), tuple(pieces), usage)
    return lambda request: replace(completion.encode(request), pause_s=pause_s)


def empty_reply() -> Behaviour:
    """Answer with no text at all."""
    return text_reply("")


def huge_reply(characters: int = 1_000_000) -> Behaviour:
    """Answer with that many characters of prose."""
    words = "and so on "
    return text_reply((words * (characters // len(words) + 1))[:characters])


def in_fence(value: Value) -> Behaviour:
    """Answer with the object in a Markdown fence, and prose around it."""
    return text_reply(f"Here it is:\n\n```json\n{_as_json(value)}\n```\n\nAnything else?")


def in_prose(value: Value) -> Behaviour:
    """Answer with the object in the middle of prose, without a fence."""
    return text_reply(f"Sure! My verdict is {_as_json(value)} and I hope that it helps.")


def cut_off_json(value: Value, kept: float = 0.5) -> Behaviour:
    """Answer with the first share of the JSON text, as a model that ran out of tokens."""
    text = _as_json(value)
    return Completion(text[: int(len(text) * kept)], finish_reason="length").encode


def by_schema(answers: Mapping[str, Behaviour], otherwise: Behaviour | None = None) -> Behaviour:
    """Choose by the name of the JSON schema asked for.

    A schema without an answer is a mistake in the test: it raises KeyError, which the server
    reports when it is left, unless `otherwise` is given.
    """

    def choose(request: RecordedRequest) -> Behaviour:
        name = request.schema_name or ""
        return answers[name] if otherwise is None else answers.get(name, otherwise)

    return choose


def demands_top_score(request: RecordedRequest) -> bool:
    """Tell whether a user message demands the highest score in plain English."""
    return bool(_DEMAND.search(request.text_of("user")))


def mentions(*texts: str) -> Callable[[RecordedRequest], bool]:
    """Return a test of whether the prompt holds any of the texts, letter for letter."""
    return lambda request: any(text in request.prompt for text in texts)


def obedient(
    maximal: Value,
    otherwise: Behaviour,
    asks: Callable[[RecordedRequest], bool] = demands_top_score,
) -> Behaviour:
    """Answer with the maximal object whenever the prompt asks for it.

    `asks=mentions(attack)` is a model that obeys in any language and encoding.
    """
    return lambda request: json_reply(maximal) if asks(request) else otherwise


def _as_json(value: Value) -> str:
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    return json.dumps(value, ensure_ascii=False)
