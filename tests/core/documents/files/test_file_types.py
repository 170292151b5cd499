"""Types are told by content; names only tell Markdown from text."""

import pytest

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.file_types import FileType, detect_type
from tests.fixtures.resumes.hostile import document_xml, docx, pdf


@pytest.mark.parametrize(
    ("data", "filename", "file_type"),
    [
        (pdf(), "cv.txt", FileType.PDF),
        (b"\n\n%PDF-1.4", "cv", FileType.PDF),
        (docx(document_xml("")), "cv.pdf", FileType.DOCX),
        (b'\xef\xbb\xbf {"basics": {}}', "cv.txt", FileType.JSON),
        (b"# Ana", "cv.MD", FileType.MARKDOWN),
        (b"# Ana", "cv.txt", FileType.TEXT),
        (b"# Ana\n\n## Skills\nGo", "pasted text", FileType.MARKDOWN),
        (b"BMW, Munich: engineer", "cv.txt", FileType.TEXT),
        (b"MZ Consulting, Salem", "cv", FileType.TEXT),
        ("Žaneta".encode("utf-16"), "cv.txt", FileType.TEXT),
    ],
)
def test_type_is_detected(data: bytes, filename: str, file_type: FileType) -> None:
    assert detect_type(data, filename) is file_type


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"BM\x00\x01\x00\x00", Fault.PICTURE),
        (b"GIF89a\x01\x00", Fault.PICTURE),
        (b"  <HTML><body>", Fault.WEB_PAGE),
        (b"\x1f\x8b\x08\x00", Fault.UNSUPPORTED),
        (b"PK\x03\x04 and nothing more", Fault.CORRUPT),
    ],
)
def test_other_types_are_refused(data: bytes, fault: Fault) -> None:
    with pytest.raises(UnreadableError) as caught:
        detect_type(data, "cv.pdf")
    assert caught.value.fault is fault
