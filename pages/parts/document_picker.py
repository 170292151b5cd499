"""Take a resume or a job post from an upload, from the clipboard, or from earlier visits."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic

import streamlit as st

from core.documents.extraction import extract_text
from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.documents import JobPosting, Resume
from core.errors import DocumentError
from core.interview.studio import Studio
from core.store.documents import Content, StoredDocument
from pages.parts.plain import escape_markdown

_FILE_TYPES = ["pdf", "docx", "txt", "md", "json"]
_PASTED_NAME = "pasted text"
_LONGEST_PASTE_CHARACTERS = 1_500_000


@dataclass(frozen=True)
class _Shelf(Generic[Content]):
    """One kind of document: how it is called, read, named and listed."""

    key: str
    label: str
    read: Callable[[bytes, str], Content]
    name: Callable[[Content, str], str]
    stored: list[StoredDocument[Content]]

    @property
    def chosen_id(self) -> str | None:
        """Return the id of the document that is in use; at first the one given last."""
        newest = self.stored[0].id if self.stored else None
        chosen: str | None = st.session_state.get(f"prepare_{self.key}_id", newest)
        return chosen

    def choose(self, document_id: str | None) -> None:
        """Put a document to use."""
        st.session_state[f"prepare_{self.key}_id"] = document_id


def pick_resume(studio: Studio) -> StoredDocument[Resume] | None:
    """Show the ways to give a resume; return the one that is chosen."""
    user_id = studio.user_id
    shelf = _Shelf("resume", "resume", read_resume, _name_resume, studio.library.resumes(user_id))
    _pick(studio, shelf)
    return _find(studio.library.resumes(user_id), shelf.chosen_id)


def pick_job(studio: Studio) -> StoredDocument[JobPosting] | None:
    """Show the ways to give a job post; return the one that is chosen."""
    user_id = studio.user_id
    shelf = _Shelf("job", "job post", _read_job, _name_job, studio.library.jobs(user_id))
    _pick(studio, shelf)
    return _find(studio.library.jobs(user_id), shelf.chosen_id)


def _pick(studio: Studio, shelf: _Shelf[Content]) -> None:
    """Let a document be given. It is stored as soon as it has been read: a reload finds it."""
    way = st.segmented_control(
        f"How to give the {shelf.label}",
        ["Upload", "Paste", *(["Earlier"] if shelf.stored else [])],
        default="Earlier" if shelf.stored else "Upload",
        required=True,
        label_visibility="collapsed",
        key=f"prepare_{shelf.key}_way",
        persist_state="session",
    )
    if way == "Paste":
        _offer_paste(studio, shelf)
    elif way == "Earlier":
        _offer_earlier(shelf)
    else:
        _offer_upload(studio, shelf)


def _offer_upload(studio: Studio, shelf: _Shelf[Content]) -> None:
    file = st.file_uploader(
        f"Your {shelf.label}: PDF, Word, text, Markdown or JSON",
        type=_FILE_TYPES,
        max_upload_size=10,
        key=f"prepare_{shelf.key}_file",
    )
    if file is None:
        return
    data = file.getvalue()
    fingerprint = sha256(data).hexdigest()
    seen_key = f"prepare_{shelf.key}_seen"
    if st.session_state.get(seen_key) != fingerprint and _read(studio, shelf, data, file.name):
        st.session_state[seen_key] = fingerprint  # the next rerun need not read it again


def _offer_paste(studio: Studio, shelf: _Shelf[Content]) -> None:
    text = st.text_area(
        f"Paste the {shelf.label}",
        height=180,
        max_chars=_LONGEST_PASTE_CHARACTERS,
        key=f"prepare_{shelf.key}_text",
        persist_state="session",
    )
    if st.button(f"Read this {shelf.label}", key=f"prepare_{shelf.key}_read"):
        _read(studio, shelf, (text or "").encode(), _PASTED_NAME)


def _offer_earlier(shelf: _Shelf[Content]) -> None:
    names: dict[str, str] = {document.id: document.name for document in shelf.stored}
    options: list[str | None] = [None, *names]
    picked = st.selectbox(
        f"Earlier {shelf.label}s",
        options,
        index=options.index(shelf.chosen_id) if shelf.chosen_id in options else 0,
        format_func=lambda document_id: names.get(document_id or "", f"No {shelf.label}"),
        label_visibility="collapsed",
    )
    shelf.choose(picked)


def _read(studio: Studio, shelf: _Shelf[Content], data: bytes, name: str) -> bool:
    """Read and store a document; show what is wrong with it and return False if it fails."""
    try:
        with st.spinner(f"Reading your {shelf.label}…"):
            content = shelf.read(data, name)
    except DocumentError as e:
        st.error(escape_markdown(str(e)), icon=":material/description:")
        return False
    document_id = studio.library.keep(studio.user_id, shelf.name(content, name), content)
    shelf.choose(document_id)
    studio.reader.order(studio.user_id, document_id)
    return True


def _read_job(data: bytes, name: str) -> JobPosting:
    return read_job(data.decode() if name == _PASTED_NAME else extract_text(data, name))


def _name_resume(resume: Resume, file_name: str) -> str:
    return " · ".join(part for part in (resume.name, file_name) if part)


def _name_job(job: JobPosting, file_name: str) -> str:
    return " · ".join(part for part in (job.title, job.company) if part) or file_name


def _find(
    stored: list[StoredDocument[Content]], document_id: str | None
) -> StoredDocument[Content] | None:
    return next((document for document in stored if document.id == document_id), None)
