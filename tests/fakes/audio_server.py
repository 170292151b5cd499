"""A server on the loopback that speaks OpenAI's audio API, or Mistral's, well or badly.

    with AudioServer(transcript("We did it.", words=[("We", 0.1, 0.3)])) as server:
        server.reply_next(failing(429, retry_after="1"))
        RemoteTranscriber(SpeechService(base_url=server.url, model="whisper-1")).transcribe(…)

Behaviours are functions from a request to a `Response` of mistral_wire.
"""

import base64
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.parser import BytesParser
from typing import Any

from tests.fakes.loopback import FakeService
from tests.fakes.mistral_wire import Ending, Response

TRANSCRIPTIONS, SPEECH = "/v1/audio/transcriptions", "/v1/audio/speech"
Times = Sequence[tuple[str, float, float]]


@dataclass(frozen=True)
class AudioRequest:
    """One request: a form's `fields` and `file`, or the values of a JSON body as fields."""

    path: str
    fields: Mapping[str, list[str]]
    headers: Mapping[str, str]
    file: bytes = b""
    file_name: str = ""
    at_s: float = field(default_factory=time.monotonic)

    def value(self, name: str) -> str | None:
        """Return the only value of a field, None where it was not sent."""
        values = self.fields.get(name, [])
        assert len(values) <= 1, f"{name} came {len(values)} times"
        return values[0] if values else None


Behaviour = Callable[[AudioRequest], Response]


class AudioServer(FakeService[AudioRequest, Behaviour]):
    """The fake service; a context manager. Its `url` is the base of a service's address."""

    def __init__(self, default: Behaviour) -> None:
        super().__init__("audio", default, decode=bytes)

    def _answer(self, path: str, body: bytes, headers: dict[str, str]) -> Response:
        asked = _read_request(path, body, headers)
        request, behaviour = self._record(lambda _: asked)
        return behaviour(request)


def transcript(
    text: str, words: Times = (), segments: Sequence[Mapping[str, Any]] = (), **more: Any
) -> Behaviour:
    """Understand `text`; words and segments are sent as far as the request asks for them."""

    def behave(request: AudioRequest) -> Response:
        asked = {
            *request.fields.get("timestamp_granularities[]", []),
            *request.fields.get("timestamp_granularities", []),
        }
        body: dict[str, Any] = {"text": text, **more}
        if "word" in asked and words:
            body["words"] = [{"word": w, "start": start, "end": end} for w, start, end in words]
        if "segment" in asked and segments:
            body["segments"] = list(segments)
        return sent(body)(request)

    return behave


def sound(data: bytes, content_type: str = "audio/wav") -> Behaviour:
    """Speak: send the file as it is, as OpenAI does."""
    return lambda request: Response(parts=(data,), content_type=content_type)


def wrapped_sound(data: bytes) -> Behaviour:
    """Speak: send the file inside JSON, as Mistral does."""
    return sent({"audio_data": base64.b64encode(data).decode()})


def sent(body: Any) -> Behaviour:
    """Send any JSON."""
    return raw(json.dumps(body).encode())


def raw(body: bytes, content_type: str = "application/json") -> Behaviour:
    """Send any bytes."""
    return lambda request: Response(parts=(body,), content_type=content_type)


def failing(status: int, body: str = "{}", **headers: str) -> Behaviour:
    """Fail with a status; `retry_after` and the like become headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: Response(parts=(body.encode(),), status=status, headers=named)


def refusing_fields(*names: str, otherwise: Behaviour, status: int = 400) -> Behaviour:
    """Refuse requests with these fields, as servers do that do not know them."""

    def behave(request: AudioRequest) -> Response:
        chosen = failing(status) if any(name in request.fields for name in names) else otherwise
        return chosen(request)

    return behave


def late(behaviour: Behaviour, delay_s: float) -> Behaviour:
    """Answer, but only after a while."""
    return lambda request: replace(behaviour(request), delay_s=delay_s)


def trickling(behaviour: Behaviour, pause_s: float) -> Behaviour:
    """Answer byte by byte."""

    def behave(request: AudioRequest) -> Response:
        whole = behaviour(request)
        parts = tuple(bytes([byte]) for byte in whole.body)
        return replace(whole, parts=parts, pause_s=pause_s)

    return behave


def cut_off(behaviour: Behaviour) -> Behaviour:
    """Announce the whole answer, send half of it and close the connection."""

    def behave(request: AudioRequest) -> Response:
        whole = behaviour(request)
        half = whole.body[: len(whole.body) // 2]
        return replace(whole, parts=(half,), announced_bytes=whole.length, ending=Ending.CUT)

    return behave


def reset(request: AudioRequest) -> Response:
    """Reset the connection."""
    return Response(ending=Ending.RESET)


def _read_request(path: str, body: bytes, headers: dict[str, str]) -> AudioRequest:
    content_type = headers["content-type"]
    if content_type.startswith("application/json"):
        values = json.loads(body)
        return AudioRequest(path, {name: [value] for name, value in values.items()}, headers)
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    fields: dict[str, list[str]] = {}
    file, file_name = b"", ""
    for part in BytesParser().parsebytes(head + body).walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if name is None or not isinstance(content, bytes):
            continue
        if part.get_filename() is None:
            fields.setdefault(str(name), []).append(content.decode())
        else:
            file, file_name = content, str(part.get_filename())
    return AudioRequest(path, fields, headers, file, file_name)
