"""Lines know their words, their look and their place."""

from core.documents.files.lines import Cell, Document, Line, Run, document_from_json, plain_line
from tests.core.documents.written import cell, line


def test_text_keeps_cells_apart() -> None:
    both = line(cell("Engineer"), cell("2019", 300, aside=True))
    assert both.text == "Engineer   2019"
    assert both.main_text == "Engineer"


def test_most_letters_decide_on_size_and_weight() -> None:
    mixed = Cell((Run("Acme", 12.0, bold=True), Run(", engineering", 10.0)))
    assert (mixed.size, mixed.bold) == (10.0, False)


def test_line_of_asides_only_has_a_place_and_a_look() -> None:
    aside = line(cell("2019", 300, size=9, aside=True))
    assert (aside.x0, aside.size, aside.main_text) == (300.0, 9.0, "")


def test_line_without_cells_is_harmless() -> None:
    empty = Line(())
    assert (empty.text, empty.size, empty.bold, empty.x1) == ("", 0.0, False, 0.0)


def test_document_is_rebuilt_from_json() -> None:
    document = Document([line(cell("a", bold=True)), plain_line("b", bullet=True)], ["x"], {"v": 1})
    assert document_from_json(document._asdict()) == document
