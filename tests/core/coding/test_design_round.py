import pytest

from core.coding.design_round import (
    STEP_QUESTIONS,
    draw,
    has_begun,
    share_minutes,
    step_at,
    write_step,
)
from core.domain.exercise_work import DesignWork
from core.domain.system_design import DesignStep


@pytest.mark.parametrize("total", range(10, 61))
def test_the_minutes_of_the_steps_sum_up_and_each_has_some(total: int) -> None:
    minutes = share_minutes(total)

    assert list(minutes) == list(DesignStep)
    assert sum(minutes.values()) == total
    assert min(minutes.values()) >= 1


def test_the_step_of_the_clock_goes_on_until_the_time_is_over() -> None:
    assert step_at(0, 50) is DesignStep.REQUIREMENTS
    assert step_at(8, 50) is DesignStep.ESTIMATES
    assert step_at(49.9, 50) is DesignStep.FAILURES
    assert step_at(50, 50) is None


def test_every_step_asks_something() -> None:
    assert list(STEP_QUESTIONS) == list(DesignStep)


def test_words_and_drawing_are_kept_side_by_side() -> None:
    work = write_step(DesignWork(), DesignStep.SCALING, "Shard by tenant")
    work = draw(work, "web --> api[API]\nnot a line")

    assert work.design.steps == {DesignStep.SCALING: "Shard by tenant"}
    assert [node.label for node in work.design.nodes] == ["web", "API"]
    assert [(edge.start, edge.end) for edge in work.design.edges] == [("web", "api")]
    assert work.diagram.endswith("not a line")


def test_a_step_has_begun_with_words_or_with_a_drawing() -> None:
    blank = write_step(DesignWork(), DesignStep.SCALING, "  ")

    assert not has_begun(blank, DesignStep.SCALING)
    assert has_begun(write_step(blank, DesignStep.SCALING, "x"), DesignStep.SCALING)
    assert has_begun(draw(blank, "A"), DesignStep.DIAGRAM)
