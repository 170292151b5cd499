import pytest

from tests.benchmarks.measures import auc, macro_f1, pearson, spearman, within_question


def test_correlations_tell_straight_lines_from_rising_ones() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert spearman([1, 2, 3], [1, 10, 11]) == pytest.approx(1)
    assert pearson([1, 2, 3], [1, 10, 11]) < 1


def test_a_side_that_does_not_vary_correlates_with_nothing() -> None:
    assert pearson([1, 1, 1], [1, 2, 3]) == 0


def test_within_question_order_ignores_the_level_of_each_question() -> None:
    questions = ["a"] * 4 + ["b"] * 4
    truth = [0.1, 0.2, 0.3, 0.4] * 2
    predicted = [1.0, 2.0, 3.0, 4.0, 91.0, 92.0, 93.0, 94.0]
    assert within_question(questions, predicted, truth) == pytest.approx(1)


def test_auc_is_the_chance_to_rank_a_positive_higher() -> None:
    assert auc([3, 4], [1, 2]) == 1
    assert auc([1, 2], [3, 4]) == 0
    assert auc([1, 1], [1, 1]) == 0.5


def test_macro_f1_weighs_every_label_the_same() -> None:
    assert macro_f1(["x", "x", "x", "x"], ["x", "x", "x", "y"]) == pytest.approx((6 / 7) / 2)
