import math
from collections import Counter

from core.engine.embedded.draw import chance, lot


def test_the_same_parts_give_the_same_number() -> None:
    assert chance(7, "a") == chance(7, "a")
    assert chance(7, "a") != chance(8, "a")
    assert chance("ab", "c") != chance("a", "bc")


def test_numbers_lie_strictly_between_zero_and_one_and_spread_evenly() -> None:
    numbers = [chance(seed, "x") for seed in range(2000)]

    assert 0 < min(numbers) < 0.01
    assert 0.99 < max(numbers) < 1
    assert abs(sum(numbers) / len(numbers) - 0.5) < 0.02


def test_lots_win_as_often_as_their_weight_says() -> None:
    weights = {"heavy": 3.0, "light": 1.0, "none": 0.0}

    wins = Counter(
        max(weights, key=lambda name, s=seed: lot(weights[name], s, name))  # type: ignore[misc]
        for seed in range(4000)
    )

    assert abs(wins["heavy"] / 4000 - 0.75) < 0.03
    assert wins["none"] == 0


def test_a_weight_of_zero_draws_the_lowest_lot() -> None:
    assert lot(0.0, 1) == -math.inf
