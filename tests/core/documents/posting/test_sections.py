"""A post falls into sections."""

import pytest

from core.documents.posting.headings import Part
from core.documents.posting.sections import cut_sections


def parts(text: str) -> list[tuple[Part, list[str]]]:
    return [(section.part, section.lines) for section in cut_sections(text)]


def test_headings_on_lines_of_their_own() -> None:
    text = "Gardener\nRequirements\n• Green thumb\nWhat we offer\n• Tomatoes"
    assert parts(text) == [
        (Part.ROLE, ["Gardener"]),
        (Part.MUST, ["• Green thumb"]),
        (Part.BENEFITS, ["• Tomatoes"]),
    ]


def test_headings_inside_a_paragraph() -> None:
    text = (
        "We grow herbs for the restaurants of three cities and supply them before dawn. "
        "Required Experience: Two seasons under glass Additional Experience (Not Required): "
        "Beekeeping MUST HAVE - A driving licence Responsibilities: Water the beds"
    )
    found = parts(text)
    assert [part for part, _ in found] == [
        Part.ROLE,
        Part.MUST,
        Part.NICE,
        Part.MUST,
        Part.DUTIES,
    ]
    assert found[1][1] == ["Two seasons under glass"]
    assert found[4][1] == ["Water the beds"]


def test_bare_headings_inside_a_paragraph_need_no_colon() -> None:
    text = (
        "Gardener Overview Halden Herbs is seeking a gardener for its new glasshouse in the north "
        "of the city. Responsibilities Water the beds. Qualifications Two seasons under glass."
    )
    assert parts(text)[2:] == [
        (Part.DUTIES, ["Water the beds."]),
        (Part.MUST, ["Two seasons under glass."]),
    ]


def test_ordinary_use_of_a_heading_word_does_not_cut() -> None:
    text = (
        "You will gather the Requirements of our growers and write them down in such a way that "
        "the builders understand them, and that is all there is to it."
    )
    assert len(parts(text)) == 1


def test_a_label_with_its_content_opens_a_section() -> None:
    assert parts("Requirements: Python\nBenefits: Lunch") == [
        (Part.MUST, ["Python"]),
        (Part.BENEFITS, ["Lunch"]),
    ]


def test_a_small_label_among_wishes_stays_a_wish() -> None:
    assert parts("Nice to have\nLanguages: Danish") == [(Part.NICE, ["Languages: Danish"])]


def test_prose_after_a_list_leaves_it() -> None:
    prose = (
        "Halden Herbs was started by two sisters in a garage and has since then grown to three "
        "glasshouses in two towns."
    )
    found = parts(f"Requirements\n• Python\n• Rust\n{prose}")
    assert found[-1] == (Part.COMPANY, [prose])


@pytest.mark.parametrize("text", ["", "#", "•", ":", "Requirements:"])
def test_scraps_do_not_fail(text: str) -> None:
    assert all(isinstance(section.lines, list) for section in cut_sections(text))
