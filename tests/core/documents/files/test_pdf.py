"""PDF files become lines with sizes, weights and links."""

from io import BytesIO

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.pdf import read_pdf
from tests.fixtures.resumes import hostile


def _canvas() -> tuple[Canvas, BytesIO]:
    buffer = BytesIO()
    return Canvas(buffer), buffer


def test_sizes_and_weights_are_read() -> None:
    canvas, buffer = _canvas()
    for font, size, y in (
        ("Times-Bold", 20, 700),
        ("Times-Roman", 9.5, 660),
        ("Times-Italic", 9, 640),
    ):
        canvas.setFont(font, size)
        canvas.drawString(50, y, "Ana Prieto")
    canvas.save()
    styles = [(ln.size, ln.bold, ln.cells[0].italic) for ln in read_pdf(buffer.getvalue()).lines]
    assert styles == [(20.0, True, False), (9.5, False, False), (9.0, False, True)]


def test_scaled_letters_have_the_size_that_is_seen() -> None:
    canvas, buffer = _canvas()
    canvas.scale(2, 2)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(50, 300, "Ana Prieto")
    canvas.save()
    assert read_pdf(buffer.getvalue()).lines[0].size == 14.0


def test_addresses_behind_links_are_listed_once() -> None:
    canvas, buffer = _canvas()
    canvas.drawString(50, 700, "Ana Prieto")
    for _ in range(2):
        canvas.linkURL("https://ana.example/cv", (50, 690, 100, 710))
    canvas.save()
    assert read_pdf(buffer.getvalue()).links == ["https://ana.example/cv"]


def test_text_that_runs_up_the_margin_is_left_out() -> None:
    canvas, buffer = _canvas()
    canvas.drawString(50, 700, "Ana Prieto")
    canvas.rotate(90)
    canvas.drawString(300, -20, "printed from the web")
    canvas.save()
    assert read_pdf(buffer.getvalue()).text == "Ana Prieto"


def test_list_mark_of_a_symbol_font_is_a_bullet() -> None:
    canvas, buffer = _canvas()
    canvas.setFont("ZapfDingbats", 10)
    canvas.drawString(50, 700, "\u27a2")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(70, 700, "Built it")
    canvas.save()
    (line,) = read_pdf(buffer.getvalue()).lines
    assert line.bullet
    assert line.text == "Built it"


@pytest.mark.parametrize(
    ("font", "text"), [("STSong-Light", "软件工程师"), ("HeiseiMin-W3", "ソフトウェア技術者")]
)
def test_text_of_east_asia_is_read(font: str, text: str) -> None:
    registerFont(UnicodeCIDFont(font))
    canvas, buffer = _canvas()
    canvas.setFont(font, 12)
    canvas.drawString(50, 700, text)
    canvas.save()
    assert read_pdf(buffer.getvalue()).text == text


def test_page_numbers_and_running_heads_are_left_out() -> None:
    canvas, buffer = _canvas()
    for page in (1, 2):
        canvas.drawString(50, 820, "Ana Prieto")
        canvas.drawString(50, 500, f"Words of page {'one' if page == 1 else 'two'}")
        canvas.drawString(280, 20, f"Page {page} of 2")
        canvas.showPage()
    canvas.save()
    assert read_pdf(buffer.getvalue()).text.splitlines() == [
        "Ana Prieto",
        "Words of page one",
        "Words of page two",
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"%PDF-1.7 and nothing else", Fault.CORRUPT),
        (hostile.pdf(password="x"), Fault.ENCRYPTED),
        (hostile.pdf_without_text(), Fault.ONLY_IMAGES),
        (hostile.pdf(pages=31), Fault.TOO_MANY_PAGES),
    ],
)
def test_unreadable_files_say_why(data: bytes, fault: Fault) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    assert caught.value.fault is fault
