from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from core.engine.chains.asking import ReplyPart
from core.engine.chains.bounds import UpTo, entries
from core.engine.chains.follow_up import PressReply
from core.engine.chains.job_reading import JobReply
from core.engine.chains.judgement import Judgement
from core.engine.chains.narrative import NarrativeReply
from core.engine.chains.projects import ProjectsReply
from core.engine.chains.question_reply import QuestionBatch
from core.engine.chains.resume_reading import ResumeReply
from core.engine.chains.setup_reply import SetupTurn

REPLIES = [
    *(Judgement, QuestionBatch, NarrativeReply, PressReply, SetupTurn, JobReply, ResumeReply),
    ProjectsReply,
]


class Note(ReplyPart):
    """A reply with a bound of each kind."""

    text: Annotated[str, UpTo(10)]
    lines: list[str] = entries(3, 1)


def unbounded(schema: Any) -> list[Any]:
    """Return every text and list of a JSON schema that may go on for ever."""
    if isinstance(schema, list):
        return [fault for each in schema for fault in unbounded(each)]
    if not isinstance(schema, dict):
        return []
    fixed = {"enum", "const", "format"} & schema.keys()
    endless = (schema.get("type") == "string" and "maxLength" not in schema and not fixed) or (
        schema.get("type") == "array" and "maxItems" not in schema
    )
    inside = [fault for each in schema.values() for fault in unbounded(each)]
    return [schema, *inside] if endless else inside


@pytest.mark.parametrize("reply", REPLIES)
def test_no_reply_can_go_on_for_ever_on_a_server_that_holds_the_schema(reply: type) -> None:
    # The one list that has as many entries as slots were ordered.
    known = {"Questions"} if reply is QuestionBatch else set()
    found = unbounded(reply.model_json_schema())  # type: ignore[attr-defined]

    assert {schema.get("title") for schema in found} <= known


def test_the_bounds_are_told() -> None:
    told = Note.model_json_schema()["properties"]

    assert told["text"]["maxLength"] == 10
    assert (told["lines"]["minItems"], told["lines"]["maxItems"]) == (1, 3)


def test_a_text_that_ends_at_its_bound_was_cut_off_and_says_so() -> None:
    with pytest.raises(ValidationError, match="cut off after 10 characters"):
        Note(text="0123456789", lines=[])


def test_what_is_longer_is_left_to_the_checks() -> None:
    assert Note(text="0123456789 and more", lines=["a"] * 9).text.endswith("more")


def test_a_quote_that_was_cut_off_ends_with_a_whole_word() -> None:
    class Quoted(ReplyPart):
        quote: Annotated[str, UpTo(10, is_quote=True)]

    assert Quoted(quote="one two th").quote == "one two"
    assert Quoted(quote="one two").quote == "one two"


class Explained(ReplyPart):
    """A reply with prose."""

    reason: Annotated[str, UpTo(40, is_prose=True)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("You measure first. Then you change one t", "You measure first."),
        ("You measure first and then you change on", "You measure first and then you change…"),
        ("Go. You measure first and then you chang", "Go. You measure first and then you…"),
        ("You measure first.", "You measure first."),
    ],
)
def test_prose_that_was_cut_off_keeps_what_is_whole(text: str, kept: str) -> None:
    assert Explained(reason=text).reason == kept


def test_prose_that_goes_round_in_circles_is_refused() -> None:
    with pytest.raises(ValidationError, match="cut off after 40 characters"):
        Explained(reason="and so on and so on and so on and so on ")
