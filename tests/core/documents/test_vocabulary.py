"""Blocks of words become sets."""

from core.documents.vocabulary import words


def test_white_space_parts_words_and_underscores_join_them() -> None:
    assert words("one\n  new_york two\n") == {"one", "new york", "two"}
