"""Page furniture goes, the name on the first page stays."""

import pytest

from core.documents.files.furniture import drop_furniture
from core.documents.files.lines import Line
from tests.core.documents.written import cell, line

_HEIGHT = 800.0


def _at(text: str, y: float, page: int = 0) -> Line:
    return line(cell(text), y=y)._replace(page=page)


@pytest.mark.parametrize(
    "text", ["1", "2/3", "Page 1 of 2", "Ana Prieto – 1/2", "Ana · Resume · 2", "Seite 3 von 4"]
)
def test_numbering_in_the_margins_goes(text: str) -> None:
    assert drop_furniture([_at(text, 780), _at("Text", 400)], [_HEIGHT]) == [_at("Text", 400)]


def test_date_of_printing_goes() -> None:
    assert drop_furniture([_at("Last updated in May 2026", 20)], [_HEIGHT]) == []


def test_words_repeated_in_the_margins_go_but_for_the_first_pages_top() -> None:
    pages = [_at("Ana Prieto", 20, 0), _at("Ana Prieto", 20, 1), _at("Rome", 780, 0)]
    pages += [_at("Rome", 780, 1)]
    assert drop_furniture(pages, [_HEIGHT, _HEIGHT]) == [pages[0]]


def test_numbers_in_the_text_stay() -> None:
    lines = [_at("2", 400), _at("Ana Prieto", 30), _at("555 014 2398", 50)]
    assert drop_furniture(lines, [_HEIGHT]) == lines
