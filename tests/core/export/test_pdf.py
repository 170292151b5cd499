import pypdfium2
import pytest

from core.domain.evaluation import Improvement, KeyPointCoverage, Quote, Strength
from core.export.fonts import find_missing_scripts
from core.export.pdf import write_pdf
from tests.core.export.reports import answered, export_of
from tests.fakes.finished import asked_for, unanswered
from tests.fakes.judged import judged

MARGIN_PT = 50
_SOFT = "\u200b"


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def text_of(data: bytes) -> str:
    """Return the words that a reader can select, line breaks as spaces."""
    pages = [page.get_textpage().get_text_bounded() for page in open_pdf(data)]
    return " ".join(" ".join(pages).replace(_SOFT, "").replace("\ufffe", "").split())


def test_the_words_can_be_selected() -> None:
    text = text_of(write_pdf(export_of([answered("I moved the calls to a queue.")])))

    assert "I moved the calls to a queue." in text
    assert "A verdict." in text
    assert "Full transcript" in text


@pytest.mark.parametrize(
    "text",
    [
        '#set page(width: 1cm) #import "x" $x$ *b* _i_ `c` <label> @ref // none /* none */',
        '"quotes" \\ backslash \\u{41} #{1 + 1} [content] ~ --- http://x.example',
        '#panic() #read("/etc/passwd") #sys.inputs',
    ],
)
def test_markup_in_an_answer_stays_itself(text: str) -> None:
    assert text in text_of(write_pdf(export_of([answered(text)])))


def test_nothing_leaves_the_page_however_long_an_answer_or_a_word_is() -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    unbroken = "x" * 4000
    quoted = Quote(text=unbroken, start=0, end=1)
    hard = judged(
        1,
        text=unbroken,
        strengths=[Strength(reason=unbroken, quote=quoted)],
        improvements=[Improvement(gap=unbroken, advice=unbroken)],
        key_points=[KeyPointCoverage(claim=unbroken, coverage=1, quote=quoted)],
    )
    pdf = open_pdf(write_pdf(export_of([answered(long), asked_for(hard)])))

    assert len(pdf) > 5
    for page in pdf:
        width, height = page.get_size()
        words = page.get_textpage()
        boxes = [words.get_charbox(n) for n in range(words.count_chars())]
        shown = [box for box in boxes if box[2] > box[0]]
        assert min(box[0] for box in shown) > MARGIN_PT
        assert max(box[2] for box in shown) < width - MARGIN_PT
        assert min(box[1] for box in shown) > 0
        assert max(box[3] for box in shown) < height


def test_all_of_a_long_answer_is_there() -> None:
    words = [f"word{n}" for n in range(3000)]

    found = text_of(write_pdf(export_of([answered(" ".join(words))]))).split()

    assert set(words) <= set(found)


def test_other_scripts_can_be_copied_and_missing_fonts_are_told() -> None:
    answer = "漢字 and 한국어 and 😀 and Größe"
    text = text_of(write_pdf(export_of([answered(answer)])))

    missing = find_missing_scripts(answer)
    assert "Größe" in text
    assert ("no font for them" in text) == bool(missing)
    assert all(script in text for script in missing)
    if "Cjk" not in missing:
        assert "漢字" in text


def test_a_script_that_no_font_has_is_named() -> None:
    # Linear A: an ancient script that no common font holds.
    assert find_missing_scripts("\U00010600 and plain words") == ["Linear"]


def test_what_a_page_cannot_show_is_left_out() -> None:
    text = text_of(write_pdf(export_of([answered("before\x00\x1b\u202eafter")])))

    assert "before" in text
    assert "after" in text


def test_a_question_that_was_passed_over_makes_no_trouble() -> None:
    questions = [answered("words"), unanswered(1, skipped=True), unanswered(2)]

    assert "The question was skipped" in text_of(write_pdf(export_of(questions)))


def test_the_pdf_has_a_title_and_tags() -> None:
    pdf = open_pdf(write_pdf(export_of()))

    assert pdf.get_metadata_dict()["Title"] == "Tester"
    assert pdf.is_tagged()
