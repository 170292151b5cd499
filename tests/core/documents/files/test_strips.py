"""White strips between texts are found, tallest first."""

from collections.abc import Sequence

from core.documents.files.strips import Chunk, chunk_page, find_strips, sides_of
from core.documents.files.words import make_words
from tests.core.documents.glyphs import set_text


def _page(rows: Sequence[tuple[str, ...]], places: tuple[float, ...]) -> list[Chunk]:
    glyphs = [
        glyph
        for row, texts in enumerate(rows)
        for text, x in zip(texts, places, strict=False)
        for glyph in set_text(text, x, 100 + row * 14)
    ]
    return chunk_page(make_words(glyphs))


def test_strip_between_two_texts_is_found_with_its_sides() -> None:
    chunks = _page([("left side", "right side")] * 6, (50, 300))
    strip = find_strips(chunks)[0]
    left, right = sides_of(strip, chunks)
    assert {chunk.text for chunk in left} == {"left side"}
    assert {chunk.text for chunk in right} == {"right side"}


def test_line_over_the_full_width_ends_a_strip() -> None:
    wide = "a line of text that runs over the whole width of the page and more"
    chunks = _page([("left", "right")] * 5 + [(wide,)] + [("left", "right")] * 5, (50, 300))
    strips = find_strips(chunks)
    assert len(strips) == 2
    assert all(strip.bottom - strip.top < 90 for strip in strips)


def test_few_lines_make_no_strip() -> None:
    assert find_strips(_page([("left", "right")] * 3, (50, 300))) == []


def test_texts_at_different_heights_make_no_strip() -> None:
    apart = [("left", "")] * 5 + [("", "right")] * 5
    assert find_strips(_page(apart, (50, 300))) == []


def test_bullets_are_no_side() -> None:
    assert find_strips(_page([("•", "item of a list")] * 6, (50, 80))) == []
