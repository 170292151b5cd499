"""What a margin or a gap broke becomes one again."""

from core.documents.cv.asides import join_asides, join_dates
from tests.core.documents.written import cell, line


def test_date_broken_over_two_lines_is_joined() -> None:
    lines = [
        line(cell("Jan 2018 –", aside=True), cell("Engineer, Acme", 130)),
        line(cell("Present", aside=True), cell("Built it", 130)),
    ]
    first, second = join_asides(lines)
    assert [c.text for c in first.cells] == ["Jan 2018 – Present", "Engineer, Acme"]
    assert [c.text for c in second.cells] == ["Built it"]


def test_date_broken_over_three_lines_is_joined() -> None:
    texts = ["Feb", "2018–Mar", "2021"]
    lines = [line(cell(text, aside=True), cell("x", 130)) for text in texts]
    assert join_asides(lines)[0].cells[0].text == "Feb 2018–Mar 2021"


def test_heading_broken_over_two_lines_is_joined() -> None:
    lines = [line(cell(t, aside=True), cell("x", 130)) for t in ("Work", "Experience")]
    assert join_asides(lines)[0].cells[0].text == "Work Experience"


def test_two_dates_or_headings_stay_two() -> None:
    dates = [line(cell(t, aside=True), cell("x", 130)) for t in ("2019 – 2020", "2017 – 2018")]
    headings = [
        line(cell("Objective", aside=True), cell("x", 130)),
        line(cell("Education", aside=True), cell("x", 130), gap=0.9),
    ]
    assert [len(joined.cells) for joined in join_asides(dates)] == [2, 2]
    assert [len(joined.cells) for joined in join_asides(headings)] == [2, 2]


def test_dates_that_an_icon_parts_are_joined() -> None:
    (joined,) = join_dates([line(cell("April 2021 —"), cell("Present", 150), cell("Rome", 300))])
    assert [c.text for c in joined.cells] == ["April 2021 — Present", "Rome"]
    (joined,) = join_dates([line(cell("2015"), cell("—", 80), cell("2016", 100))])
    assert [c.text for c in joined.cells] == ["2015 — 2016"]
