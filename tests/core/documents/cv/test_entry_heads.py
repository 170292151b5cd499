"""Head lines fall into parts, places and dates."""

import pytest

from core.documents.cv.entry_heads import read_head
from tests.core.documents.written import cell, line, markdown_lines, text_lines


@pytest.mark.parametrize(
    ("text", "parts", "place"),
    [
        ("**Acme**, Engineer – Rome, Italy", ["Acme", "Engineer"], "Rome, Italy"),
        ("Engineer | Acme | 2019 - 2020", ["Engineer", "Acme"], ""),
        ("Engineer at Acme", ["Engineer", "Acme"], ""),
        ("2019: Engineer, Acme Ltd (Rome, Italy)", ["Engineer, Acme Ltd"], "Rome, Italy"),
        ("Amdocs – Java Back-End Developer", ["Amdocs", "Java Back-End Developer"], ""),
        ("MBA (Oz College, Italy)", ["MBA", "Oz College"], "Italy"),
        ("Danggeun Pay Inc. (KarrotPay)", ["Danggeun Pay Inc. (KarrotPay)"], ""),
        ("Harbour Club, Salem, OR", ["Harbour Club"], "Salem, OR"),
        ("Company: Acme  www.acme.example", ["Acme"], ""),
    ],
)
def test_parts_and_places_are_told_apart(text: str, parts: list[str], place: str) -> None:
    head = read_head(markdown_lines(text))
    assert [part.text for part in head.parts] == parts
    assert (head.places[0] if head.places else "") == place


def test_place_on_the_right_needs_no_known_name() -> None:
    head = read_head([line(cell("Acme", bold=True), cell("Lower Witham, Eastshire", 400))])
    assert head.places == ["Lower Witham, Eastshire"]
    assert [part.text for part in head.parts] == ["Acme"]


def test_range_wins_over_single_dates() -> None:
    head = read_head(text_lines("Engineer, class of 2019\n2020 – 2021\n"))
    assert (head.start, head.end) == ("2020", "2021")


def test_two_single_dates_make_a_range() -> None:
    head = read_head([line(cell("Acme"), cell("2018", 300), cell("2020", 400))])
    assert (head.start, head.end) == ("2018", "2020")


def test_head_without_dates_has_empty_ends() -> None:
    head = read_head(text_lines("Engineer, Acme\n"))
    assert (head.start, head.end) == ("", "")
