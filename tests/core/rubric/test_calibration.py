import pytest

from core.domain.question import QuestionType
from core.rubric.calibration import TOPICAL, Ramp


@pytest.mark.parametrize(("value", "share"), [(-1, 0.0), (0, 0.0), (1, 0.25), (2, 1.0), (9, 1.0)])
def test_a_ramp_rises_to_one(value: float, share: float) -> None:
    assert Ramp(full=2, power=2).at(value) == pytest.approx(share)


def test_a_softened_ramp_asks_for_half_as_much_in_a_straight_line() -> None:
    assert Ramp(full=2, power=4).softened(0) == Ramp(full=1, power=1)
    assert Ramp(full=2, power=4).softened(1) == Ramp(full=2, power=4)


def test_every_type_of_question_has_a_ramp() -> None:
    assert set(TOPICAL) == set(QuestionType)
