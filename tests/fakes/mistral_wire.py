"""What the fake Mistral server takes in and gives out: requests, completions, bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

_STREAM_SLICES = 8


@dataclass(frozen=True)
class RecordedRequest:
    """One request as it came in.

    `number` counts from 1, header names are in lower case, `at_s` is a `time.monotonic()`.
    """

    number: int
    body: Mapping[str, Any]
    headers: Mapping[str, str]
    at_s: float

    @property
    def wants_stream(self) -> bool:
        """Tell whether the client asked for server-sent events."""
        return bool(self.body.get("stream"))

    @property
    def prompt(self) -> str:
        """Return the text of all messages, in order."""
        return self.text_of("system", "user", "assistant", "tool")

    def text_of(self, *roles: str) -> str:
        """Return the text of the messages with these roles, in order."""
        messages = self.body["messages"]
        return "\n\n".join(_text(each["content"]) for each in messages if each["role"] in roles)

    @property
    def tool_name(self) -> str | None:
        """Return the name of the first tool that the client offers."""
        tools = self.body.get("tools")
        return str(tools[0]["function"]["name"]) if tools else None

    @property
    def schema_name(self) -> str | None:
        """Return the name of the JSON schema asked for, by response_format or as a tool."""
        schema = self.body.get("response_format", {}).get("json_schema")
        return str(schema["name"]) if schema else self.tool_name

    @property
    def schema(self) -> dict[str, Any] | None:
        """Return the JSON schema asked for, by response_format or as a tool."""
        wanted = self.body.get("response_format", {}).get("json_schema")
        if wanted:
            return dict(wanted["schema"])
        tools = self.body.get("tools")
        return dict(tools[0]["function"]["parameters"]) if tools else None


class Ending(Enum):
    """How the server leaves a connection after what it has sent."""

    WHOLE = "the response is complete"
    CUT = "the connection is closed in the middle of the body"
    RESET = "the connection is reset and nothing is sent"


@dataclass(frozen=True)
class Response:
    """What goes over the wire for one request.

    The server waits `delay_s` before the first byte and `pause_s` between the parts. Events are
    sent in chunks; anything else announces `announced_bytes`, or the bytes that there are.
    """

    parts: tuple[bytes, ...] = ()
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    pause_s: float = 0.0
    announced_bytes: int | None = None
    ending: Ending = Ending.WHOLE

    @property
    def body(self) -> bytes:
        """Return all parts as one."""
        return b"".join(self.parts)

    @property
    def length(self) -> int:
        """Return the number of bytes that the response announces."""
        return len(self.body) if self.announced_bytes is None else self.announced_bytes

    @property
    def is_events(self) -> bool:
        """Tell whether the parts are server-sent events."""
        return self.content_type == "text/event-stream"


Behaviour = Callable[[RecordedRequest], "Response | Behaviour"]


def respond(behaviour: Behaviour, request: RecordedRequest) -> Response:
    """Follow a behaviour, and those that it chooses, to the response to a request."""
    answer = behaviour(request)
    while not isinstance(answer, Response):
        answer = answer(request)
    return answer


@dataclass(frozen=True)
class TokenCounts:
    """The usage that a completion reports."""

    prompt: int = 120
    completion: int = 30

    def as_json(self) -> dict[str, int]:
        """Return the figures under the names of the API."""
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
        }


@dataclass(frozen=True)
class Completion:
    """What the model says. Where `fits_tool`, a client that offers a tool gets a call of it.

    A stream carries `pieces`, or a few slices of the content when there are none.
    """

    content: str
    pieces: tuple[str, ...] = ()
    usage: TokenCounts | None = TokenCounts()
    finish_reason: str = "stop"
    fits_tool: bool = False

    def encode(self, request: RecordedRequest) -> Response:
        """Return the completion as the request wants it: one JSON body or events."""
        if request.wants_stream:
            return Response(parts=self._events(request), content_type="text/event-stream")
        message = {"role": "assistant", **self._said(request)}
        body = _envelope(request, "chat.completion", self._choice(request, message=message))
        return Response(parts=(_dump(body | self._usage()),))

    def _events(self, request: RecordedRequest) -> tuple[bytes, ...]:
        deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
        if self._calls_tool(request):
            deltas.append(self._said(request))
        else:
            pieces = self.pieces or _slices(self.content)
            deltas.extend({"content": piece} for piece in pieces)
        events = [_event(request, {"index": 0, "delta": each}) for each in deltas]
        last = self._choice(request, delta={"content": ""})
        events.append(_event(request, last, self._usage()) + b"data: [DONE]\n\n")
        return tuple(events)

    def _calls_tool(self, request: RecordedRequest) -> bool:
        return self.fits_tool and request.tool_name is not None

    def _said(self, request: RecordedRequest) -> dict[str, Any]:
        if not self._calls_tool(request):
            return {"content": self.content}
        function = {"name": request.tool_name, "arguments": self.content}
        call = {"id": f"call{request.number:05d}", "index": 0, "function": function}
        return {"content": "", "tool_calls": [call]}

    def _choice(self, request: RecordedRequest, **spoken: Any) -> dict[str, Any]:
        reason = "tool_calls" if self._calls_tool(request) else self.finish_reason
        return {"index": 0, "finish_reason": reason, **spoken}

    def _usage(self) -> dict[str, Any]:
        return {"usage": self.usage.as_json()} if self.usage else {}


def _event(
    request: RecordedRequest, choice: dict[str, Any], more: Mapping[str, Any] | None = None
) -> bytes:
    chunk = _envelope(request, "chat.completion.chunk", {"finish_reason": None, **choice})
    return b"data: " + _dump(chunk | dict(more or {})) + b"\n\n"


def _envelope(request: RecordedRequest, kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"fake-{request.number}",
        "object": kind,
        "created": 1_767_225_600,
        "model": request.body["model"],
        "choices": [choice],
    }


def _slices(text: str) -> list[str]:
    step = max(1, -(-len(text) // _STREAM_SLICES))
    return [text[start : start + step] for start in range(0, len(text), step)]


def _text(content: str | list[dict[str, Any]] | None) -> str:
    if isinstance(content, list):
        return "".join(block.get("text", "") for block in content)
    return content or ""


def _dump(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
