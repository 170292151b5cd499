"""Glyphs become words, whatever the file does with its spaces."""

from core.documents.files.words import PRESUMED_SPACE, Glyph, make_chunks, make_words
from tests.core.documents.glyphs import icon, set_text


def _texts(glyphs: list[Glyph]) -> list[str]:
    return [word.text for word in make_words(glyphs)]


def test_typed_spaces_part_words() -> None:
    assert _texts(set_text("to be read", 50, 100)) == ["to", "be", "read"]


def test_gaps_part_words_in_a_file_without_spaces() -> None:
    assert _texts(set_text("to be read", 50, 100, spaces=False)) == ["to", "be", "read"]


def test_spread_letters_make_one_word() -> None:
    assert _texts(set_text("SKILLS", 50, 100, tracking=3, spaces=False)) == ["SKILLS"]
    spread = set_text("WORK HISTORY", 50, 100, tracking=3)
    assert _texts(spread) == ["WORK", "HISTORY"]


def test_letters_with_typed_spaces_between_make_one_word() -> None:
    assert _texts(set_text("S K I L L S", 50, 100)) == ["SKILLS"]


def test_presumed_space_needs_a_gap() -> None:
    first, second = set_text("ab", 50, 100), set_text("cd", 61, 100)
    space = Glyph(PRESUMED_SPACE, 60, 60, 100, 10)
    assert _texts([*first, space, *second]) == ["ab", "cd"]
    assert _texts([*first, space, *set_text("cd", 60.1, 100)]) == ["abcd"]


def test_letters_printed_twice_count_once() -> None:
    once = set_text("bold", 50, 100)
    twice = [g._replace(x0=g.x0 + 0.4, x1=g.x1 + 0.4) for g in once]
    assert _texts([*once, *twice]) == ["bold"]


def test_parts_of_a_ligature_are_kept() -> None:
    o, f = set_text("of", 50, 100)
    assert _texts([o, f, f, *set_text("er", 60, 100)]) == ["offer"]
    assert _texts([Glyph("ﬁ", 50, 58, 100, 10), *set_text("nd", 58, 100)]) == ["find"]


def test_hyphen_that_is_spelt_three_times_counts_once() -> None:
    hyphens = [Glyph("-", 60, 65, 100, 10)] * 3
    assert _texts([*set_text("on", 50, 100), *hyphens, *set_text("site", 65, 100)]) == ["on-site"]


def test_icon_parts_words_and_leaves_no_sign() -> None:
    words = make_words([*set_text("ab", 50, 100), icon(61, 100), *set_text("cd", 72, 100)])
    assert [(word.text, word.after_icon) for word in words] == [("ab", False), ("cd", True)]


def test_right_to_left_words_are_turned_into_reading_order() -> None:
    assert _texts(set_text("םולש", 50, 100)) == ["שלום"]


def test_bullet_belongs_to_the_words_after_it() -> None:
    words = make_words([*set_text("•", 50, 100), *set_text("item", 80, 100)])
    assert [[word.text for word in chunk] for chunk in make_chunks(words, 1.0)] == [["•", "item"]]


def test_word_that_was_placed_is_told_from_one_that_was_typed() -> None:
    row = [*set_text("PhD ", 50, 100), *set_text("University of Oz", 90, 100)]
    placed = [*set_text("PhD", 50, 100), *set_text("University of Oz", 75, 100)]
    assert [word.jumped for word in make_words(row)] == [False, False, False, False]
    assert [word.jumped for word in make_words(placed)] == [False, True, False, False]
