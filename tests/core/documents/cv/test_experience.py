"""Positions: what is the title, what the employer, by words and by custom of the document."""

import pytest

from core.documents.cv.experience import read_experience
from core.domain.documents import Experience
from tests.core.documents.written import cell, line, markdown_lines, text_lines


def _names(positions: list[Experience]) -> list[tuple[str, str]]:
    return [(position.title, position.employer) for position in positions]


@pytest.mark.parametrize(
    "text",
    [
        "**Research Intern**, Fernhill Research – Rome, Italy   2019 – 2020",
        "**Fernhill Research**, Research Intern   2019 – 2020",
        "Research Intern at Fernhill Research (2019 – 2020)",
        "2019 – 2020: Fernhill Research - Research Intern",
        "Research Intern, Fernhill Research, Rome, Italy, 2019 – 2020",
        "Fernhill Research\nResearch Intern\n2019 – 2020",
    ],
)
def test_title_and_employer_are_told_by_their_words(text: str) -> None:
    (position,) = read_experience(markdown_lines(text))
    assert (position.title, position.employer) == ("Research Intern", "Fernhill Research")
    assert (position.start, position.end) == ("2019", "2020")


def test_unclear_heads_follow_the_custom_of_the_clear_ones() -> None:
    text = (
        "Acme Ltd | Software Engineer | 2019 – 2020\n- Built it\n"
        "Orchard | Pixel Wrangling | 2018 – 2019\n- Ran it\n"
    )
    assert _names(read_experience(text_lines(text))) == [
        ("Software Engineer", "Acme Ltd"),
        ("Pixel Wrangling", "Orchard"),
    ]


def test_several_positions_share_the_employer_named_once() -> None:
    text = (
        "**Acme Ltd**   Rome, Italy\nSenior Engineer   2020 – 2021\n- Led it\n"
        "Engineer   2018 – 2020\n- Built it\n"
    )
    assert _names(read_experience(markdown_lines(text))) == [
        ("Senior Engineer", "Acme Ltd"),
        ("Engineer", "Acme Ltd"),
    ]


def test_employer_with_its_own_dates_heads_a_group() -> None:
    text = (
        "Acme Ltd   2018 – 2021\nSenior Engineer   2020 – 2021\n- Led it\n"
        "Engineer   2018 – 2020\n- Built it\n"
    )
    assert [p.employer for p in read_experience(text_lines(text))] == ["Acme Ltd", "Acme Ltd"]


def test_dates_and_places_of_the_margin_are_found() -> None:
    lines = [
        line(cell("Acme", bold=True), cell("Rome, Italy", 400, aside=True)),
        line(cell("Built it", 62), cell("2019 – 2020", 400, aside=True), bullet=True),
    ]
    (position,) = read_experience(lines)
    assert (position.start, position.end, position.location) == ("2019", "2020", "Rome, Italy")


def test_position_without_an_employer_keeps_its_title() -> None:
    (position,) = read_experience(text_lines("2016: Freelance\n- Made web sites\n"))
    assert (position.title, position.employer) == ("Freelance", "")
    assert position.bullets == ["Made web sites"]


def test_lines_that_announce_a_list_are_no_bullets() -> None:
    text = "Engineer, Acme Ltd, 2019 – 2020\nAreas of responsibility:\n- Built it\nHighlights\n"
    (position,) = read_experience(text_lines(text))
    assert position.bullets == ["Built it"]


def test_empty_section_has_no_positions() -> None:
    assert read_experience([]) == []
