"""What 400 simulated learners show at length, a few show in every run."""

import pytest

from tests.benchmarks.levels import Figures, measure
from tests.benchmarks.simulated_learners import simulate


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(learners=40, answers=40, seed=5000)


def test_estimated_levels_rank_learners_as_their_true_levels_do(figures: Figures) -> None:
    assert figures["after"]["40"]["overall_rank"] >= 0.9


@pytest.mark.parametrize("kind", ["overall", "topic", "type", "competency"])
def test_the_intervals_hold_most_true_levels(figures: Figures, kind: str) -> None:
    # Forty learners leave the share uncertain by some hundredths either side.
    assert 0.8 <= figures["after"]["40"][f"{kind}_coverage"] <= 0.99


def test_the_estimate_predicts_better_than_the_mean_and_the_last_score(figures: Figures) -> None:
    missed = {way: found["rms"] for way, found in figures["next_answer"].items()}

    assert missed["estimate"] < missed["plain_mean"] < missed["last_score"]


def test_a_seed_makes_one_learner() -> None:
    assert simulate(7, 12) == simulate(7, 12)
    assert simulate(7, 12).facts != simulate(8, 12).facts
