"""Tell a file's type by its content, whatever its name says."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from core.documents.files.faults import Fault, UnreadableError


class FileType(StrEnum):
    """Types that can be read."""

    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


_PDF_HEAD_BYTES = 1024  # readers accept %PDF- anywhere in here (PDF 32000-1, annex H)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
_NUMBER_SIGN_HEADING = re.compile(rb"^#{1,4} \S", re.MULTILINE)
_ENOUGH_HEADINGS = 2
_REFUSED_STARTS = (
    (b"\xd0\xcf\x11\xe0", Fault.OLD_WORD),
    (b"\x89PNG", Fault.PICTURE),
    (b"\xff\xd8\xff", Fault.PICTURE),
    (b"GIF8", Fault.PICTURE),
    (b"BM", Fault.PICTURE),
    (b"II*\0", Fault.PICTURE),
    (b"MM\0*", Fault.PICTURE),
    (b"{\\rtf", Fault.UNSUPPORTED),
    (b"\x1f\x8b", Fault.UNSUPPORTED),
    (b"Rar!", Fault.UNSUPPORTED),
    (b"7z\xbc\xaf", Fault.UNSUPPORTED),
    (b"\x7fELF", Fault.UNSUPPORTED),
    (b"MZ", Fault.UNSUPPORTED),
)
_WEB_PAGE_STARTS = (b"<!doctype html", b"<html")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def detect_type(data: bytes, filename: str) -> FileType:
    """Return the type of a file; a name only tells Markdown from plain text.

    Text with headings by number signs is Markdown under any name.

    Raises UnreadableError for types that cannot be read.
    """
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return FileType.PDF
    if data.startswith(b"PK\x03\x04"):
        return _detect_zip(data, filename)
    start = data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:_PDF_HEAD_BYTES]
    binary = b"\0" in start or not _is_ascii_text(start[:8])
    for signature, fault in _REFUSED_STARTS:
        if start.startswith(signature) and (binary or signature.startswith(b"{")):
            raise UnreadableError(fault, filename)
    if start.lower().startswith(_WEB_PAGE_STARTS):
        raise UnreadableError(Fault.WEB_PAGE, filename)
    if start.startswith(b"{"):
        return FileType.JSON
    named = PurePath(filename).suffix.casefold() in _MARKDOWN_SUFFIXES
    marked = len(_NUMBER_SIGN_HEADING.findall(data)) >= _ENOUGH_HEADINGS
    return FileType.MARKDOWN if named or marked else FileType.TEXT


def _detect_zip(data: bytes, filename: str) -> FileType:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as e:
        raise UnreadableError(Fault.CORRUPT, filename) from e
    if any(name.startswith("word/") for name in names):
        return FileType.DOCX
    raise UnreadableError(Fault.UNSUPPORTED, filename)


def _is_ascii_text(start: bytes) -> bool:
    return all(byte in b"\t\n\r" or ord(" ") <= byte < 0x7F for byte in start)  # noqa: PLR2004
