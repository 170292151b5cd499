"""Whatever file comes, its text or a sentence about what is wrong with it comes back."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from subprocess import CompletedProcess

import pytest

from core.documents import extraction
from core.documents.extraction import extract_text, read_document
from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.limits import MAX_BYTES, MAX_PAGES
from core.errors import DocumentError
from tests.fixtures.resumes import hostile

_TEXT = "Needed: an engineer who writes Python and knows how to run it in production."


def _fault(data: bytes, filename: str) -> Fault:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, filename)
    assert isinstance(caught.value, DocumentError)
    assert "{" not in str(caught.value)
    return caught.value.fault


@pytest.mark.parametrize("filename", ["post.txt", "post.md", "post", "pasted text"])
def test_text_comes_back_as_it_is(filename: str) -> None:
    assert extract_text(_TEXT.encode(), filename) == _TEXT


def test_pdf_and_docx_give_their_text() -> None:
    assert extract_text(hostile.pdf(_TEXT), "post.pdf") == _TEXT
    body = hostile.document_xml(hostile.paragraph(_TEXT))
    assert extract_text(hostile.docx(body), "post.docx") == _TEXT


def test_content_decides_whatever_the_name_says() -> None:
    assert extract_text(hostile.pdf(_TEXT), "post.docx") == _TEXT
    assert extract_text(_TEXT.encode(), "post.pdf") == _TEXT


def test_json_comes_back_as_json() -> None:
    post = {"title": "Engineer", "description": _TEXT}
    assert json.loads(extract_text(json.dumps(post).encode(), "post.json")) == post


@pytest.mark.parametrize("data", [b"", b" \n\t \n"])
def test_empty_file_is_refused(data: bytes) -> None:
    assert _fault(data, "cv.pdf") is Fault.EMPTY


def test_file_over_ten_megabytes_is_refused_unread() -> None:
    assert _fault(b"a" * (MAX_BYTES + 1), "cv.txt") is Fault.TOO_BIG


def test_too_little_text_is_refused() -> None:
    assert _fault(b"Jane Doe, engineer", "cv.txt") is Fault.TOO_SHORT


def test_far_too_much_text_is_refused() -> None:
    assert _fault(b"many words " * 50_000, "cv.txt") is Fault.TOO_LONG


def test_encrypted_pdf_is_refused() -> None:
    assert _fault(hostile.pdf(password="secret"), "cv.pdf") is Fault.ENCRYPTED


def test_pdf_of_pictures_is_refused() -> None:
    assert _fault(hostile.pdf_without_text(), "scan.pdf") is Fault.ONLY_IMAGES


def test_truncated_pdf_is_refused() -> None:
    assert _fault(hostile.pdf()[:60], "cv.pdf") is Fault.CORRUPT


def test_damaged_docx_is_refused() -> None:
    whole = hostile.docx(hostile.document_xml(hostile.paragraph(_TEXT)))
    assert _fault(whole[:-40], "cv.docx") is Fault.CORRUPT
    assert _fault(hostile.docx("<w:document"), "cv.docx") is Fault.CORRUPT


def test_pdf_of_five_thousand_pages_is_refused_and_the_limit_named() -> None:
    with pytest.raises(DocumentError, match=f"more than {MAX_PAGES} pages"):
        read_document(hostile.pdf(pages=5_000), "book.pdf")


def test_pdf_of_as_many_pages_as_allowed_is_read() -> None:
    assert read_document(hostile.pdf(pages=MAX_PAGES), "long.pdf").lines[-1].page == MAX_PAGES - 1


def test_zip_bomb_is_refused() -> None:
    assert _fault(hostile.zip_bomb(), "cv.docx") is Fault.INFLATED


@pytest.mark.parametrize("make", [hostile.external_entity, hostile.exploding_entities])
def test_docx_with_entities_is_refused(make: Callable[[], bytes]) -> None:
    assert _fault(make(), "cv.docx") is Fault.UNSAFE


def test_docx_nested_without_end_is_refused() -> None:
    assert _fault(hostile.too_deep(), "cv.docx") is Fault.UNSAFE


def test_document_that_needs_too_much_memory_is_refused() -> None:
    assert _fault(hostile.memory_eater(), "cv.pdf") is Fault.TOO_DEMANDING


def test_pdf_without_an_end_is_refused() -> None:
    assert _fault(hostile.endless_page_tree(), "cv.pdf") is Fault.CORRUPT


def test_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "TIME_LIMIT_S", 0.001)
    assert _fault(_TEXT.encode(), "cv.txt") is Fault.TIMED_OUT


def test_binary_pasted_as_text_is_refused() -> None:
    assert _fault(b"Jane " + hostile.noise(), "cv.txt") is Fault.NOT_TEXT


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        (b"\x89PNG\r\n\x1a\n", Fault.PICTURE),
        (b"\xff\xd8\xff\xe0", Fault.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.OLD_WORD),
        (b"MZ\x90\x00", Fault.UNSUPPORTED),
        (b"{\\rtf1\\ansi", Fault.UNSUPPORTED),
        (b"<!DOCTYPE html><p>", Fault.WEB_PAGE),
    ],
)
def test_other_types_are_refused_by_their_content(start: bytes, fault: Fault) -> None:
    assert _fault(start + b"\0" * 80, "resume.pdf") is fault


def test_other_zip_archives_are_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert _fault(buffer.getvalue(), "resume.docx") is Fault.UNSUPPORTED


def test_broken_json_is_refused() -> None:
    assert _fault(b'{"basics": {"name": "Jane"', "cv.json") is Fault.BAD_JSON
    assert _fault(b'{"a":' * 5_000, "cv.json") is Fault.BAD_JSON


def test_nul_bytes_are_dropped() -> None:
    text = extract_text(_TEXT.replace(" ", "\0 ", 1).encode(), "cv.txt")
    assert text == _TEXT
    assert "\0" not in extract_text(b'{"x": "' + _TEXT.encode() + b'\\u0000"}', "cv.json")


@pytest.mark.parametrize(
    "text",
    [
        "מהנדסת תוכנה עם עשר שנות ניסיון בפיתוח מערכות תשלומים גדולות ומאובטחות",
        "مهندسة برمجيات لديها عشر سنوات من الخبرة في بناء أنظمة الدفع الكبيرة",
        "软件工程师，十年支付系统开发经验，熟悉分布式系统、数据库和云平台，曾带领八人团队完成多个大型项目，热爱开源社区并乐于分享。",
        "決済システムの開発に十年携わるソフトウェアエンジニアです。分散処理とデータベースを得意とし、八人のチームを率いています。",
    ],
)
def test_text_in_other_scripts_is_read(text: str) -> None:
    assert extract_text(text.encode(), "cv.txt") == text
    body = hostile.document_xml(hostile.paragraph(text))
    assert extract_text(hostile.docx(body), "cv.docx") == text


def test_error_names_the_file_cleaned_and_shortened() -> None:
    name = "../../" + "x" * 300 + "<script>alert(1)</script>.pdf"
    with pytest.raises(DocumentError) as caught:
        read_document(b"", name)
    message = str(caught.value)
    assert "<" not in message
    assert ".." not in message.partition("”")[0]
    assert len(message) < 160


def test_reading_process_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def run(*_: object, env: dict[str, str], **__: object) -> CompletedProcess[bytes]:
        seen.update(env)
        return CompletedProcess([], 0, json.dumps({"fault": "CORRUPT"}).encode(), b"")

    monkeypatch.setenv("MISTRAL_API_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", run)
    assert _fault(_TEXT.encode(), "cv.txt") is Fault.CORRUPT
    assert "PATH" in seen
    assert "MISTRAL_API_KEY" not in seen
