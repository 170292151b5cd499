from core.coding.quoting import blank_out_code, find_quote, quote_passage

ANSWER = (
    "I keep what was seen. A hash map is enough.\n\n"
    "def first(names):\n    seen = {}\n    for name in names:\n        return name"
)


def test_the_sentence_with_a_term_is_quoted_with_the_places_of_its_words() -> None:
    quote = find_quote(["hash map"], ANSWER)

    assert quote is not None
    assert quote.text == "A hash map is enough."
    assert ANSWER.split()[quote.start : quote.end] == quote.text.split()


def test_of_code_only_the_line_is_quoted() -> None:
    quote = find_quote(["for name"], ANSWER)

    assert quote is not None
    assert quote.text == "for name in names:"
    assert ANSWER.split()[quote.start : quote.end] == quote.text.split()


def test_a_term_over_two_lines_quotes_both() -> None:
    quote = find_quote(["hash map"], "It is a hash\nmap then")

    assert quote is not None
    assert quote.text == "It is a hash map then"


def test_without_the_term_there_is_no_quote() -> None:
    assert find_quote(["heap"], ANSWER) is None
    assert quote_passage("never said", ANSWER) is None
    assert quote_passage("  ", ANSWER) is None


def test_a_passage_is_quoted_where_it_stands() -> None:
    quote = quote_passage("seen = {}\n    for name in names:", ANSWER)

    assert quote is not None
    assert ANSWER.split()[quote.start : quote.end] == quote.text.split()
    assert quote.text == "seen = {} for name in names:"


def test_code_counts_by_its_comments_only() -> None:
    code = "seen = {}  # a hash map of names\nreturn seen"
    answer = f"I keep names.\n\n{code}\n\nAnd no heap."
    told = blank_out_code(answer, code)

    assert len(told) == len(answer)
    assert find_quote(["return"], answer, told) is None
    quote = find_quote(["hash map"], answer, told)
    assert quote is not None
    assert "a hash map of names" in quote.text
    assert answer.split()[quote.start : quote.end] == quote.text.split()
    assert find_quote(["heap"], answer, told) is not None
