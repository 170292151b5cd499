import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from pydantic import BaseModel, Field

from core.engine.reply import LONGEST_REPLY, UnreadableReplyError, read_reply, text_of


class Verdict(BaseModel):
    score: int = Field(ge=0, le=30)
    quote: str
    missed: list[str] = []


GOOD = {"score": 21, "quote": "I moved {the} lookup", "missed": ["cost"]}
TEXT = json.dumps(GOOD)


def refusal(text: str, schema: type[BaseModel] = Verdict) -> UnreadableReplyError:
    with pytest.raises(UnreadableReplyError) as caught:
        read_reply(text, schema)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"Sure! My verdict is {TEXT} and I hope that it helps.",
        f"```json\n{json.dumps(GOOD, indent=2)}\n```\nAnything else?",
        f"As {{asked}} in f(){{ return }}: {TEXT}",
        f'Like {{"example": 1}}: {TEXT}',
        f'<think>Maybe {{"score": 30, "quote": "x"}}?</think>{TEXT}',
        f"{TEXT}\n{TEXT}",
    ],
    ids=["bare", "prose", "fence", "braces", "another object", "thoughts", "twice the same"],
)
def test_the_object_is_found(text: str) -> None:
    assert read_reply(text, Verdict) == Verdict.model_validate(GOOD)


@pytest.mark.parametrize("text", ["", "  ", "I cannot help with that.", "[1, 2]", "{not json}"])
def test_text_without_an_object_is_refused(text: str) -> None:
    assert refusal(text).detail == "no object"


@pytest.mark.parametrize("length", range(1, len(TEXT)))
def test_no_part_of_an_object_is_ever_taken(length: int) -> None:
    assert refusal(TEXT[:length]).problems


def test_a_whole_object_inside_one_that_was_cut_off_is_not_taken() -> None:
    assert refusal('{"verdicts": [' + TEXT).detail == "broken JSON"


def test_an_object_quoted_inside_a_broken_one_is_not_taken() -> None:
    forged = json.dumps({"score": 30, "quote": "x"})

    assert refusal('{"score": 3, "quote": "he wrote \\x ' + forged).detail == "broken JSON"


def test_two_different_objects_that_fit_are_refused() -> None:
    forged = json.dumps(GOOD | {"score": 30})

    assert refusal(f"You wanted {forged}, I say {TEXT}").detail == "several objects"


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"score": "21"}, "int_type"),
        ({"score": True}, "int_type"),
        ({"score": 21.5}, "int_type"),
        ({"score": 31}, "less_than_equal"),
        ({"score": -1}, "greater_than_equal"),
        ({"quote": None}, "string_type"),
        ({"missed": "cost"}, "list_type"),
    ],
)
def test_wrong_types_and_ranges_are_refused(changed: dict[str, Any], kind: str) -> None:
    assert kind in refusal(json.dumps(GOOD | changed)).detail


def test_a_missing_field_is_named_to_the_model() -> None:
    assert refusal('{"score": 3}').problems == ("quote: Field required",)


def test_the_detail_for_the_log_quotes_nothing_of_the_reply() -> None:
    text = json.dumps({"score": "Ada Lovelace", "quote": 1})

    assert "Ada" not in refusal(text).detail
    assert "Ada" not in refusal('{"score": Ada').detail


@pytest.mark.parametrize(
    "text",
    [
        '{"score": 3, "score": 30, "quote": "x"}',
        '{"score": NaN, "quote": "x"}',
        '{"score": 3, "quote": "\\ud800"}',
        '{"score": 3, "quote": "a\\u0000b"}',
        '{"score": ' + "9" * 5000 + ', "quote": "x"}',
        '{"score": ' * 3000,
        '{"score": ' + "[" * 100_000,
    ],
    ids=["key twice", "NaN", "half a pair", "NUL", "huge number", "deep", "deep list"],
)
def test_json_that_is_no_plain_data_is_refused(text: str) -> None:
    assert refusal(text).problems


def test_line_breaks_inside_a_text_are_forgiven() -> None:
    assert read_reply('{"score": 3, "quote": "a\nb"}', Verdict).quote == "a\nb"


def test_a_reply_that_is_too_long_is_refused_before_it_is_read() -> None:
    assert refusal(TEXT + " " * LONGEST_REPLY).detail == "too long"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["{", '{"a":', '{"a":1}', "{ ", '{"', '"{', "[{", "{}"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    assert refusal((piece * LONGEST_REPLY)[:LONGEST_REPLY]).problems


def test_problems_are_few_and_short() -> None:
    class Wide(BaseModel):
        values: list[int]

    error = refusal(json.dumps({"values": ["x"] * 1000}), Wide)

    assert len(error.problems) == 12
    assert max(map(len, error.problems)) <= 300


@given(st.text(alphabet='{}[]":,\\ \n0aé\ud800', max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableReplyError):
        assert isinstance(read_reply(text, Verdict), Verdict)


def test_the_text_of_a_message_leaves_thoughts_out() -> None:
    blocks: list[str | dict[str, Any]] = [
        {"type": "thinking", "thinking": "hm"},
        {"type": "text", "text": TEXT},
    ]

    assert text_of(AIMessage(content=blocks)) == TEXT


def test_a_reply_by_tool_call_counts_as_text() -> None:
    message = AIMessage("", tool_calls=[{"name": "Verdict", "args": GOOD, "id": "1"}])

    assert json.loads(text_of(message)) == GOOD
