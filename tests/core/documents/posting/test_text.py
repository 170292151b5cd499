"""Pasted text in any dress becomes plain lines."""

import pytest

from core.documents.posting.text import MAX_JOB_CHARACTERS, clean_job_text, plain_line
from core.errors import DocumentError

FILLER = "We are looking for somebody who likes to look after greenhouses."


def clean(text: str) -> list[str]:
    """Return the lines of a post that starts with a filler line."""
    lines = clean_job_text(f"{FILLER}\n{text}")[0].split("\n")
    assert lines[0] == FILLER
    return lines[1:]


@pytest.mark.parametrize(
    "line", ["- Python", "* Python", "• Python", "▪ Python", "1. Python", "✔ Python", "👉 Python"]
)
def test_bullets_of_all_kinds_become_one_mark(line: str) -> None:
    assert clean(line) == ["• Python"]


def test_a_bullet_alone_on_its_line_joins_the_next() -> None:
    assert clean("*\nExperience with Python\n*\n") == ["• Experience with Python"]


@pytest.mark.parametrize(
    "line", ["## Requirements", "**Requirements**", "__Requirements__", "🚀 Requirements"]
)
def test_headings_are_marked(line: str) -> None:
    assert clean(line) == ["# Requirements"]


def test_emphasis_links_and_code_marks_go_but_names_stay() -> None:
    assert clean("Use **bold**, `code` and [docs](https://x.example) with snake_case_names") == [
        "Use bold, code and docs with snake_case_names"
    ]


def test_letters_in_fancy_fonts_become_letters() -> None:
    assert clean("𝗥𝗲𝗾𝘂𝗶𝗿𝗲𝗺𝗲𝗻𝘁𝘀") == ["Requirements"]


def test_lines_broken_at_the_page_width_are_joined() -> None:
    wrapped = "- Ten years of experience with the pruning of tomatoes\nand cucumbers\n- Patience"
    assert clean(wrapped) == [
        "• Ten years of experience with the pruning of tomatoes and cucumbers",
        "• Patience",
    ]


def test_html_blocks_become_lines() -> None:
    lines = clean("<h2>Tasks</h2><ul><li>Water &amp; feed</li><li>Sweep</li></ul><p>a<br>b</p>")
    assert lines == ["# Tasks", "• Water & feed", "• Sweep", "a", "b"]


def test_escaped_html_is_read_as_html() -> None:
    assert clean("&lt;p&gt;Python&lt;/p&gt;&lt;p&gt;Rust&lt;/p&gt;") == ["Python", "Rust"]


def test_angle_brackets_that_are_no_tags_stay() -> None:
    assert clean("std::vector<int> and 3 < 5") == ["std::vector<int> and 3 < 5"]


def test_scripts_and_styles_say_nothing() -> None:
    assert clean("<p>x1</p><script>alert('x')</script><style>p {}</style><p>y1</p>") == ["x1", "y1"]


def test_an_xml_declaration_does_no_harm() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><p>' + FILLER + "</p>"
    assert clean_job_text(text)[0] == FILLER


def test_a_long_post_is_cut_between_words_with_a_warning() -> None:
    plain, warnings = clean_job_text("greenhouse " * 10_000)
    assert len(plain) <= MAX_JOB_CHARACTERS
    assert plain.endswith("greenhouse")
    assert "very long" in warnings[0]


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<p>", "**a", "[a](", "_a", "# a #", "\n- "])
def test_hostile_markup_does_not_hang(piece: str) -> None:
    text = f"<p>{FILLER}</p>" + piece * (10**6 // len(piece))
    clean_job_text(text)


@pytest.mark.parametrize("text", ["", "<p></p>", "• •\n---"])
def test_text_without_words_is_empty(text: str) -> None:
    with pytest.raises(DocumentError, match="empty"):
        clean_job_text(text)


def test_plain_line_keeps_words_only() -> None:
    assert plain_line("<b>Data</b>\n Engineer\x00 ") == "Data Engineer"
