"""A DOCX archive is opened with care."""

import zipfile
from io import BytesIO

import pytest

from core.documents.files.docx_package import Package, qualified
from core.documents.files.faults import Fault, UnreadableError
from tests.fixtures.resumes import hostile


def _fault(data: bytes) -> Fault:
    with pytest.raises(UnreadableError) as caught:
        Package(data)
    return caught.value.fault


def _archive(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_BODY = hostile.document_xml(hostile.paragraph("text"))


def test_links_to_the_web_are_listed_and_others_are_not() -> None:
    relation = '<Relationship Id="r{}" Type="{}/hyperlink" Target="{}" TargetMode="{}"/>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        relation.format(1, kind, "mailto:ana@mail.example", "External")
        + relation.format(2, kind, "bookmark", "Internal")
        + f'<Relationship Id="r3" Type="{kind}/image" Target="x.png" TargetMode="External"/>'
    )
    package = Package(
        _archive(
            {
                "word/document.xml": _BODY,
                "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            }
        )
    )
    assert package.links == ["mailto:ana@mail.example"]


def test_page_headers_are_found() -> None:
    header = _BODY.replace("w:document", "w:hdr")
    package = Package(_archive({"word/document.xml": _BODY, "word/header2.xml": header}))
    assert len(package.headers) == 1


def test_strict_documents_are_read_like_the_others() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = Package(_archive({"word/document.xml": _BODY.replace(usual, strict)}))
    assert package.body.tag == qualified("w:document")


def test_archive_without_a_main_part_is_damaged() -> None:
    assert _fault(_archive({"word/styles.xml": "<x/>"})) is Fault.CORRUPT


def test_archive_of_very_many_parts_is_refused() -> None:
    parts = {f"word/media/{i}.xml": "" for i in range(5_001)}
    assert _fault(_archive({"word/document.xml": _BODY} | parts)) is Fault.INFLATED


def test_declared_entities_are_refused() -> None:
    assert _fault(hostile.external_entity()) is Fault.UNSAFE
