"""A text of a design round, sent as it is typed. Tests may swap it for a plain text area."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.model import Model
from pages.parts.component import read_component

_COMPONENT = read_component(Path(__file__).parent)

Keep = Callable[[str], None]


class Notes(Model):
    """A text to be written: `field` names it among all, `longest` counts characters."""

    field: str
    label: str
    hint: str = ""
    rows: int = 9
    longest: int
    is_code: bool = False
    is_live: bool = True


class _Typed(Model):
    field: str
    text: str
    revision: int = Field(ge=0)
    sent_at: int


def show_notes(notes: Notes, text: str, keep: Keep) -> None:
    """Show a text as it is kept; `keep` gets it anew as it is typed, before anything is drawn."""
    key = _key_of(notes)
    if not notes.is_live:
        st.session_state.setdefault(key, text)
        st.text_area(
            notes.label,
            key=key,
            placeholder=notes.hint,
            max_chars=notes.longest,
            on_change=take_notes,
            args=(notes, keep),
        )
        return
    # What a browser says again to a server that was started anew may be older than what is kept.
    st.session_state.setdefault(f"{key}_before", _read_typed(notes))
    _COMPONENT(
        key=key,
        data={
            **notes.model_dump(exclude={"is_live"}),
            "text": text,
            "revision": st.session_state.get(f"{key}_revision", 0),
        },
        height="content",
        on_typed_change=lambda: take_notes(notes, keep),
    )


def take_notes(notes: Notes, keep: Keep) -> None:
    """Keep what was typed last, unless it is kept already; a callback of anything may ask it."""
    key = _key_of(notes)
    if not notes.is_live:
        if key in st.session_state:
            keep(str(st.session_state[key]))
        return
    typed = _read_typed(notes)
    if typed is None or typed == st.session_state.get(f"{key}_before"):
        return
    if typed.revision > st.session_state.get(f"{key}_revision", 0):
        keep(typed.text)
        st.session_state[f"{key}_revision"] = typed.revision


def replace_notes(notes: Notes, text: str) -> None:
    """Have the field take over a text that is kept already; call it from a callback."""
    key = _key_of(notes)
    if not notes.is_live:
        st.session_state[key] = text
        return
    typed, known = _read_typed(notes), st.session_state.get(f"{key}_revision", 0)
    newest = max(known, typed.revision if typed else 0)
    st.session_state[f"{key}_revision"] = max(int(time.time() * 1000), newest + 1)


def _key_of(notes: Notes) -> str:
    return f"design_{notes.field}"


def _read_typed(notes: Notes) -> _Typed | None:
    sent: Any = st.session_state.get(_key_of(notes), {}).get("typed")
    try:
        typed = _Typed.model_validate(dict(sent)) if sent else None
    except ValidationError:
        return None
    is_mine = typed is not None and typed.field == notes.field
    return typed if is_mine and typed and len(typed.text) <= notes.longest else None
