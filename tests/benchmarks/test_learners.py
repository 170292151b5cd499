"""What 800 simulated learners show at length, a few show in every run."""

from statistics import mean

import pytest

from core.domain.question import Difficulty
from core.engine.embedded.engine import EmbeddedEngine
from core.interview.course import level_of
from tests.benchmarks import learners
from tests.benchmarks.learners import Run, count_repeats, run_group

STEPS = list(Difficulty)


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    """Interview one learner of each group by words alone: the second order is a technical one."""
    embedded = EmbeddedEngine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learners, "engine", lambda: embedded)
        patch.setattr(learners, "_PRESSED", {})
        patch.setattr(learners, "_JUDGED", {})
        return {group: run_group((group, 2, 8))[1] for group in ("strong", "weak")}


def difficulty(run: Run) -> float:
    return mean(STEPS.index(asked.question.difficulty) for asked in run.interview.questions)


def test_strong_learners_are_asked_harder_questions(runs: dict[str, Run]) -> None:
    assert difficulty(runs["strong"]) > difficulty(runs["weak"])


def test_the_level_tells_strong_learners_from_weak_ones(runs: dict[str, Run]) -> None:
    strong, weak = (level_of(runs[group].interview) for group in ("strong", "weak"))

    assert strong is not None
    assert weak is not None
    assert strong > 60
    assert weak < 40


@pytest.mark.parametrize("group", ["strong", "weak"])
def test_nothing_is_asked_twice_and_changes_say_why(runs: dict[str, Run], group: str) -> None:
    interview = runs[group].interview

    assert count_repeats(interview) == 0
    assert any(asked.course_reason for asked in interview.questions)
    assert not any(asked.course_reason for asked in interview.questions[:2])
