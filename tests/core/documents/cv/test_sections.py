"""Sections are cut at headings, known by words and by looks."""

from core.documents.cv.headings import SectionKind
from core.documents.cv.sections import Section, split_sections
from core.documents.files.lines import Line
from tests.core.documents.written import cell, line, markdown_lines, text_lines


def _outline(sections: list[Section]) -> list[tuple[SectionKind, str, int]]:
    return [(s.kind, s.title, len(s.lines)) for s in sections]


def _heading(text: str, *, flow: int = 0, y: float = 0) -> Line:
    return line(cell(text, size=14, bold=True), gap=1, flow=flow, y=y)


def test_lines_before_the_first_heading_are_the_header() -> None:
    sections = split_sections(text_lines("Ana Prieto\nana@b.example\n\nEXPERIENCE\nDid it\n"))
    assert _outline(sections) == [
        (SectionKind.HEADER, "", 2),
        (SectionKind.EXPERIENCE, "EXPERIENCE", 1),
    ]


def test_unknown_heading_is_known_by_its_looks() -> None:
    lines = [_heading("Experience"), line(cell("did it")), _heading("Education")]
    lines += [line(cell("learnt it")), _heading("Odds and ends"), line(cell("and more"))]
    assert [s.title for s in split_sections(lines)] == [
        "",
        "Experience",
        "Education",
        "Odds and ends",
    ]


def test_label_inside_a_section_is_no_heading() -> None:
    lines = [_heading("Skills"), line(cell("Languages", bold=True)), line(cell("Python, Go"))]
    lines += [_heading("Experience"), line(cell("did it"))]
    assert [s.title for s in split_sections(lines)] == ["", "Skills", "Experience"]


def test_position_in_the_look_of_a_heading_is_no_heading() -> None:
    lines = [_heading("Experience"), line(cell("x")), _heading("Education"), line(cell("y"))]
    lines += [_heading("Skills"), line(cell("z"))]
    lines[1:1] = [_heading("Acme Works"), line(cell("2019 – 2020"))]
    titles = [s.title for s in split_sections(lines)]
    assert titles == ["", "Experience", "Education", "Skills"]


def test_heading_in_the_margin_is_taken_off_its_line() -> None:
    lines = [
        line(cell("Experience", aside=True), cell("Acme", 150)),
        line(cell("Engineer", 150)),
        line(cell("Education", aside=True), cell("Oz College", 150)),
    ]
    experience, education = split_sections(lines)[1:]
    assert [ln.text for ln in experience.lines] == ["Acme", "Engineer"]
    assert [ln.text for ln in education.lines] == ["Oz College"]


def test_heading_before_its_text_on_one_line_is_taken_off() -> None:
    sections = split_sections(text_lines("Ana Prieto\nSKILLS: Python, Go\n"))
    assert [ln.text for ln in sections[1].lines] == ["Python, Go"]
    sections = split_sections(text_lines("Ana Prieto\nEDUCATION 2017 – 2019 | Oz College\n"))
    assert [ln.text for ln in sections[1].lines] == ["2017 – 2019 | Oz College"]


def test_column_without_a_heading_goes_on_with_the_column_above() -> None:
    lines = [_heading("Skills", flow=0, y=300), line(cell("Python"), flow=0, y=320)]
    lines += [line(cell("Experience", 200, size=14, bold=True), flow=1, y=300)]
    lines += [line(cell("Engineer", 200), flow=1, y=320)]
    lines += [line(cell("still at work", 200), flow=100)._replace(page=1)]
    experience = split_sections(lines)[-1]
    assert experience.lines[-1].text == "still at work"


def test_column_that_starts_with_the_name_belongs_to_the_header() -> None:
    lines = [_heading("Skills", flow=0, y=60), line(cell("Python is fun"), flow=0, y=80)]
    lines += [line(cell("Ana Prieto", 200, size=24), flow=1, y=60)]
    lines += [line(cell("Experience", 200, size=14, bold=True), flow=1, y=90)]
    lines += [line(cell("did it for a long time", 200), flow=1, y=110)]
    assert [ln.text for ln in split_sections(lines)[0].lines] == ["Ana Prieto"]


def test_contact_at_the_foot_belongs_to_the_header() -> None:
    lines = [_heading("Skills", y=100), line(cell("Python"), y=120)]
    lines += [line(cell("ana@b.example"), y=700, gap=20)]
    header, skills = split_sections(lines)
    assert [ln.text for ln in header.lines] == ["ana@b.example"]
    assert [ln.text for ln in skills.lines] == ["Python"]


def test_markdown_headings_part_sections() -> None:
    text = "# Ana Prieto\n\n## Experience\n\n### Engineer, Acme\n\n## Education\n\nOz College\n"
    assert [s.kind for s in split_sections(markdown_lines(text))] == [
        SectionKind.HEADER,
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
    ]


def test_no_lines_make_an_empty_header() -> None:
    assert _outline(split_sections([])) == [(SectionKind.HEADER, "", 0)]
