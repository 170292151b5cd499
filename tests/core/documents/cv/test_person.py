"""Name, headline and opening words."""

import pytest

from core.documents.cv.person import read_person
from tests.core.documents.written import cell, line, text_lines


def test_largest_letters_make_the_name() -> None:
    header = [
        line(cell("Senior Engineer", size=12)),
        line(cell("Ana Maria Prieto", size=24)),
        line(cell("Salem, OR")),
    ]
    person = read_person(header)
    assert person.name == "Ana Maria Prieto"
    assert person.headline == "Senior Engineer"


def test_name_in_large_letters_goes_on_in_the_next_line() -> None:
    header = [line(cell("ANA", size=30)), line(cell("PRIETO", size=30)), line(cell("Engineer"))]
    assert read_person(header).name == "ANA PRIETO"


def test_name_and_title_of_two_sizes_on_one_line_are_parted() -> None:
    name, title = cell("Ana Prieto ", size=24), cell("Software Engineer", size=12)
    both = name._replace(runs=(*name.runs, *title.runs))
    person = read_person([line(both)])
    assert (person.name, person.headline) == ("Ana Prieto", "Software Engineer")


@pytest.mark.parametrize(
    ("text", "name", "headline"),
    [
        ("Ana Prieto\nSoftware Engineer\n", "Ana Prieto", "Software Engineer"),
        ("Ana Prieto | Software Engineer\n", "Ana Prieto", "Software Engineer"),
        ("Ana Prieto, Software Engineer\n", "Ana Prieto", "Software Engineer"),
        ("Ana Prieto, PhD\n", "Ana Prieto", ""),
        ("Name: Ana Prieto\n", "Ana Prieto", ""),
        ("Curriculum Vitae\nAna van der Prieto\n", "Ana van der Prieto", ""),
        ("ANA PRIETO FULL STACK DEVELOPER\n", "ANA PRIETO", "FULL STACK DEVELOPER"),
        ("Jean-Luc O'Hara\n", "Jean-Luc O'Hara", ""),
        ("张伟\n软件工程师\n", "张伟", "软件工程师"),
        ("**********\nJava Developer\nResidence: Salem, OR\n", "", "Java Developer"),
        ("English, Hebrew, Russian\n", "", ""),
        ("Looking for a new position\n", "", ""),
    ],
)
def test_name_and_headline_of_plain_headers(text: str, name: str, headline: str) -> None:
    person = read_person(text_lines(text))
    assert (person.name, person.headline) == (name, headline)


def test_sentence_of_the_header_is_the_summary() -> None:
    sentence = "I build small boats that sail well in any weather"
    person = read_person(text_lines(f"Ana Prieto\n{sentence}\nana@mail.example\n"))
    assert person.summary == sentence


def test_empty_header_names_nobody() -> None:
    assert read_person([]) == ("", "", "")
