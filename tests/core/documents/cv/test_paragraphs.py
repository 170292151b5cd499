"""Wrapped lines are joined, lines that stand alone are not."""

from core.documents.cv.paragraphs import join_wrapped
from core.documents.files.lines import Line
from tests.core.documents.written import cell, line

_EDGE = 400.0


def _texts(lines: list[Line]) -> list[str]:
    return [joined.text for joined in join_wrapped(lines)]


def _full(text: str, x0: float = 50.0, *, bullet: bool = False) -> Line:
    """Return a line that reaches the right edge."""
    return line(cell(text, x0, x1=_EDGE), bullet=bullet)


def test_lines_of_a_paragraph_are_joined() -> None:
    lines = [_full("We built a small boat that sails"), line(cell("against the wind."))]
    assert _texts(lines) == ["We built a small boat that sails against the wind."]


def test_list_items_stay_apart_and_keep_their_ends() -> None:
    lines = [
        _full("Built a boat that sails against", 62, bullet=True),
        line(cell("the wind", 62)),
        line(cell("Sold it", 62), bullet=True),
    ]
    assert _texts(lines) == ["Built a boat that sails against the wind", "Sold it"]


def test_short_line_is_the_end_of_its_paragraph() -> None:
    lines = [
        _full("A line that goes on to the edge"),
        line(cell("Acme Ltd")),
        line(cell("Engineer")),
    ]
    assert _texts(lines)[-1] == "Engineer"


def test_hyphen_of_a_broken_word_goes_and_one_of_a_compound_stays() -> None:
    broken = [_full("A paper of two hundred submis-"), line(cell("sions"))]
    compound = [_full("A method that is called self-"), line(cell("supervised"))]
    assert _texts(broken) == ["A paper of two hundred submissions"]
    assert _texts(compound) == ["A method that is called self-supervised"]


def test_address_is_joined_without_a_space() -> None:
    lines = [_full("write to noor.haddad@long-"), line(cell("mail.example"))]
    assert _texts(lines) == ["write to noor.haddad@long-mail.example"]


def test_white_space_and_other_styles_part_paragraphs() -> None:
    apart = [_full("A line that goes on to the edge"), line(cell("after a gap"), gap=1.5)]
    bold = [_full("A line that goes on to the edge"), line(cell("Acme", bold=True))]
    assert len(join_wrapped(apart)) == 2
    assert len(join_wrapped(bold)) == 2


def test_dates_and_labels_start_anew() -> None:
    dated = [_full("Engineer, Acme Ltd, 2019 – 2020"), _full("Developer, Quill, 2017 – 2018")]
    labelled = [_full("Languages: Python, Go, Rust"), line(cell("Databases: Redis"))]
    assert len(join_wrapped(dated)) == 2
    assert len(join_wrapped(labelled)) == 2


def test_head_that_breaks_before_its_date_is_joined() -> None:
    head = line(cell("Engineer, Lone Star", x1=300), cell("2019 – 2020", 305))
    (joined,) = join_wrapped([head, line(cell("Robotics, Austin"))])
    assert [c.text for c in joined.cells] == ["Engineer, Lone Star Robotics, Austin", "2019 – 2020"]


def test_text_in_the_margin_alone_belongs_to_the_line_above() -> None:
    lines = [line(cell("Built a boat")), line(cell("2 years", 450, aside=True))]
    (joined,) = join_wrapped(lines)
    assert [c.text for c in joined.cells] == ["Built a boat", "2 years"]


def test_whole_paragraphs_are_never_joined() -> None:
    first = _full("A paragraph of a DOCX file that is")._replace(whole=True)
    assert len(join_wrapped([first, line(cell("long"))])) == 2
