"""Why a file could not be read, each with the sentence that a learner sees."""

import re
from enum import StrEnum
from pathlib import PureWindowsPath

from core.documents.files.limits import MAX_BYTES, MAX_PAGES, MIN_CHARACTERS, TIME_LIMIT_S
from core.errors import DocumentError

_MEGABYTE = 1024 * 1024
_SHOWN_NAME_LENGTH = 60
_ALTERNATIVES = "Save the document as PDF, DOCX, TXT or Markdown and upload that"


class Fault(StrEnum):
    """Kinds of trouble with a file; the value is the sentence with a place for its name."""

    EMPTY = "{name} is empty. Choose the file that holds your text."
    TOO_BIG = (
        "{name} is larger than "
        + f"{MAX_BYTES // _MEGABYTE} MB. Save it with smaller pictures or none, and try again."
    )
    TOO_MANY_PAGES = (
        "{name} has more than "
        + f"{MAX_PAGES} pages. Upload the resume or job post alone, at most {MAX_PAGES} pages."
    )
    TOO_SHORT = (
        "{name} holds fewer than "
        + f"{MIN_CHARACTERS} characters of text. Check that it is the right file."
    )
    TOO_LONG = "{name} holds far more text than a resume or job post. Upload only that part."
    ENCRYPTED = "{name} is protected with a password. Save it without the password and try again."
    ONLY_IMAGES = (
        "{name} holds pictures but no text, as scans do. Export it from the program it was "
        "written in, or paste the text."
    )
    CORRUPT = "{name} is damaged and cannot be opened. Save it again and upload the new file."
    UNSAFE = (
        "{name} refers to things outside itself, which documents must not do here. "
        "Save it again as PDF and upload that."
    )
    INFLATED = "{name} unpacks to far more data than a document holds. Save it as PDF instead."
    TOO_DEMANDING = "{name} needs too much memory to read. Save it as plain text and try again."
    TIMED_OUT = (
        "{name} took longer than "
        + f"{TIME_LIMIT_S} seconds to read. Save it as plain text, or paste the text."
    )
    NOT_TEXT = "{name} is not a text file, although its name says so. " + _ALTERNATIVES + "."
    OLD_WORD = "{name} is an old Word document (.doc). Save it as DOCX or PDF and upload that."
    PICTURE = "{name} is a picture. " + _ALTERNATIVES + ", or paste the text."
    WEB_PAGE = "{name} is a web page. Print it to PDF, or paste its text."
    UNSUPPORTED = "{name} is of a type that cannot be read here. " + _ALTERNATIVES + "."
    BAD_JSON = "{name} starts like JSON but breaks off or has an error in it. Export it again."
    NOT_RESUME_JSON = (
        "{name} is JSON, but not a resume by the JSON Resume schema (jsonresume.org). "
        "Export it in that schema or upload another format."
    )


class UnreadableError(DocumentError):
    """A file that cannot be read, and why."""

    def __init__(self, fault: Fault, filename: str = "") -> None:
        super().__init__(fault.value.format(name=shown_name(filename)))
        self.fault = fault


def shown_name(filename: str) -> str:
    """Return a file's base name in quotes, fit for a sentence: cleaned and shortened."""
    base = PureWindowsPath(filename).name
    clean = " ".join(re.sub(r"[^\w .,()\[\]@+&'-]", " ", base).split())
    if not clean:
        return "The file"
    if len(clean) > _SHOWN_NAME_LENGTH:
        half = _SHOWN_NAME_LENGTH // 2
        clean = f"{clean[:half]}…{clean[-half:]}"
    return f"“{clean}”"
