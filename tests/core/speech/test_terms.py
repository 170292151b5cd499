import pytest

from core.speech.terms import find_swaps, list_terms


def swaps(heard: str, other: str, *terms: str) -> list[tuple[int, int, str]]:
    found = find_swaps(heard.split(), other.split(), terms)
    return [(swap.begin, swap.end, " ".join(swap.words)) for swap in found]


def test_terms_of_a_hint_are_what_stands_between_commas() -> None:
    assert list_terms(" Kafka, dead letter queue,, ") == ["Kafka", "dead letter queue"]


@pytest.mark.parametrize("hint", ["", "Um, uh, hmm, er, ah.", "So, what did you do?"])
def test_a_sentence_has_no_terms(hint: str) -> None:
    assert list_terms(hint) == []


def test_a_term_that_only_the_second_text_has_is_found() -> None:
    heard, other = "we ran the busium, there", "we ran Debezium, there"

    assert swaps(heard, other, "debezium") == [(2, 4, "Debezium,")]


@pytest.mark.parametrize(
    ("heard", "other", "term"),
    [
        ("a B-tree index", "a b tree index", "b tree"),
        ("on my SQL now", "on MySQL now", "MySQL"),
        ("in C++ then", "in c++, then", "C++"),
    ],
)
def test_case_spaces_and_hyphens_make_no_difference(heard: str, other: str, term: str) -> None:
    assert swaps(heard, other, term) == []


def test_a_term_of_several_words_may_reach_into_what_both_heard() -> None:
    heard, other = "with a readiness pro for it", "with a readiness probe for it"

    assert swaps(heard, other, "readiness probe") == [(3, 4, "probe")]


def test_words_that_only_sound_like_a_term_are_left_alone() -> None:
    assert swaps("the jangle app", "the jango app", "Django") == []


def test_differences_beside_a_term_are_left_alone() -> None:
    heard, other = (
        "stored in poster sql and used the index",
        "stored in postgresql and used an index",
    )

    assert swaps(heard, other, "PostgreSQL") == [(2, 4, "postgresql")]


def test_a_word_left_out_may_make_a_term() -> None:
    assert swaps("the dead the letter queue", "the dead letter queue", "dead letter") == [
        (2, 3, "")
    ]


def test_a_term_at_another_place_does_not_count_for_this_one() -> None:
    heard, other = "Raft beats Paxos so we took craft then", "Raft beats Paxos so we took Raft then"

    assert swaps(heard, other, "raft") == [(6, 7, "Raft")]


def test_nothing_is_found_without_terms_or_words() -> None:
    assert swaps("one two", "three four") == []
    assert swaps("", "", "one") == []
    assert swaps("one", "two", "!?") == []
