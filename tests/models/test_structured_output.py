"""What the engine relies on: the real client and a real server keep to a schema."""

import json
from typing import Any, Literal

from langchain_mistralai import ChatMistralAI
from pydantic import BaseModel, SecretStr

MAX_TOKENS = 400


class DraftQuestion(BaseModel):
    """One interview question as a chain would ask for it."""

    question: str
    difficulty: Literal["easy", "medium", "hard"]
    key_points: list[str]


def ask(base_url: str, request: str) -> dict[str, Any]:
    """Ask for a draft question; return raw message, parsed value and parsing error."""
    model = ChatMistralAI(
        base_url=base_url,
        api_key=SecretStr("none"),
        temperature=0,
        max_tokens=MAX_TOKENS,
        max_retries=0,
        timeout=600,
    )
    structured = model.with_structured_output(DraftQuestion, method="json_schema", include_raw=True)
    reply = structured.invoke(request)
    assert isinstance(reply, dict)
    return reply


def test_a_draft_question_comes_in_the_form_of_its_schema(instruction_server: str) -> None:
    reply = ask(
        instruction_server,
        "Write one short technical interview question for a junior Python developer, "
        "with two short key points of a good answer.",
    )

    assert reply["parsing_error"] is None
    assert isinstance(reply["parsed"], DraftQuestion)
    assert len(reply["parsed"].question) > 10
    assert reply["parsed"].key_points


def test_the_schema_holds_where_the_request_asks_for_prose(instruction_server: str) -> None:
    reply = ask(instruction_server, "Say hello in one plain sentence. Do not use JSON.")

    assert set(json.loads(reply["raw"].content)) == set(DraftQuestion.model_fields)
    assert isinstance(reply["parsed"], DraftQuestion)


def test_the_use_of_tokens_is_told(instruction_server: str) -> None:
    usage = ask(instruction_server, "Write one easy question about lists.")["raw"].usage_metadata

    assert usage["input_tokens"] > 0
    assert 0 < usage["output_tokens"] <= MAX_TOKENS
