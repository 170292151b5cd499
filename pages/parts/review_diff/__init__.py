"""A change shown as a diff with comments at its lines: to be written, or as they were handed in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import Field, ValidationError

from core.coding.diffs import FileChange, Hunk, LineKind
from core.domain.code_review import Review, ReviewComment
from core.domain.model import Model
from pages.parts.component import read_component

_SCRIPTS = ("keeping.js", "cards.js", "review_diff.js")
_COMPONENT = read_component(Path(__file__).parent, *_SCRIPTS)
_MOST_COMMENTS, _LONGEST_SUMMARY_CHARACTERS = 500, 8_000

SaveReview = Callable[[Review], None]


class Verdict(Model):
    """What became of a comment, or of a place: a label, and a sentence about it."""

    kind: Literal["found", "said-only", "missed", "alarm", "rude"]
    label: str
    text: str = ""


class PlacedVerdict(Verdict):
    """A verdict that belongs to a line and to no comment."""

    file: str
    line: int


class _SentReview(Model):
    asked_id: str
    revision: int = Field(ge=0)
    comments: list[ReviewComment] = Field(max_length=_MOST_COMMENTS)
    summary: str = Field(max_length=_LONGEST_SUMMARY_CHARACTERS)
    sent_at: int = 0


def show_open_review(
    asked_id: str, files: Sequence[FileChange], review: Review, save: SaveReview
) -> None:
    """Show a change to comment on; `save` gets the whole review each time it has changed.

    Not a fragment, for the reason that the answer box is none.
    """
    saved_revision = keep_sent_review(asked_id, save)
    _COMPONENT(
        key=_key_of(asked_id),
        data={
            **_describe(asked_id, files, review),
            "saved_revision": saved_revision,
            "is_open": True,
        },
        height="content",
        on_review_change=lambda: None,
    )


def show_closed_review(
    asked_id: str,
    files: Sequence[FileChange],
    review: Review,
    verdicts: Mapping[int, Sequence[Verdict]],
    notes: Sequence[PlacedVerdict],
) -> None:
    """Show a review that was handed in; `verdicts` are those on its comments, by their number."""
    _COMPONENT(
        key=f"{_key_of(asked_id)}_closed",
        data={
            **_describe(asked_id, files, review),
            "marks": {
                number: [v.model_dump() for v in those] for number, those in verdicts.items()
            },
            "notes": [note.model_dump() for note in notes],
        },
        height="content",
        on_review_change=lambda: None,
    )


def _key_of(asked_id: str) -> str:
    return f"interview_review_{asked_id}"


def keep_sent_review(asked_id: str, save: SaveReview) -> int:
    """Save what the browser sent unless it is saved; return the newest revision that is."""
    key = _key_of(asked_id)
    saved_revision = int(st.session_state.get(f"{key}_saved", 0))
    sent = st.session_state.get(key, {}).get("review")
    if not sent:
        return saved_revision
    try:
        review = _SentReview.model_validate(dict(sent))
    except ValidationError:
        st.warning(
            f"A review may hold {_MOST_COMMENTS} comments of 4,000 characters each, and a summary "
            f"of {_LONGEST_SUMMARY_CHARACTERS:,}. What you wrote last is not saved yet."
        )
        return saved_revision
    if review.revision > saved_revision and review.asked_id == asked_id:
        save(Review(comments=review.comments, summary=review.summary))
        st.session_state[f"{key}_saved"] = review.revision
    return max(saved_revision, review.revision)


def _describe(asked_id: str, files: Sequence[FileChange], review: Review) -> dict[str, Any]:
    return {
        "asked_id": asked_id,
        "files": [_describe_file(change) for change in files],
        "comments": [comment.model_dump(mode="json") for comment in review.comments],
        "summary": review.summary,
        "saved_revision": 0,
        "is_open": False,
        "marks": {},
        "notes": [],
    }


def _describe_file(change: FileChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "note": _note_of(change),
        "is_new": change.is_new,
        "added": change.count(LineKind.ADDED),
        "removed": change.count(LineKind.REMOVED),
        "hunks": [_describe_hunk(hunk, change) for hunk in change.hunks],
    }


def _describe_hunk(hunk: Hunk, change: FileChange) -> dict[str, Any]:
    """Return a hunk; its head says what was left out, which is nothing in a new file."""
    lines = [[x.kind.value, x.before, x.after, x.place, x.text] for x in hunk.lines]
    first = next((x.place for x in hunk.lines), 0)
    head = "" if change.is_new else f"… from line {first}   {hunk.heading}".rstrip()
    return {"head": head, "lines": lines}


def _note_of(change: FileChange) -> str:
    if change.is_new:
        return "New file"
    if change.is_deleted:
        return "Deleted"
    return f"Renamed from {change.renamed_from}" if change.renamed_from else "Changed"
