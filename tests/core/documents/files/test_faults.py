"""Every trouble with a file has a sentence that names it and says what to do."""

import pytest

from core.documents.files.faults import Fault, UnreadableError, shown_name


@pytest.mark.parametrize("fault", Fault)
def test_sentence_names_the_file_and_what_to_do(fault: Fault) -> None:
    message = str(UnreadableError(fault, "my resume.pdf"))
    assert message.startswith("“my resume.pdf” ")
    assert message.endswith(".")
    assert message.count(". ") >= 1
    assert "{" not in message


def test_file_without_a_name_is_called_the_file() -> None:
    assert str(UnreadableError(Fault.EMPTY)).startswith("The file is empty.")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("cv.pdf", "“cv.pdf”"),
        ("/etc/secret/cv.pdf", "“cv.pdf”"),
        ("C:\\Users\\ana\\cv.pdf", "“cv.pdf”"),
        ("a<b>*`$c\n.pdf", "“a b c .pdf”"),
        ("Lebenslauf Žaneta (2).docx", "“Lebenslauf Žaneta (2).docx”"),
        ("", "The file"),
    ],
)
def test_names_are_cleaned(filename: str, shown: str) -> None:
    assert shown_name(filename) == shown


def test_long_names_are_shortened_in_the_middle() -> None:
    shown = shown_name("x" * 500 + ".pdf")
    assert len(shown) < 70
    assert shown.endswith(".pdf”")
