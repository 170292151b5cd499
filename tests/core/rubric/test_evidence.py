from hypothesis import given
from hypothesis import strategies as st

from core.domain.evaluation import Quote
from core.rubric.evidence import LONGEST_QUOTE_WORDS, find_quote, quote_span

ANSWER = "First, I measured — the p95 was 40 ms; then we “cached” it."


def test_case_and_punctuation_do_not_matter() -> None:
    assert find_quote('the P95 was 40ms, then we "cached" it', ANSWER) is None
    assert find_quote('The P95 was 40 ms then we "cached" it', ANSWER) == Quote(
        text="the p95 was 40 ms; then we “cached” it.", start=4, end=13
    )


def test_words_that_are_not_there_give_no_quote() -> None:
    assert find_quote("then we measured it", ANSWER) is None


def test_nothing_is_no_quote() -> None:
    assert find_quote("—", ANSWER) is None
    assert find_quote("", ANSWER) is None


def test_part_of_a_word_is_no_quote() -> None:
    assert find_quote("measure", ANSWER) is None


def test_a_span_of_characters_becomes_the_words_it_touches() -> None:
    start = ANSWER.index("p95")
    quote = quote_span(ANSWER, start, ANSWER.index(";"))
    assert (quote.text, quote.start, quote.end) == ("p95 was 40 ms;", 5, 9)


def test_a_long_span_is_quoted_from_its_beginning() -> None:
    answer = "word " * 100
    assert quote_span(answer, 0, len(answer)).end == LONGEST_QUOTE_WORDS


@given(st.lists(st.text(alphabet="ab.,-", min_size=1, max_size=4), min_size=1, max_size=12))
def test_what_is_quoted_stands_at_its_offsets(words: list[str]) -> None:
    answer = " ".join(words)
    quote = find_quote(" ".join(words[1:3]), answer)
    if quote is not None:
        assert answer.split()[quote.start : quote.end] == quote.text.split()


def test_a_million_equal_words_are_searched_in_a_moment() -> None:
    answer = "ab " * 300_000
    assert find_quote("ab " * 5_000 + "c", answer) is None
