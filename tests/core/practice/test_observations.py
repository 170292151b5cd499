import pytest

from core.domain.question import Difficulty
from core.practice.engine_overlap import choose_engines
from core.practice.observations import from_medium, observe_competencies, observe_points, to_medium
from tests.fakes.counted import counted


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("points", [5, 50, 90])
def test_points_read_as_of_a_medium_question_can_be_read_back(
    difficulty: Difficulty, points: int
) -> None:
    assert from_medium(to_medium(points, difficulty), difficulty) == pytest.approx(points)


def test_half_of_the_points_of_a_hard_question_are_62_of_a_medium_one() -> None:
    assert to_medium(50, Difficulty.HARD) == pytest.approx(62.2, abs=0.1)
    assert to_medium(50, Difficulty.EASY) == pytest.approx(37.8, abs=0.1)


@pytest.mark.parametrize("points", [0, 100])
def test_the_ends_of_the_scale_stay_within_it(points: int) -> None:
    assert all(0 <= to_medium(points, difficulty) <= 100 for difficulty in Difficulty)


def test_only_scored_answers_of_engines_that_are_not_left_out_are_observed() -> None:
    facts = [counted(0, 50), counted(1, None), counted(2, 60, engine="other", days_ago=400)]
    facts.append(counted(3, 55, shown={"ownership": 0.5}))
    engines = choose_engines(facts)

    assert [seen.points for seen in observe_points(facts, engines)] == pytest.approx([50, 55])
    (rated,) = observe_competencies(facts, engines)
    assert (rated.points, rated.topic, rated.type) == (50, "ownership", "")


def test_wide_intervals_gates_and_retakes_make_noise() -> None:
    narrow = counted(0, 60, interval_low=55, interval_high=65)
    wide = counted(1, 60, interval_low=30, interval_high=90)
    gated, repeated = counted(2, 10), counted(3, 60, attempt=2)
    facts = [narrow, wide, gated, repeated, counted(4, 60)]
    noise = [seen.variance for seen in observe_points(facts, choose_engines(facts))]

    assert noise[0] < noise[4] < noise[1]
    assert noise[4] < noise[3] < noise[2]
