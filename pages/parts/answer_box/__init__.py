"""The answer box: drafts as typed, word count, submit. Tests may swap it for plain widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.interview import AskedQuestion, Draft
from core.domain.model import Model
from core.domain.question import WordRange
from core.errors import InterviewError, RehearseError
from pages.parts.answer_box.spoken import Spoken, add_words
from pages.parts.component import read_component
from pages.parts.plain import escape_markdown

LONGEST_ANSWER_CHARACTERS = 20_000

SaveDraft = Callable[[str, Draft], None]
Submit = Callable[[str, str, str], None]

_COMPONENT = read_component(Path(__file__).parent)
_TYPED = Spoken()
# A follow-up asks for one thing more.
_SHORT = WordRange(low=20, high=80)


class _SentDraft(Model):
    asked_id: str
    text: str = Field(max_length=LONGEST_ANSWER_CHARACTERS)
    revision: int = Field(ge=0)
    sent_at: int = 0
    inserted: list[str] = Field(default=[], max_length=500)


class _SentAnswer(Model):
    asked_id: str
    text: str = Field(max_length=LONGEST_ANSWER_CHARACTERS)
    operation_id: str = Field(min_length=8, max_length=64)
    sent_at: int = 0
    inserted: list[str] = Field(default=[], max_length=500)


def take_sent_answer(
    asked: AskedQuestion, submit: Submit, mark: Callable[[list[str]], None]
) -> bool:
    """Submit the answer that the live box has just sent, before anything is drawn.

    `mark` gets the ids of the recordings whose words were put into it. Returns whether there was
    one and it was taken. What goes wrong is told by the box, which will try the same again.
    """
    sent = st.session_state.get(_key_of(asked), {}).get("submit")
    if not sent:
        return False
    try:
        answer = _parse_answer(sent)
        mark(answer.inserted)
        submit(answer.operation_id, answer.asked_id, answer.text)
    except RehearseError:
        return False
    return True


def show_live_box(
    asked: AskedQuestion,
    settled: list[str],
    save_draft: SaveDraft,
    submit: Submit,
    spoken: Spoken = _TYPED,
) -> None:
    """Show the box that reports as the learner types.

    Not a fragment: after a restart the server knows no fragments, and what the box then sends to
    one would be dropped.

    It takes the answer to an asked question, or to the follow-up that is open; the id of either
    goes by the name of asked id. `settled` holds ids whose drafts the browser may forget.
    `save_draft` gets (asked id, draft), `submit` gets (operation id, asked id, text) and may
    raise RehearseError.
    """
    key = _key_of(asked)
    before = st.session_state.get(key, {})
    refused = _take(before.get("submit"), submit)
    saved_revision = _keep(before.get("draft"), asked.draft.revision, save_draft)
    waiting = spoken.settle((before.get("draft") or {}).get("inserted", ()))
    expected = asked.question.expected_words if asked.open_follow_up is None else _SHORT
    result = _COMPONENT(
        key=key,
        data={
            "asked_id": asked.awaiting_id,
            "draft": asked.draft.text,
            "saved_revision": saved_revision,
            "low": expected.low,
            "high": expected.high,
            "settled": settled,
            "refused_operation": refused,
            "inserts": [insert.model_dump() for insert in waiting.inserts],
            "is_recording": spoken.is_recording,
            # At an exercise the work may say it all.
            "needs_words": asked.question.exercise is None or asked.open_follow_up is not None,
        },
        height="content",
        on_draft_change=lambda: None,
        on_submit_change=lambda: None,
        on_finish_change=spoken.stop_and_submit,
    )
    if result.submit and not refused:
        st.rerun()


def show_plain_box(
    asked: AskedQuestion, save_draft: SaveDraft, submit: Submit, spoken: Spoken = _TYPED
) -> None:
    """Show a text area and a button: the same contract with ordinary widgets."""
    key = f"interview_text_{asked.awaiting_id}"
    if spoken.inserts:
        text = str(st.session_state.get(key, asked.draft.text))
        for insert in spoken.inserts:
            text = add_words(text, insert.text)
        st.session_state[key] = text
        save_draft(asked.awaiting_id, Draft(text=text, revision=asked.draft.revision + 1))
        spoken.settle([insert.id for insert in spoken.inserts])
        if any(insert.submit for insert in spoken.inserts):
            submit(str(uuid4()), asked.awaiting_id, text)
            st.rerun()
    _show_plain_fields(asked, key, save_draft, submit)


@st.fragment
def _show_plain_fields(
    asked: AskedQuestion, key: str, save_draft: SaveDraft, submit: Submit
) -> None:
    st.session_state.setdefault(key, asked.draft.text)
    text = st.text_area("Your answer", key=key)
    if text != asked.draft.text:
        save_draft(asked.awaiting_id, Draft(text=text, revision=asked.draft.revision + 1))
    if st.button("Submit answer", type="primary", key="interview_submit"):
        try:
            submit(str(uuid4()), asked.awaiting_id, text)
        except RehearseError as e:
            st.error(escape_markdown(str(e)), icon=":material/error:")
        else:
            st.rerun()


def _key_of(asked: AskedQuestion) -> str:
    return f"interview_answer_{asked.awaiting_id}"


def _keep(sent: Any, saved_revision: int, save_draft: SaveDraft) -> int:
    """Save a draft that the browser sent, and return the newest revision that is saved."""
    if not sent:
        return saved_revision
    try:
        draft = _SentDraft.model_validate(dict(sent))
    except ValidationError:
        st.warning(f"A draft may hold {LONGEST_ANSWER_CHARACTERS:,} characters at most.")
        return saved_revision
    if draft.revision > saved_revision:
        save_draft(draft.asked_id, Draft(text=draft.text, revision=draft.revision))
    return max(saved_revision, draft.revision)


def _take(sent: Any, submit: Submit) -> str | None:
    """Submit an answer that the browser sent; return its operation id if it was refused."""
    if not sent:
        return None
    operation_id = str(dict(sent).get("operation_id", ""))
    try:
        answer = _parse_answer(sent)
        submit(answer.operation_id, answer.asked_id, answer.text)
    except RehearseError as e:
        st.error(escape_markdown(str(e)), icon=":material/error:")
        return operation_id
    return None


def _parse_answer(sent: Any) -> _SentAnswer:
    try:
        return _SentAnswer.model_validate(dict(sent))
    except ValidationError as e:
        raise InterviewError(
            f"An answer may hold {LONGEST_ANSWER_CHARACTERS:,} characters at most. Shorten it; "
            "what you wrote is still in the box."
        ) from e
