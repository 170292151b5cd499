from datetime import timedelta, timezone

import pytest
from fsrs import Rating

from core.practice.reviews import build_cards, rate
from tests.core.practice.histories import NOW, answered


@pytest.mark.parametrize(
    ("total", "rating"),
    [
        (0, Rating.Again),
        (39, Rating.Again),
        (40, Rating.Hard),
        (54, Rating.Hard),
        (55, Rating.Good),
        (84, Rating.Good),
        (85, Rating.Easy),
    ],
)
def test_the_grade_of_an_answer_rates_the_memory_of_its_question(
    total: int, rating: Rating
) -> None:
    assert rate(total) is rating


def test_only_what_was_answered_weakly_comes_back() -> None:
    facts = [answered(54, key="weak"), answered(55, key="fair"), answered(None, key="unscored")]
    assert [card.question_key for card in build_cards(facts)] == ["weak"]


def test_a_forgotten_question_is_due_the_next_day() -> None:
    (card,) = build_cards([answered(10, days_ago=3)])
    assert card.due_at == NOW - timedelta(days=2)
    assert card.is_weak


def test_what_is_remembered_waits_longer_each_time() -> None:
    facts = [answered(30, key="q", days_ago=20)]
    waits = []
    for days_ago in (19, 15, 5):
        facts.append(answered(75, key="q", days_ago=days_ago))
        (card,) = build_cards(facts)
        waits.append((card.due_at - card.answered_at).days)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= 30


def test_what_is_forgotten_again_comes_back_sooner_than_what_is_remembered() -> None:
    begun = [answered(30, key="q", days_ago=12), answered(75, key="q", days_ago=10)]
    (kept,) = build_cards([*begun, answered(75, key="q", days_ago=1)])
    (lost,) = build_cards([*begun, answered(10, key="q", days_ago=1)])
    assert lost.due_at < kept.due_at
    assert (kept.is_weak, lost.is_weak) == (False, True)


def test_the_same_answers_in_any_order_make_the_same_card() -> None:
    facts = [answered(total, key="q", days_ago=n) for n, total in ((9, 20), (5, 60), (2, 50))]
    assert build_cards(facts) == build_cards(facts[::-1])


def test_unscored_answers_change_nothing() -> None:
    weak = answered(20, key="q", days_ago=4)
    assert build_cards([weak, answered(None, key="q", days_ago=1)]) == build_cards([weak])


def test_a_card_is_due_on_the_day_of_where_the_learner_is() -> None:
    (card,) = build_cards([answered(10, days_ago=1)])  # due at 09:00 UTC
    assert (card.due_on(timezone(timedelta(hours=-10))), card.due_on()) == (
        NOW.date() - timedelta(days=1),
        NOW.date(),
    )
