"""How far the grader agrees with coaches who scored the same answers."""

from typing import NamedTuple

import pandas as pd

from core.analytics.frames import run_query
from core.store.connection import Database

WITHIN_POINTS = 10
# A correlation of fewer pairs is an accident more often than a finding.
LEAST_FOR_CORRELATION = 10


class CoachAgreement(NamedTuple):
    """Coaches against the grader: `difference` is coach minus grader in points, on average.

    `within` is the share of answers, 0–1, where they are ten points apart at most. `correlation`
    (Pearson's) is None for fewer than ten answers, or where one side always gave the same.
    """

    answers: int
    coaches: int
    difference: float
    within: float
    correlation: float | None


def coach_scores(database: Database, cohort_id: str, engine: str) -> pd.DataFrame:
    """Return a row an answer and coach with both scores, the furthest apart first.

    Of several scores by one coach the last counts. Columns: `user_id`, `coach_id`, `interview_id`,
    `asked_id`, `position`, `type`, `coach`, `machine` (0–100), `scored_at`.
    """
    return run_query(
        database,
        "WITH given AS (SELECT *, row_number() OVER (PARTITION BY coach_id, asked_id "
        "ORDER BY updated_at DESC, id) AS back FROM coach_comments WHERE cohort_id = ? "
        "AND asked_id <> '' AND coach_total IS NOT NULL AND machine_total IS NOT NULL) "
        "SELECT g.user_id, g.coach_id, g.interview_id, g.asked_id, q.position, f.type, "
        "g.coach_total AS coach, g.machine_total AS machine, g.updated_at AS scored_at "
        "FROM given g JOIN answer_facts f ON f.asked_id = g.asked_id AND f.user_id = g.user_id "
        "JOIN questions q ON q.id = g.asked_id AND q.user_id = g.user_id "
        "WHERE g.back = 1 AND f.engine = ? "
        "ORDER BY abs(g.coach_total - g.machine_total) DESC, g.updated_at DESC, g.id",
        [cohort_id, engine],
    )


def sum_up_agreement(scores: pd.DataFrame) -> CoachAgreement | None:
    """Return the figures of a frame of `coach_scores`; None where nothing was scored."""
    if scores.empty:
        return None
    apart = scores["coach"] - scores["machine"]
    is_enough = len(scores) >= LEAST_FOR_CORRELATION
    varies = scores["coach"].nunique() > 1 and scores["machine"].nunique() > 1
    return CoachAgreement(
        answers=len(scores),
        coaches=int(scores["coach_id"].nunique()),
        difference=float(apart.mean()),
        within=float((apart.abs() <= WITHIN_POINTS).mean()),
        correlation=float(scores["coach"].corr(scores["machine"]))
        if is_enough and varies
        else None,
    )
