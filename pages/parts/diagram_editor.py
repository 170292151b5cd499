"""A diagram as text beside its picture, with buttons for those who do not write such text."""

from collections.abc import Callable

import streamlit as st

from core.coding.design_round import MOST_DIAGRAM_CHARACTERS
from core.coding.drawing import add_arrow, add_box, remove_arrow, remove_box
from core.coding.errors import DiagramError
from core.coding.flowchart import MOST_LABEL_CHARACTERS, Flowchart, Shape
from core.coding.mermaid import read_flowchart
from pages.parts.design_notes import Keep, Notes, replace_notes, show_notes, take_notes
from pages.parts.diagram_picture import show_picture
from pages.parts.plain import escape_markdown

_MOST_UNDONE = 100
_HINT = "flowchart TD\n  app[App] -->|asks| api[API]\n  api --> db[(Data)]"
_KINDS = {
    "Service": Shape.BOX,
    "Data store": Shape.DATABASE,
    "Queue": Shape.STADIUM,
    "User or client": Shape.CIRCLE,
}
_PROBLEM_KEY = "diagram_problem"

Edit = Callable[[str], str]


class _Editor:
    """A diagram that is being edited: every way of changing it ends in keep()."""

    def __init__(self, asked_id: str, text: str, keep: Keep, *, is_live: bool) -> None:
        self.asked_id, self.text, self._keep = asked_id, text, keep
        self.notes = Notes(
            field=f"{asked_id}_mermaid",
            label="As text, in Mermaid",
            hint=_HINT,
            rows=16,
            longest=MOST_DIAGRAM_CHARACTERS,
            is_code=True,
            is_live=is_live,
        )

    @property
    def undone(self) -> list[str]:
        """Return the texts before this one, the last one last."""
        kept: list[str] = st.session_state.setdefault(f"diagram_undo_{self.asked_id}", [])
        return kept

    def keep(self, text: str) -> None:
        """Keep a text and remember the one before it."""
        if text == self.text:
            return
        self.undone.append(self.text)
        del self.undone[:-_MOST_UNDONE]
        self.text = text
        self._keep(text)

    def change(self, edit: Edit) -> None:
        """Change what was typed last; say why where that cannot be."""
        take_notes(self.notes, self.keep)
        try:
            self.keep(edit(self.text))
        except DiagramError as e:
            st.session_state[_PROBLEM_KEY] = str(e)
        else:
            replace_notes(self.notes, self.text)

    def undo(self) -> None:
        """Go back to the text before the last change."""
        take_notes(self.notes, self.keep)
        if self.undone:
            self.text = self.undone.pop()
            self._keep(self.text)
            replace_notes(self.notes, self.text)


def show_diagram_editor(asked_id: str, text: str, keep: Keep, *, is_live: bool) -> None:
    """Show the diagram as text and picture; `keep` gets the text each time it has changed."""
    editor, chart = _Editor(asked_id, text, keep, is_live=is_live), read_flowchart(text)
    with st.container(horizontal=True, gap="small"):
        _offer_box(editor)
        _offer_arrow(editor, chart)
        _offer_removal(editor, chart)
        st.button(
            "Undo",
            icon=":material/undo:",
            key="diagram_undo",
            disabled=not editor.undone,
            on_click=editor.undo,
        )
    if problem := st.session_state.pop(_PROBLEM_KEY, None):
        st.warning(escape_markdown(problem), icon=":material/info:")
    written, drawn = st.columns([1, 2], gap="medium")
    with written:
        show_notes(editor.notes, text, editor.keep)
    with drawn, st.container(border=True, height="stretch"):
        show_picture(chart)
        if not chart.boxes:
            st.caption("Your boxes and arrows appear here. Begin with **Add a box**.")
    for problem in chart.problems:
        st.warning(escape_markdown(problem), icon=":material/info:")


def _offer_box(editor: _Editor) -> None:
    def add() -> None:
        shape = _KINDS[st.session_state["diagram_box_kind"]]
        editor.change(lambda text: add_box(text, st.session_state["diagram_box_name"], shape))

    with (
        st.popover("Add a box", icon=":material/add_box:", key="diagram_box"),
        st.form("diagram_box_form", clear_on_submit=True, border=False),
    ):
        st.text_input(
            "Name of the box",
            max_chars=MOST_LABEL_CHARACTERS,
            key="diagram_box_name",
            placeholder="API gateway",
        )
        st.selectbox("Kind", list(_KINDS), key="diagram_box_kind")
        st.form_submit_button("Add", type="primary", key="diagram_box_add", on_click=add)


def _offer_arrow(editor: _Editor, chart: Flowchart) -> None:
    labels = {box.id: box.label for box in chart.boxes}

    def add() -> None:
        ends = (st.session_state[f"diagram_arrow_{end}"] or "" for end in ("from", "to"))
        start, end = ends
        label = st.session_state["diagram_arrow_label"]
        editor.change(lambda text: add_arrow(text, start, end, label))

    with (
        st.popover(
            "Add an arrow",
            icon=":material/trending_flat:",
            key="diagram_arrow",
            disabled=len(labels) < 2,  # noqa: PLR2004 - an arrow has two ends
        ),
        st.form("diagram_arrow_form", clear_on_submit=True, border=False),
    ):
        for end, name in (("from", "From"), ("to", "To")):
            st.selectbox(
                name,
                list(labels),
                index=None,
                format_func=lambda box_id: labels.get(box_id, box_id),
                key=f"diagram_arrow_{end}",
                placeholder="Choose a box",
            )
        st.text_input(
            "What goes along it (optional)",
            max_chars=MOST_LABEL_CHARACTERS,
            key="diagram_arrow_label",
            placeholder="reads orders",
        )
        st.form_submit_button("Add", type="primary", key="diagram_arrow_add", on_click=add)


def _offer_removal(editor: _Editor, chart: Flowchart) -> None:
    labels = {box.id: box.label for box in chart.boxes}
    names = {f"box {box.id}": box.label for box in chart.boxes} | {
        f"arrow {number}": " ".join(
            part
            for part in (f"{labels[a.start]} → {labels[a.end]}", a.label and f"({a.label})")
            if part
        )
        for number, a in enumerate(chart.arrows)
    }

    def remove() -> None:
        kind, _, which = str(st.session_state["diagram_remove_what"] or "").partition(" ")
        if kind == "box":
            editor.change(lambda text: remove_box(text, which))
        elif kind == "arrow":
            editor.change(lambda text: remove_arrow(text, int(which)))

    with (
        st.popover(
            "Remove", icon=":material/delete:", key="diagram_remove", disabled=not chart.boxes
        ),
        st.form("diagram_remove_form", clear_on_submit=True, border=False),
    ):
        st.selectbox(
            "Box or arrow",
            list(names),
            index=None,
            format_func=lambda what: names.get(what, what),
            key="diagram_remove_what",
            placeholder="Choose one",
        )
        st.form_submit_button("Remove", type="primary", key="diagram_remove_go", on_click=remove)
