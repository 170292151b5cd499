from datetime import timedelta

import pytest

from core.domain.facts import AnswerFacts
from core.domain.question import Difficulty, QuestionType
from core.practice.levels import SkillLevel, estimate_levels
from tests.fakes.counted import EVENING, counted


def overall(*facts: AnswerFacts) -> SkillLevel:
    level = estimate_levels(facts, EVENING).overall
    assert level is not None
    return level


def width(level: SkillLevel) -> float:
    return level.high - level.low


def many(total: int, topic: str, count: int, first: int = 0) -> list[AnswerFacts]:
    return [counted(first + number, total, topic) for number in range(count)]


def test_without_scored_answers_there_is_no_level() -> None:
    levels = estimate_levels([counted(0, None)], EVENING)

    assert levels.overall is None
    assert (levels.topics, levels.types, levels.competencies) == ((), (), ())
    assert levels.expect(QuestionType.TECHNICAL, "sql", Difficulty.EASY) is None


def test_a_level_lies_between_the_points_and_the_middle_and_in_its_interval() -> None:
    level = overall(*many(80, "sql", 3))

    assert 50 < level.points < 80
    assert 0 <= level.low < level.points < level.high <= 100
    assert (level.answers, level.last_at) == (3, EVENING)


def test_the_same_points_on_a_harder_question_raise_more() -> None:
    easy, medium, hard = (overall(counted(0, 70, difficulty=d)).points for d in Difficulty)

    assert easy < medium < hard


def test_more_answers_narrow_the_interval() -> None:
    widths = [width(overall(*many(60, "sql", count))) for count in (1, 4, 16)]

    assert widths == sorted(widths, reverse=True)
    assert widths[0] - widths[-1] > 5


def test_old_answers_widen_the_interval() -> None:
    fresh = overall(*(counted(n, 60) for n in range(10)))
    old = overall(*(counted(n, 60, days_ago=365) for n in range(10)))

    assert width(old) > width(fresh) + 2


def test_newer_answers_count_more_than_old_ones() -> None:
    rising = [counted(n, 30 if n < 8 else 80, days_ago=100 - 6 * n) for n in range(16)]
    falling = [counted(n, 80 if n < 8 else 30, days_ago=100 - 6 * n) for n in range(16)]

    assert overall(*rising).points > overall(*falling).points + 3


def test_an_answer_with_a_narrow_interval_counts_more() -> None:
    sure = counted(0, 90, interval_low=86, interval_high=94)
    unsure = counted(0, 90, interval_low=40, interval_high=100)

    assert overall(sure).points > overall(unsure).points + 3


def test_an_answer_held_by_a_gate_lowers_less_than_its_points_say() -> None:
    before = many(70, "sql", 8)
    one_gated = overall(*before, counted(9, 15)).points
    one_poor = overall(*before, counted(9, 16)).points

    assert one_gated > one_poor


def test_one_answer_hardly_moves_a_topic_away_from_the_overall_level() -> None:
    others = [counted(n, 70, f"topic-{n % 4}") for n in range(20)]
    levels = estimate_levels([*others, counted(20, 30, "caching")], EVENING)
    caching, level = levels.topic("caching"), levels.overall

    assert caching is not None
    assert level is not None
    assert caching.points < level.points
    assert level.points - caching.points < (level.points - 30) / 2
    assert width(caching) > width(level)


def test_many_answers_move_a_topic_to_where_they_are() -> None:
    facts = [*many(75, "sql", 12), *many(35, "caching", 12, first=12)]
    levels = estimate_levels(facts, EVENING)

    assert [level.key for level in levels.topics] == ["caching", "sql"]
    assert levels.topics[1].points - levels.topics[0].points > 15


def test_a_topic_comes_back_to_the_others_as_time_passes() -> None:
    def gap(days_ago: int) -> float:
        weak = [counted(n, 30, "caching", days_ago=days_ago) for n in range(6)]
        others = [counted(6 + n, 70, f"topic-{n % 4}", days_ago=days_ago) for n in range(12)]
        levels = estimate_levels([*weak, *others], EVENING)
        caching = levels.topic("caching")
        assert caching is not None
        assert levels.overall is not None
        return levels.overall.points - caching.points

    assert gap(300) < gap(0) - 2


def test_retakes_count_less() -> None:
    before = many(50, "sql", 6)
    again = [counted(10 + n, 90, question_key=f"q{n}", attempt=2) for n in range(3)]
    anew = [counted(10 + n, 90) for n in range(3)]

    level, with_retakes, with_new = (overall(*before, *more) for more in ([], again, anew))
    assert with_retakes.points - level.points < (with_new.points - level.points) / 2


def test_a_retake_on_purpose_counts_as_one_whatever_its_number() -> None:
    assert overall(counted(0, 90, is_retake=True)) == overall(counted(0, 90, attempt=3))


def test_the_weakest_topics_are_those_with_enough_answers() -> None:
    facts = [*many(30, "sql", 4), *many(45, "caching", 4, first=4), counted(9, 10, "python")]
    levels = estimate_levels(facts, EVENING)

    assert [level.key for level in levels.weakest(most=2)] == ["sql", "caching"]


def test_types_are_told_apart() -> None:
    facts = [
        counted(n, 75 if n % 2 else 40, f"t{n}", kind=kind)
        for n in range(16)
        for kind in [QuestionType.TECHNICAL if n % 2 else QuestionType.BEHAVIOURAL]
    ]
    levels = estimate_levels(facts, EVENING)

    assert [level.key for level in levels.types] == ["behavioural", "technical"]
    behavioural = levels.type(QuestionType.BEHAVIOURAL)
    assert behavioural is not None
    assert behavioural.answers == 8
    assert levels.type(QuestionType.PROJECT) is None


def test_what_is_expected_of_the_next_answer_follows_topic_and_difficulty() -> None:
    levels = estimate_levels([*many(75, "sql", 12), *many(35, "caching", 12, first=12)], EVENING)

    def expect(topic: str, difficulty: Difficulty) -> float:
        points = levels.expect(QuestionType.TECHNICAL, topic, difficulty)
        assert points is not None
        return points

    assert expect("caching", Difficulty.EASY) > expect("caching", Difficulty.HARD)
    assert expect("caching", Difficulty.MEDIUM) < expect("never asked", Difficulty.MEDIUM)
    assert expect("never asked", Difficulty.MEDIUM) < expect("sql", Difficulty.MEDIUM)


def test_competencies_have_levels_of_their_own_and_their_titles() -> None:
    shown = {"ownership": 0.25, "technical-knowledge": 1.0}
    levels = estimate_levels([counted(n, 60, shown=shown) for n in range(6)], EVENING)

    assert [level.key for level in levels.competencies] == list(shown)
    assert levels.competencies[0].label == "Ownership"
    assert levels.competencies[0].points < 45 < levels.competencies[1].points


def test_topics_of_the_bank_are_named_by_their_titles_and_others_as_written() -> None:
    levels = estimate_levels([counted(0, 60, "sql"), counted(1, 60, "event-loop")], EVENING)

    assert {level.key: level.label for level in levels.topics} == {
        "sql": "SQL",
        "event-loop": "Event loop",
    }


def test_engines_that_never_judged_side_by_side_are_not_mixed() -> None:
    facts = [counted(n, 70, days_ago=200 + n) for n in range(10)]
    facts += [counted(20 + n, 20, engine="a model") for n in range(6)]
    levels = estimate_levels(facts, EVENING)

    assert (levels.engine, levels.joined, levels.left_out) == ("embedded", {}, {"a model": 6})
    assert levels.overall == overall(*facts[:10])


def test_engines_side_by_side_are_joined_by_the_difference_between_them() -> None:
    facts = [counted(n, 70, f"t{n % 5}", days_ago=n) for n in range(20)]
    facts += [counted(20 + n, 50, f"t{n % 5}", days_ago=n, engine="a model") for n in range(15)]
    levels = estimate_levels(facts, EVENING)

    assert levels.left_out == {}
    assert -20 < levels.joined["a model"] < -8
    assert levels.overall is not None
    assert levels.overall.points == pytest.approx(overall(*facts[:20]).points, abs=3)


def test_levels_can_be_had_on_the_scale_of_another_engine() -> None:
    facts = [counted(n, 70) for n in range(10)] + [counted(20, 20, engine="a model")]
    levels = estimate_levels(facts, EVENING, "a model")

    assert (levels.engine, levels.left_out) == ("a model", {"embedded": 10})
    assert levels.overall is not None
    assert levels.overall.answers == 1


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = [counted(n, 40 + n, f"t{n % 3}", days_ago=3 * n) for n in range(12)]
    turned = estimate_levels(facts[::-1], EVENING)

    for one, other in zip(estimate_levels(facts, EVENING).topics, turned.topics, strict=True):
        assert one.key == other.key
        assert one.points == pytest.approx(other.points)


def test_waiting_lets_the_level_be_and_its_interval_grow() -> None:
    facts = [counted(n, 65, days_ago=n) for n in range(10)]
    now, later = (estimate_levels(facts, EVENING + timedelta(days=d)) for d in (0, 200))

    assert now.overall is not None
    assert later.overall is not None
    assert later.overall.points == pytest.approx(now.overall.points, abs=3)
    assert width(later.overall) > width(now.overall)
