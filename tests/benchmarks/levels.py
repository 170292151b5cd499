"""See how well levels are estimated of learners whose true levels are known and move.

`python -m tests.benchmarks.levels [--learners 400] [--answers 60] [--seed 1000]` simulates
learners (tests.benchmarks.simulated_learners: item response theory with learning and forgetting;
the estimator is a Gaussian filter on points), estimates their levels from what they answered and
prints: the rank correlation of estimated and true levels after 10, 20, 40 … answers; how often
the 90 % intervals hold the true level; and how far the next answer's points are from what the
estimate, the plain mean so far, the last points and the running level of core.rubric.level say.
Seeds from 1000 on are for reports; the estimator's spreads were tuned on seeds below 1000. One
JSON line last.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean, median
from typing import Any

import numpy as np

from core.domain.facts import AnswerFacts
from core.practice.levels import SkillLevel, estimate_levels, mix_of
from core.practice.observations import from_medium
from core.rubric.level import estimate_level
from tests.benchmarks.measures import spearman
from tests.benchmarks.simulated_learners import Learner, Snapshot, simulate

REPORT_SEED = 1000
_CHECKED_AFTER = (5, 10, 20, 40, 60)
_FIRST_PREDICTED, _PREDICTED_EVERY = 5, 3
Figures = dict[str, Any]


def true_overall(facts: Sequence[AnswerFacts], truth: Snapshot) -> float:
    """Return the true level over the topics as they were answered, as the estimate has it."""
    _, topics = mix_of(facts)
    return sum(share * truth.topics[topic] for topic, share in topics.items())


def compare(learners: Sequence[Learner], answers: int) -> Figures:
    """Return how estimated levels after so many answers compare with the true ones."""
    pairs: dict[str, list[tuple[SkillLevel, float]]] = defaultdict(list)
    within: list[float] = []
    for learner in learners:
        facts, truth = learner.facts[:answers], learner.truths[answers - 1]
        levels = estimate_levels(facts, facts[-1].answered_at)
        if levels.overall is not None:
            pairs["overall"].append((levels.overall, true_overall(facts, truth)))
        topics = [(level, truth.topics[level.key]) for level in levels.topics]
        pairs["topic"] += topics
        for level in levels.types:
            of_type = [f for f in facts if f.type == level.key]
            pairs["type"].append((level, true_overall(of_type, truth)))
        pairs["competency"] += [(c, truth.competencies[c.key]) for c in levels.competencies]
        within.append(_rank(topics))
    figures: Figures = {"topic_rank_within_learner": round(float(np.nanmean(within)), 3)}
    for name, found in pairs.items():
        figures[f"{name}_rank"] = round(_rank(found), 3)
        figures[f"{name}_coverage"] = round(fmean(s.low <= t <= s.high for s, t in found), 3)
        figures[f"{name}_width"] = round(fmean(s.high - s.low for s, _ in found), 1)
        figures[f"{name}_error"] = round(fmean(abs(s.points - t) for s, t in found), 1)
    return figures


def predict(learners: Sequence[Learner]) -> Figures:
    """Return how far each way of predicting is from the points of the next new question.

    `rms` is the root of the mean square, `mean` the mean distance, both in points.
    """
    missed: dict[str, list[float]] = defaultdict(list)
    for learner in learners:
        for count in range(_FIRST_PREDICTED, len(learner.facts), _PREDICTED_EVERY):
            following = learner.facts[count]
            if not following.is_retake:
                for way, points in _predictions(learner.facts[:count], following).items():
                    missed[way].append(points - (following.total or 0))
    return {
        way: {
            "rms": round(float(np.sqrt(np.mean(np.square(errors)))), 2),
            "mean": round(float(np.mean(np.abs(errors))), 2),
            "predicted": len(errors),
        }
        for way, errors in missed.items()
    }


def _predictions(facts: Sequence[AnswerFacts], following: AnswerFacts) -> dict[str, float]:
    totals = [each.total for each in facts if each.total is not None]
    levels = estimate_levels(facts, following.answered_at)
    running = estimate_level([(f.difficulty, f.total) for f in facts if f.total is not None]) or 50
    expected = levels.expect(following.type, following.topic, following.difficulty)
    return {
        "estimate": 50.0 if expected is None else expected,
        "plain_mean": fmean(totals),
        "last_score": float(totals[-1]),
        "running_level": from_medium(running, following.difficulty),
    }


def time_estimate(answers: int = 500, repeats: int = 15) -> float:
    """Return the median of the processor's milliseconds that the levels of one learner take."""
    facts = simulate(REPORT_SEED, answers).facts
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        estimate_levels(facts, facts[-1].answered_at + timedelta(days=1))
        times.append(1000 * (time.process_time() - begun))
    return median(times)


def measure(learners: int, answers: int, seed: int = REPORT_SEED) -> Figures:
    """Simulate and return all figures but the timing."""
    simulated = [simulate(seed + number, answers) for number in range(learners)]
    return {
        "learners": learners,
        "answers": answers,
        "after": {
            str(count): compare(simulated, count) for count in _CHECKED_AFTER if count <= answers
        },
        "next_answer": predict(simulated),
    }


def _rank(pairs: Sequence[tuple[SkillLevel, float]]) -> float:
    if len(pairs) < 3:
        return float("nan")
    return spearman([level.points for level, _ in pairs], [truth for _, truth in pairs])


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=400)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--seed", type=int, default=REPORT_SEED)
    arguments = parser.parse_args()
    figures = measure(arguments.learners, arguments.answers, arguments.seed)
    for name in ("after", "next_answer"):
        for what, found in dict(figures[name]).items():
            print(f"{name} {what}: {found}")
    figures["processor_ms_for_500_answers"] = round(time_estimate(), 1)
    print(json.dumps({"benchmark": "levels", "seed": arguments.seed, **figures}))


if __name__ == "__main__":
    main()
