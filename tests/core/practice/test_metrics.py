import pytest

from core.domain.question import QuestionType
from core.practice.metrics import Metric, measure_improvement
from tests.core.practice.histories import answered


def by_name(metrics: list[Metric]) -> dict[str, Metric]:
    return {metric.name: metric for metric in metrics}


def test_without_answers_every_measure_says_how_many_are_missing() -> None:
    assert {(m.now, m.before, m.missing > 0) for m in measure_improvement([])} == {
        (None, None, True)
    }


def test_the_newer_half_is_compared_with_the_older_one() -> None:
    facts = [
        answered(
            60,
            days_ago=20 - n,
            word_count=100 + 10 * (n >= 5),
            technical_accuracy=20 if n < 5 else 30,
            numbers=2 if n < 5 else 0,
        )
        for n in range(10)
    ]
    found = by_name(measure_improvement(facts))
    depth = found["Technical depth: questions"]
    assert (depth.now, depth.before, depth.change, depth.answers) == (75, 50, 25, 5)
    words = found["Words an answer"]
    assert (words.now, words.before, words.note) == (110, 100, "Asked for: 80–250")
    assert words.more_is_better is None
    specific = found["Specificity"]
    assert specific.now == 0
    assert specific.before == pytest.approx(2)


def test_nine_answers_are_too_few_to_compare() -> None:
    words = by_name(measure_improvement([answered(60, days_ago=n) for n in range(9)]))[
        "Words an answer"
    ]
    assert (words.now, words.before, words.missing) == (100, None, 1)


def test_retakes_and_other_engines_do_not_count() -> None:
    facts = [answered(60, days_ago=20 - n) for n in range(10)]
    other = [
        answered(60, days_ago=5, key="r", word_count=900, is_retake=True),
        answered(60, days_ago=4, key="a", word_count=900, attempt=2),
        answered(60, days_ago=18.5, key="m", word_count=900, engine="model"),
    ]
    assert measure_improvement([*facts, *other]) == measure_improvement(facts)


def test_the_time_to_a_working_solution_counts_solved_problems_only() -> None:
    solved = [
        answered(80, days_ago=20 - n, type_=QuestionType.CODING, answer_s=60.0 * (20 - n))
        for n in range(10)
    ]
    failed = answered(30, days_ago=1, key="f", type_=QuestionType.CODING, answer_s=6.0)
    metric = by_name(measure_improvement([*solved, failed]))["Time to a working solution"]
    assert (metric.now, metric.before, metric.more_is_better) == (13, 18, False)
