from core.rubric.specificity import count_details, find_specifics, is_measure


def test_numbers_come_with_what_they_count() -> None:
    found = find_specifics("We cut 1,400 tickets by 35 % in 3 weeks for $2k, about 9 a week.")
    assert found.numbers == ["1,400 tickets", "35 %", "3 weeks", "$2k", "9 a week"]


def test_dates_and_years_are_timelines_and_not_numbers() -> None:
    found = find_specifics("On 22 December, in 2021, we were two weeks ahead.")
    assert found.numbers == ["two weeks"]
    assert "22 December" in found.timelines
    assert "in 2021" in found.timelines


def test_tools_are_known_by_shape_or_by_name() -> None:
    found = find_specifics("I used PostgreSQL, Node.js, C++ and Go, and let go of it.", ["Go"])
    assert found.tools == ["PostgreSQL", "Node.js", "C++", "Go"]


def test_names_are_capitalised_within_a_sentence() -> None:
    found = find_specifics("Yesterday I met Meera from Harbour Mills. She agreed on Monday.")
    assert found.names == ["Meera", "Harbour Mills"]


def test_a_vague_answer_names_nothing() -> None:
    assert count_details(find_specifics("I did my best and it went well in the end.")) == 0


def test_everything_is_named_once() -> None:
    found = find_specifics("Redis is fast. I like Redis. It took 5 ms, yes, 5 ms.", ["Redis"])
    assert (found.tools, found.numbers) == (["Redis"], ["5 ms"])


def test_a_measure_says_what_it_counts() -> None:
    assert [is_measure(n) for n in ("40 %", "3 weeks", "$5", "2k", "7", "1,000")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
