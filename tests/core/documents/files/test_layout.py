"""Glyphs on a page become lines in the order in which a person reads them."""

from core.documents.files.layout import lay_out
from core.documents.files.lines import Line
from core.documents.files.words import Glyph
from tests.core.documents.glyphs import icon, set_text


def _texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def _column(texts: list[str], x: float, top: float = 100, step: float = 14) -> list[Glyph]:
    """Return lines below each other; those in capitals are bold headings."""
    return [
        glyph
        for i, text in enumerate(texts)
        for glyph in set_text(text, x, top + i * step, bold=text.isupper())
    ]


def test_lines_come_from_top_to_bottom() -> None:
    assert _texts(lay_out(_column(["first line", "second line"], 50), 0)) == [
        "first line",
        "second line",
    ]


def test_wide_gap_and_icon_part_cells() -> None:
    glyphs = [*set_text("Engineer", 50, 100), *set_text("Rome", 400, 100)]
    glyphs += [*set_text("a@b.example", 50, 120), icon(110, 120), *set_text("555 0100", 122, 120)]
    lines = lay_out(glyphs, 0)
    assert [[cell.text for cell in line.cells] for line in lines] == [
        ["Engineer", "Rome"],
        ["a@b.example", "555 0100"],
    ]


def test_bullet_becomes_a_mark_of_the_line() -> None:
    (line,) = lay_out([*set_text("•", 50, 100), *set_text("Did it well", 62, 100)], 0)
    assert line.bullet
    assert line.text == "Did it well"
    assert line.x0 == 62


def test_raised_letters_stay_in_their_line() -> None:
    glyphs = [*set_text("on the 2", 50, 100), *set_text("nd", 90, 97, size=6)]
    assert _texts(lay_out([*glyphs, *set_text(" of May", 96, 100)], 0)) == ["on the 2nd of May"]


def test_styles_of_a_line_are_kept_apart() -> None:
    glyphs = [*set_text("Acme", 50, 100, bold=True), *set_text(", Engineer", 70, 100)]
    (line,) = lay_out(glyphs, 0)
    assert [(run.text, run.bold) for run in line.cells[0].runs] == [
        ("Acme", True),
        (", Engineer", False),
    ]


def test_columns_with_headings_of_their_own_are_read_one_after_the_other() -> None:
    side = ["SKILLS", "Python", "Go", "SQL", "Rust", "Kafka"]
    main = ["EXPERIENCE", "Engineer at Acme", "Built things that last", "Then left", "for good"]
    lines = lay_out([*_column(side, 50), *_column(main, 200, top=103, step=15)], 0)
    assert _texts(lines) == [*side, *main]
    assert lines[0].flow != lines[-1].flow


def test_dates_in_a_margin_stand_aside_of_their_lines() -> None:
    main = ["Engineer, Acme", "Built things", "Developer, Quill", "Fixed things", "Intern, Oz"]
    dates = ["2019 – 2020", "", "2017 – 2019", "", "2016 – 2017"]
    glyphs = [*_column(dates, 50), *_column(main, 130)]
    glyphs += [*_column(["Helper, Elm", "2015"], 130, top=170), *set_text("2014 – 2015", 50, 170)]
    lines = lay_out(glyphs, 0)
    assert lines[0].cells[0].aside
    assert lines[0].main_text == "Engineer, Acme"
    assert lines[1].main_text == "Built things"


def test_rows_of_a_table_are_read_row_by_row() -> None:
    cells = [["Python", "Go", "SQL"], ["Rust", "Kafka", "Redis"], ["Java", "Perl", "Ruby"]]
    cells += [["Qt", "Git", "Bash"], ["C", "D", "E"]]
    glyphs = [
        glyph
        for row, texts in enumerate(cells)
        for column, text in enumerate(texts)
        for glyph in set_text(text, 50 + column * 150, 100 + row * 14)
    ]
    assert [[cell.text for cell in line.cells] for line in lay_out(glyphs, 0)] == cells


def test_heading_in_the_middle_does_not_make_a_column() -> None:
    left = [("Acme Works", 100), ("Engineer", 114), ("Quill Ltd", 156), ("Developer", 170)]
    glyphs = [glyph for text, y in left for glyph in set_text(text, 50, y)]
    for text, y in (("EXPERIENCE", 86), ("EDUCATION", 198)):
        glyphs += set_text(text, 270, y, bold=True)
    for text, y in (("2019 – 2020", 100), ("2017 – 2019", 156), ("2013 – 2017", 212)):
        glyphs += set_text(text, 480, y)
    glyphs += set_text("Oz College", 50, 212)
    assert _texts(lay_out(glyphs, 0))[:3] == ["EXPERIENCE", "Acme Works   2019 – 2020", "Engineer"]


def test_right_to_left_line_is_read_from_the_right() -> None:
    glyphs = [*set_text("םלוע", 50, 100), *set_text("םולש", 75, 100)]
    (line,) = lay_out(glyphs, 0)
    assert line.text == "שלום עולם"


def test_empty_page_has_no_lines() -> None:
    assert lay_out([], 0) == []
