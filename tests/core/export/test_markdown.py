import pytest
from markdown_it import MarkdownIt

from core.export.markdown import write_markdown
from core.export.markdown_text import escape
from tests.core.export.reports import answered, export_of

HOSTILE = [
    "# a heading",
    "<b>bold</b> & <script>alert(1)</script>",
    "*not* _emphasised_ **at** all",
    "1. no list",
    "- none either",
    "+ nor this",
    "=== underlined",
    "> quoted",
    "`code` and ~~struck~~",
    "[link](http://x.example) ![image](y.png)",
    "| a | table |",
    "back\\slash",
    "&amp; stays &amp;",
    "漢字 한국어 😀",
]


def visible(markdown: str) -> tuple[str, set[str]]:
    """Return the words that a reader sees, and the tags that the Markdown made."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    words, tags = [], set()
    for token in parser.parse(markdown):
        tags.add(token.tag)
        for child in token.children or []:
            tags.add(child.tag)
            words.append(child.content if child.type != "softbreak" else "\n")
    return "".join(words), tags - {"", "p"}


@pytest.mark.parametrize("text", HOSTILE)
def test_words_stay_words(text: str) -> None:
    assert visible(escape(text)) == (text, set())


@pytest.mark.parametrize("text", HOSTILE)
def test_an_answer_stays_itself_in_the_report(text: str) -> None:
    written = write_markdown(export_of([answered(f"{text}\n{text}\n\n    {text}")]))
    plain = write_markdown(export_of([answered("words")]))

    words, tags = visible(written)
    assert words.count(text) >= 3
    assert tags - visible(plain)[1] <= {"br"}


def test_every_part_of_a_report_has_its_heading() -> None:
    written = write_markdown(export_of())

    for heading in (
        "## Strengths",
        "## Improvements",
        "## Dimensions and categories",
        "## Recurring patterns",
        "## Study next",
        "## Key points and terms by topic",
        "## Competencies by level of behaviour",
        "## Resume",
        "## What the job asks for",
        "## Question by question",
        "## Full transcript",
    ):
        assert heading in written
