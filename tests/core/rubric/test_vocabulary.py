from core.rubric.vocabulary import content_stems, content_tokens, even_weight, function_share


def test_function_words_carry_no_meaning() -> None:
    assert content_stems("I would not have been there because of it") == frozenset()


def test_digits_and_terms_carry_meaning_and_lone_letters_do_not() -> None:
    assert content_stems("x = 5 and SQL") == {"5", "sql"}


def test_content_keeps_the_order_of_the_text() -> None:
    assert [token.stem for token in content_tokens("the cache misses the database")] == [
        "cach",
        "miss",
        "databas",
    ]


def test_even_weights_are_one_for_content_and_nothing_for_the_rest() -> None:
    assert (even_weight("cach"), even_weight("the")) == (1.0, 0.0)


def test_prose_has_more_function_words_than_a_list() -> None:
    prose = function_share("I would put it in front of the database and let it expire.")
    assert prose > 0.5
    assert function_share("Redis, TTL, eviction, stampede, hit rate") < 0.1
