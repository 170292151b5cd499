"""DOCX files become lines: text boxes, tables and tabs too."""

from core.documents.files.docx import read_docx
from core.documents.files.lines import Line
from tests.fixtures.resumes.docx_layouts import with_text_boxes
from tests.fixtures.resumes.hostile import document_xml, docx, paragraph
from tests.fixtures.resumes.people import NOOR


def _lines(body: str) -> list[Line]:
    return read_docx(docx(document_xml(body))).lines


def _row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def _item(text: str) -> str:
    properties = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_every_paragraph_is_a_whole_line() -> None:
    lines = _lines(paragraph("One") + paragraph("") + paragraph("Two"))
    assert [(line.text, line.gap, line.whole) for line in lines] == [
        ("One", 0.0, True),
        ("Two", 1.0, True),
    ]


def test_tabs_part_cells_and_breaks_part_lines() -> None:
    body = (
        "<w:p><w:r><w:t>Acme</w:t><w:tab/><w:tab/><w:t>2019</w:t><w:br/><w:t>Rome</w:t></w:r></w:p>"
    )
    first, second = _lines(body)
    assert [cell.text for cell in first.cells] == ["Acme", "2019"]
    assert second.text == "Rome"


def test_list_items_are_known_by_numbering_or_by_a_typed_mark() -> None:
    numbered, typed, plain = _lines(_item("Built it") + paragraph("• Ran it") + paragraph("Acme"))
    assert [line.bullet for line in (numbered, typed, plain)] == [True, True, False]
    assert typed.text == "Ran it"


def test_cells_of_one_line_stand_side_by_side() -> None:
    (line,) = _lines(_row(paragraph("2019"), paragraph("Engineer")))
    assert [cell.text for cell in line.cells] == ["2019", "Engineer"]


def test_short_column_stands_aside_of_a_long_one() -> None:
    first, second = _lines(
        _row(paragraph("2019 – 2020"), paragraph("Engineer") + _item("Built it"))
    )
    assert [(cell.text, cell.aside) for cell in first.cells] == [
        ("2019 – 2020", True),
        ("Engineer", False),
    ]
    assert second.bullet


def test_long_columns_are_flows_of_their_own() -> None:
    left = "".join(paragraph(f"Skill number {i} of the list") for i in range(4))
    right = "".join(paragraph(f"Line number {i} of the rest") for i in range(4))
    lines = _lines(_row(left, right))
    assert [line.text for line in lines][:2] == [
        "Skill number 0 of the list",
        "Skill number 1 of the list",
    ]
    assert len({line.flow for line in lines}) == 2


def test_text_box_is_read_once() -> None:
    document = read_docx(with_text_boxes(NOOR))
    assert [line.text for line in document.lines].count(NOOR.name) == 1


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = f"<w:p>{deleted}<w:ins>{run.format('kept')}</w:ins></w:p>"
    assert [line.text for line in _lines(body)] == ["kept"]
