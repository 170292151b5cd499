"""The real client of Mistral's API, pointed at the fake server, and an object to ask it for."""

from typing import Literal

import httpx
from httpx_sse import SSEError
from langchain_core.runnables import Runnable
from langchain_mistralai import ChatMistralAI
from pydantic import BaseModel, Field, SecretStr

from tests.fakes.mistral_server import MistralServer


class Verdict(BaseModel):
    """A verdict on an answer."""

    score: int = Field(ge=0, le=30)
    quote: str
    missed: list[str] = []


GOOD = {"score": 21, "quote": "I moved the lookup", "missed": ["cost"]}


def model(server: MistralServer, max_retries: int = 1, timeout_s: int = 20) -> ChatMistralAI:
    """Return a client of the server that makes one attempt, or as many as told."""
    return ChatMistralAI(
        base_url=server.url,
        api_key=SecretStr("test"),
        max_retries=max_retries,
        timeout=timeout_s,
    )


def structured(
    server: MistralServer, method: Literal["json_schema", "function_calling"] = "json_schema"
) -> Runnable[object, object]:
    """Return a chain that asks the server for a `Verdict`."""
    chain: Runnable[object, object] = model(server).with_structured_output(Verdict, method=method)  # type: ignore[assignment]
    return chain


def stream(server: MistralServer, timeout_s: int = 20) -> tuple[list[str], Exception | None]:
    """Return the pieces with text, and the error that ended the stream."""
    pieces: list[str] = []
    client = model(server, max_retries=5, timeout_s=timeout_s)
    try:
        pieces.extend(str(chunk.content) for chunk in client.stream("hi") if chunk.content)
    except (httpx.HTTPError, SSEError) as error:
        return pieces, error
    return pieces, None
