"""The contact is read from the header, the links and the rest of the document."""

from core.documents.cv.contact import read_contact
from core.documents.files.lines import Document
from core.domain.documents import Contact
from tests.core.documents.written import cell, line, text_lines


def _read(header: str, rest: str = "", links: list[str] | None = None) -> Contact:
    lines = text_lines(header)
    return read_contact(lines, Document([*lines, *text_lines(rest)], links or []), "Ana Prieto")


def test_items_between_bars_are_told_apart() -> None:
    contact = _read("Ana Prieto\nSalem, OR | ana@mail.example | 555 014 2398 | github.com/ana\n")
    assert contact == Contact(
        email="ana@mail.example",
        phone="555 014 2398",
        location="Salem, OR",
        links=["github.com/ana"],
    )


def test_link_behind_the_text_gives_the_address() -> None:
    links = ["mailto:ana@mail.example", "tel:+15550142398", "https://linkedin.com/in/ana"]
    contact = _read("Ana Prieto\nana\n", links=links)
    assert contact.email == "ana@mail.example"
    assert contact.phone == "+15550142398"
    assert contact.links == ["https://linkedin.com/in/ana"]


def test_address_that_a_line_break_cut_is_taken_from_its_link() -> None:
    contact = _read("ana@mail.exam\nple\n", links=["mailto:ana@mail.example"])
    assert contact.email == "ana@mail.example"


def test_links_of_the_text_are_not_the_owners() -> None:
    assert _read("Ana Prieto\n", links=["https://example.com/paper"]).links == []


def test_shown_address_and_its_link_count_once() -> None:
    contact = _read("www.ana.dev\n", links=["https://ana.dev/"])
    assert contact.links == ["https://ana.dev"]


def test_number_outside_the_header_needs_a_label_or_a_line_of_its_own() -> None:
    assert _read("Ana\n", "Phone: 555 014 2398\n").phone == "555 014 2398"
    assert _read("Ana\n", "555 014 2398\n").phone == "555 014 2398"
    assert _read("Ana\n", "Handled ticket 5550142398 alone\n").phone == ""


def test_labelled_place_wins_over_other_names() -> None:
    assert _read("Hebrew, English\nResidence: Petah Tikva\n").location == "Petah Tikva"
    lines = [line(cell("Residence:"), cell("Petah Tikva", 200))]
    assert read_contact(lines, Document(lines, []), "").location == "Petah Tikva"


def test_place_is_found_at_the_end_of_an_address() -> None:
    assert _read("12 Elm Street, Salem, OR\n").location == "Salem, OR"


def test_languages_and_names_are_no_place() -> None:
    assert _read("English, Hebrew, Russian\nAna Prieto\n").location == ""
