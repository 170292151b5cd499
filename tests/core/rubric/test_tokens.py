import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rubric.tokens import (
    LONGEST_PASSAGE_WORDS,
    count_words,
    split_passages,
    split_sentences,
    stem,
    tokenize,
)

ENDINGS = ("ing", "ed", "ation", "ional", "edly", "ings", "ive", "ely", "ness", "izer")


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Indexes, indexing", ["index", "index"]),
        ("C++ and C# on .NET", ["c++", "and", "c#", "on", ".net"]),
        ("a trade-off in node.js", ["a", "trade", "off", "in", "node.js"]),
        ("the team’s plan", ["the", "team", "plan"]),
        ("", []),
    ],
)
def test_words_become_comparable_stems(text: str, stems: list[str]) -> None:
    assert [token.stem for token in tokenize(text)] == stems


def test_short_words_and_words_with_digits_stay_whole() -> None:
    assert [stem(word) for word in ("his", "S3", "https", "utf8s")] == [
        "his",
        "s3",
        "https",
        "utf8s",
    ]


def test_words_are_counted_as_a_word_counter_does() -> None:
    assert count_words("one - two\n three/four ") == 4


def test_sentences_end_at_stops_paragraphs_and_list_items() -> None:
    text = 'It works. "Does it?" Yes\n\nNext part e.g. this one\n- an item\n- another'
    assert [span.text for span in split_sentences(text)] == [
        "It works.",
        '"Does it?',
        "Yes",
        "Next part e.g. this one",
        "- an item",
        "- another",
    ]


@given(st.text(alphabet="aB .!\n-'\"", max_size=80))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    assert all(text[span.start : span.end] == span.text for span in split_sentences(text))


def test_dictation_without_stops_is_cut_into_phrases() -> None:
    text = "and then I went on " * 40
    passages = split_passages(text)
    assert len(passages) > 1
    assert all(count_words(p.text) <= LONGEST_PASSAGE_WORDS for p in passages)
    assert all(text[p.start : p.end] == p.text for p in passages)


def test_threads_that_stem_at_once_do_not_mix_their_words() -> None:
    # __wrapped__ passes the cache by: it would hide all but the first call.
    words = [f"{start}{end}" for start in ("relat", "optim", "deliver") for end in ENDINGS]
    expected = [stem.__wrapped__(word) for word in words]
    interval_s = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            stemmed = list(pool.map(stem.__wrapped__, words * 50))
    finally:
        sys.setswitchinterval(interval_s)
    assert stemmed == expected * 50
