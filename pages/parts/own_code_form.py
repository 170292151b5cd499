"""What a walk-through is about: own code, pasted or uploaded, or a project of the resume."""

from typing import NamedTuple

import streamlit as st

from core.coding.walkthrough_files import OwnCodeError, accept_code
from core.domain.documents import Resume
from core.domain.interview import Brief
from core.domain.own_code import MAX_CODE_BYTES, CodeFile
from pages.parts.plain import escape_markdown

_PASTE, _UPLOAD, _PROJECT = "Paste code", "Upload files", "A project of my resume"
_WAY_KEY, _TEXT_KEY, _NAME_KEY = "prepare_own_way", "prepare_own_text", "prepare_own_name"
_FILES_KEY, _KEPT_KEY = "prepare_own_files", "prepare_own_kept"
_PROJECT_KEY = "prepare_own_project"
_UNNAMED = "pasted.txt"
_MOST_PROJECTS = 20


class OwnMaterial(NamedTuple):
    """What the learner brings: files of code, or the name of a project; both empty for nothing."""

    code: list[CodeFile]
    project: str = ""

    def add_to(self, brief: Brief) -> Brief:
        """Return the order with it."""
        return brief.model_copy(update={"own_code": self.code, "own_project": self.project})


def show_own_code_form(resume: Resume | None) -> OwnMaterial:
    """Show the ways to bring something to walk through; return what was brought."""
    st.subheader("What you walk through", anchor=False)
    st.caption(
        f"Any language, {MAX_CODE_BYTES // 1000} kB in all: the code of a take-home, or what you "
        "are proud of. It is only read, never run, and kept with the interview. Leave out "
        "passwords and what belongs to an employer."
    )
    projects = [p.name for p in resume.projects if p.name][:_MOST_PROJECTS] if resume else []
    ways = [_PASTE, _UPLOAD, *([_PROJECT] if projects else [])]
    if st.session_state.get(_WAY_KEY) not in ways:
        st.session_state[_WAY_KEY] = _PASTE
    way = st.segmented_control(
        "What to walk through",
        ways,
        required=True,
        label_visibility="collapsed",
        key=_WAY_KEY,
        persist_state="session",
    )
    if way == _PROJECT:
        return OwnMaterial([], _choose_project(projects))
    try:
        files = _take_upload() if way == _UPLOAD else _take_paste()
    except OwnCodeError as e:
        st.error(escape_markdown(str(e)))
        return OwnMaterial([])
    _tell_what_came(files)
    return OwnMaterial(files)


def tell_what_is_missing() -> None:
    """Say what a walk-through still needs."""
    st.caption("Paste or upload some code to start, or choose a project of your resume.")


def _choose_project(projects: list[str]) -> str:
    if st.session_state.get(_PROJECT_KEY) not in projects:
        st.session_state[_PROJECT_KEY] = projects[0]
    chosen: str = st.selectbox(
        "Project",
        projects,
        help="The questions are about this project, without its code.",
        key=_PROJECT_KEY,
        persist_state="session",
    )
    return chosen


def _take_paste() -> list[CodeFile]:
    name = st.text_input(
        "Name of the file",
        placeholder="orders.py",
        help="Its ending tells the language.",
        max_chars=60,
        key=_NAME_KEY,
        persist_state="session",
    )
    text = st.text_area(
        "Your code",
        height=280,
        max_chars=MAX_CODE_BYTES,
        placeholder="def load_orders(path): …",
        key=_TEXT_KEY,
        persist_state="session",
    )
    return accept_code([((name or "").strip() or _UNNAMED, (text or "").encode())])


def _take_upload() -> list[CodeFile]:
    """Return the uploaded files; a visit to another page takes the uploader's, not what is kept."""
    given = st.file_uploader(
        "Files of source code",
        accept_multiple_files=True,
        max_upload_size=1,
        key=_FILES_KEY,
    )
    if given:
        st.session_state[_KEPT_KEY] = accept_code([(f.name, f.getvalue()) for f in given])
    kept: list[CodeFile] = st.session_state.get(_KEPT_KEY, [])
    if kept and not given and st.button("Take these files out", key="prepare_own_clear"):
        st.session_state[_KEPT_KEY] = []
        return []
    return kept


def _tell_what_came(files: list[CodeFile]) -> None:
    if files:
        told = [f"{f.name} ({len(f.text.rstrip().splitlines())} lines)" for f in files]
        st.caption(f"Asked about: {escape_markdown(', '.join(told))}")
