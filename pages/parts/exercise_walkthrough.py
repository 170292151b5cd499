"""The learner's own code beside the question about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from core.domain.interview import AskedQuestion, Brief, Interview
from core.domain.own_code import CodeFile, CodePlace
from pages.parts.code_view import show_code_view
from pages.parts.plain import escape_markdown

# So many lines around the marked ones are drawn; the whole file is one click away.
_LINES_AROUND = 150
_LANGUAGES = {
    "py": "python", "js": "javascript", "ts": "typescript", "tsx": "tsx", "jsx": "jsx",
    "java": "java", "go": "go", "rs": "rust", "rb": "ruby", "php": "php", "cs": "csharp",
    "cpp": "cpp", "c": "c", "sql": "sql", "sh": "bash", "html": "html", "css": "css",
}  # fmt: skip


@contextmanager
def show_code_beside(interview: Interview, asked: AskedQuestion) -> Iterator[None]:
    """Show what is inside with the code that the question is about; alone, where there is none.

    Beside it on a wide screen, above it on a narrow one: between the question and the answer.
    """
    place = asked.question.place
    if place is None:
        yield
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _show_code(interview.brief, asked, place)
    with right:
        yield


def _show_code(brief: Brief, asked: AskedQuestion, place: CodePlace) -> None:
    file = next((each for each in brief.own_code if each.name == place.file), None)
    start, text = _window(file, place) if file else (place.start, place.text)
    show_code_view(asked.id, place, start, text)
    for each in brief.own_code:
        if each is not file or len(each.text.rstrip()) > len(text):
            with st.expander(f"All of {escape_markdown(each.name)}", icon=":material/code:"):
                st.code(each.text, language=_language_of(each), line_numbers=True, height=400)


def _window(file: CodeFile, place: CodePlace) -> tuple[int, str]:
    """Return the first line's number and the lines around the place."""
    lines = file.text.rstrip().split("\n")
    start = max(1, place.first - _LINES_AROUND)
    end = max(place.last, 1) + _LINES_AROUND
    return start, "\n".join(lines[start - 1 : end])


def _language_of(file: CodeFile) -> str | None:
    return _LANGUAGES.get(file.name.rpartition(".")[2].casefold())
