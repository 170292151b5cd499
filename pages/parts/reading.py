"""What a language model's reading changed in a kept document, and the way back."""

from typing import Generic, NamedTuple

import streamlit as st

from core.domain.documents import JobPosting, Resume
from core.domain.reading import Reading
from core.interview.studio import Studio
from core.store.documents import Content, StoredDocument
from core.store.readings import StoredReading
from pages.parts.plain import escape_markdown

_POLL_S = 1.0
_MODEL_NAMES = {"mistralai": "Mistral", "openai": "OpenAI", "anthropic": "Anthropic"}


class FormBase(NamedTuple, Generic[Content]):
    """What a form edits, and how the keys of its widgets begin."""

    content: Content
    prefix: str


def show_second_reading(studio: Studio, document: StoredDocument[Content]) -> None:
    """Show that the model reads a document too, then what it changed, or why it could not.

    While it reads only a fragment looks; the page stays as it is and can be used.
    """
    state = studio.reader.state(studio.user_id, document.id)
    if state.is_open:
        _wait(studio, document)
    elif state.failure is not None:
        _show_failure(studio, document, state.failure)
    elif state.reading is not None and state.reading.outcome is not None:
        _show_outcome(studio, document, state.reading, state.reading.outcome)


def hold_form_base(
    document: StoredDocument[Content], prefix: str, *, is_open: bool
) -> FormBase[Content]:
    """Return what the form that corrects a document is to edit.

    What it was opened on stays in it until it is closed, so that a model's reading which comes
    meanwhile moves no row under the learner's hands. A new content gets new widgets.
    """
    key = f"{prefix}_base"
    content, number = st.session_state.get(key, (document.content, 0))
    if not is_open and content != document.content:
        content, number = document.content, number + 1
    st.session_state[key] = (content, number)
    return FormBase(content, f"{prefix}_{number}" if number else prefix)


def _wait(studio: Studio, document: StoredDocument[Content]) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        if not studio.reader.state(studio.user_id, document.id).is_open:
            st.rerun()
        st.caption(
            f":material/hourglass_top: The model is reading your {_kind(document)} too… "
            "You need not wait for it."
        )

    poll()


def _show_failure(studio: Studio, document: StoredDocument[Content], reason: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f":orange[:material/warning:] The model could not read your {_kind(document)} "
            f"({escape_markdown(reason.rstrip('.'))}); this is the embedded reader's reading.",
            width="content",
        )
        if st.button("Try again", type="tertiary", key=f"prepare_reading_retry_{document.id}"):
            studio.reader.order(studio.user_id, document.id)
            st.rerun()


def _show_outcome(
    studio: Studio,
    document: StoredDocument[Content],
    reading: StoredReading,
    outcome: Reading[Resume] | Reading[JobPosting],
) -> None:
    model, kind = _name_model(outcome.engine_version), _kind(document)
    count = len(outcome.corrections)
    if not count:
        st.caption(
            f":material/done_all: {model} read your {kind} too and found nothing to correct."
        )
        return
    things = f"{count} thing{'s' if count > 1 else ''}"
    changed = "would change" if reading.uses_first else "changed"
    label = f"{model}'s reading of the {kind} {changed} {things}"
    with st.expander(label, icon=":material/auto_fix_high:"):
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in outcome.corrections))
        _offer_exchange(studio, document.id, reading)


def _offer_exchange(studio: Studio, document_id: str, reading: StoredReading) -> None:
    """Offer the other reading; a document that the learner has edited keeps the edits."""
    if reading.uses_second:
        if st.button(
            "Use the first reading",
            icon=":material/undo:",
            key=f"prepare_reading_first_{document_id}",
        ):
            studio.reader.use_first(studio.user_id, document_id)
            st.rerun()
    elif reading.uses_first:
        st.caption("The first reading is in use.")
        if st.button(
            "Use the second reading",
            icon=":material/redo:",
            key=f"prepare_reading_second_{document_id}",
        ):
            studio.reader.use_second(studio.user_id, document_id)
            st.rerun()
    else:
        st.caption("You have corrected it yourself since, and that stays as it is.")


def _kind(document: StoredDocument[Content]) -> str:
    return "resume" if isinstance(document.content, Resume) else "job post"


def _name_model(label: str) -> str:
    """Return a name for "provider:model"; one at an address of its own could be any model."""
    provider = label.partition(":")[0]
    return "The model" if " at " in label else _MODEL_NAMES.get(provider, "The model")
