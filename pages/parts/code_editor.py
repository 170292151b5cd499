"""A code editor that tells every change: Ace, as streamlit-code-editor brings it."""

from typing import Any, NamedTuple

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.coding import CodeLanguage
from core.domain.exercise_work import MAX_CODE_CHARACTERS
from core.domain.model import Model

# Long enough not to send every letter, short enough that nothing is lost by closing the page.
# Leaving the editor sends at once what is new, so that a click elsewhere comes after it.
_SEND_AFTER_PAUSE_MS = 250
_LINES = [16, 34]
# The page's colours show through, in light and dark.
_CSS = """
.ace_editor, .ace_editor .ace_gutter { background: transparent; }
.ace_editor { border: 1px solid rgba(128, 128, 128, 0.4); border-radius: 8px; }
.ace_editor .ace_active-line, .ace_editor .ace_gutter-active-line {
  background: rgba(128, 128, 128, 0.1);
}
"""
# The component's own commands. Their keys are letters on some keyboards (AltGr+B is a brace in
# Hungarian) or hide what an editor does with them elsewhere (Ctrl+/ comments a line out).
_WITHOUT_KEYS = (
    *("editSnippets", "editKeyBindings", "abandonSession", "exitSession"),
    *("appendGhostText", "saveState"),
)


class Typed(NamedTuple):
    """What stands in the editor. `id` is another one whenever something was sent.

    `wants_run` tells that it was sent by Ctrl+Enter.
    """

    id: str
    code: str
    wants_run: bool


class _Sent(Model):
    """What the component sends, as far as it concerns us; the id is empty before anything was."""

    id: str = Field(min_length=1, max_length=64)
    type: str
    text: str = Field(max_length=MAX_CODE_CHARACTERS)


def show_editor(key: str, code: str, language: CodeLanguage) -> Typed | None:
    """Show the editor with `code` in it when it first appears; return what was typed since.

    None where nothing was. Call it in a fragment: it runs at every pause in typing.
    """
    # Streamlit takes a component's module for one of the page that shows it first.
    from code_editor import code_editor

    sent = code_editor(
        code,
        lang="sql" if language is CodeLanguage.SQL else "python",
        height=_LINES,
        response_mode=["debounce", "blur"],
        options={
            "showLineNumbers": True,
            "displayIndentGuides": True,
            "animatedScroll": False,
            "wrap": True,
            # Escape leaves the editor, so that Tab goes on to the next control.
            "enableKeyboardAccessibility": True,
            "enableLiveAutocompletion": False,
        },
        props={
            # The component's own themes fetch a font from the internet.
            "theme": "github_dark" if st.context.theme.type == "dark" else "github",
            "fontSize": 14,
            "debounceChangePeriod": _SEND_AFTER_PAUSE_MS,
            "enableBasicAutocompletion": True,
            # With one above, the numbers of the lines slip away from the lines.
            "scrollMargin": [0, 15, 0, 0],
        },
        component_props={"css": _CSS},
        keybindings={"commands": [{"name": name, "bindkey": ""} for name in _WITHOUT_KEYS]},
        key=key,
    )
    if _is_too_long(sent):
        st.warning(
            f"Code may have {MAX_CODE_CHARACTERS:,} characters at most. Shorten it: what was "
            "added last is not kept.",
            icon=":material/warning:",
        )
    return _parse(sent)


def show_plain_editor(key: str, code: str) -> Typed | None:
    """Show a text area: the same contract with an ordinary widget."""
    st.session_state.setdefault(key, code)
    st.text_area("Your code", key=key, height=300)
    return read_editor(key)


def read_editor(key: str) -> Typed | None:
    """Return what the editor of a key has sent, also before it is shown again."""
    sent = st.session_state.get(key)
    if isinstance(sent, str):
        return Typed(str(hash(sent)), sent, wants_run=False)
    return _parse(sent)


def _is_too_long(sent: Any) -> bool:
    return len(str(sent.get("text", ""))) > MAX_CODE_CHARACTERS


def _parse(sent: Any) -> Typed | None:
    try:
        told = _Sent.model_validate({name: sent[name] for name in _Sent.model_fields})
    except (ValidationError, KeyError, TypeError):
        return None  # nothing yet, or more than is kept
    return Typed(told.id, told.text, wants_run=told.type == "submit")
