import pytest

from core.domain.evaluation import StarName
from core.rubric.star import find_star, is_in_order, label_sentence

STORY = (
    "In my second year at a small bakery chain our ordering system kept losing orders. "
    "My task was to find the cause before Easter. "
    "I logged every request, compared them with the receipts and rewrote the import. "
    "As a result lost orders fell from 30 a week to none."
)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("There was a conflict between two departments.", "situation"),
        ("At my previous company our servers were overloaded.", "situation"),
        ("My responsibility was to reduce the costs.", "task"),
        ("I had to convince the customer.", "task"),
        ("I rewrote the query and tested it with real data.", "action"),
        ("Then I called each supplier.", "action"),
        ("As a result, complaints dropped by 40%.", "result"),
        ("We delivered ahead of schedule.", "result"),
    ],
)
def test_sentences_get_the_part_they_speak_for(sentence: str, part: StarName) -> None:
    assert label_sentence(sentence) == part


def test_each_part_of_a_story_is_shown_by_its_sentence() -> None:
    star = find_star(STORY)
    assert [part.part for part in star] == ["situation", "task", "action", "result"]
    openings = [part.quote.text.split()[0] for part in star if part.quote is not None]
    assert openings == ["In", "My", "I", "As"]
    assert is_in_order(star)


def test_a_story_told_backwards_is_not_in_order() -> None:
    sentences = STORY.split(". ")
    backwards = ". ".join(reversed([s.rstrip(".") for s in sentences])) + "."
    assert not is_in_order(find_star(backwards))


def test_habits_are_no_story() -> None:
    star = find_star("I always stay calm. Usually I solve every problem and finish on time.")
    assert all(part.quote is None for part in star)


def test_a_scene_with_a_word_of_gain_is_no_result() -> None:
    star = find_star("In my second year at a bank a colleague said that I cut people off.")
    assert "result" not in [part.part for part in star if part.quote is not None]


def test_only_the_wanted_parts_are_looked_for() -> None:
    assert [p.part for p in find_star(STORY, ("action", "result"))] == ["action", "result"]


def test_no_words_show_no_part() -> None:
    assert all(part.quote is None for part in find_star(""))
