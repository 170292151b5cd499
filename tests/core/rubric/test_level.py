from core.domain.question import Difficulty
from core.rubric.level import estimate_level

EASY, MEDIUM, HARD = Difficulty


def level(*points: int, at: Difficulty = MEDIUM) -> float:
    found = estimate_level([(at, each) for each in points])
    assert found is not None
    return found


def test_nothing_scored_shows_no_level() -> None:
    assert estimate_level([]) is None


def test_better_answers_show_a_higher_level() -> None:
    assert level(20, 20, 20) < level(55, 55, 55) < level(90, 90, 90)


def test_the_same_points_count_more_on_harder_questions() -> None:
    assert level(70, 70, at=EASY) < level(70, 70) < level(70, 70, at=HARD)


def test_later_answers_count_more() -> None:
    assert level(90, 90, 90, 20, 20, 20) < level(20, 20, 20, 90, 90, 90)


def test_a_level_is_reached_by_answers_of_that_level() -> None:
    assert abs(level(*[70] * 20) - 70) < 1


def test_it_stays_between_none_and_all() -> None:
    assert 0 < level(*[0] * 60, at=EASY) < 5
    assert 95 < level(*[100] * 60, at=HARD) < 100
