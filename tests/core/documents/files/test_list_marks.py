"""List marks that are drawn, as in what a browser prints: the fixture is such a file."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from core.documents.files.pdf import read_pdf
from core.documents.resume import read_resume

PRINTED = Path(__file__).parents[3] / "fixtures" / "resume_marta_kowalska.pdf"


def draw(*marks: tuple[float, float, float], text: str = "Built the booking service") -> bytes:
    """Return a page with one line of text at x = 100 and circles of (x, y above it, radius)."""
    sheet = BytesIO()
    canvas = Canvas(sheet, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(100, 700, text)
    for x, above, radius in marks:
        canvas.circle(x, 700 + above, radius, fill=1)
    canvas.save()
    return sheet.getvalue()


def test_a_resume_printed_by_a_browser_keeps_its_list() -> None:
    resume = read_resume(PRINTED.read_bytes(), PRINTED.name)

    assert [len(position.bullets) for position in resume.experience] == [3, 2]
    assert [project.name for project in resume.projects] == ["TideTable", "LedgerCheck"]


def test_a_dot_before_a_line_makes_it_a_list_item() -> None:
    (line,) = read_pdf(draw((90, 4, 2))).lines

    assert (line.bullet, line.text) == (True, "Built the booking service")


def test_dots_elsewhere_are_drawings() -> None:
    after_the_text, far_before, far_above, large = (260, 4, 2), (40, 4, 2), (90, 30, 2), (85, 4, 9)
    (line,) = read_pdf(draw(after_the_text, far_before, far_above, large)).lines

    assert not line.bullet


def test_a_row_of_rating_dots_marks_nothing_but_the_text_behind_it() -> None:
    (line,) = read_pdf(draw((70, 4, 2), (78, 4, 2), (86, 4, 2))).lines

    assert line.text == "Built the booking service"
