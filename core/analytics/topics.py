"""Topics: where answers score high and low, and what is missing in them."""

import pandas as pd

from core.analytics.filters import Filter, is_in
from core.analytics.frames import query_chosen
from core.analytics.texts import with_questions
from core.domain.facts import PointKind
from core.domain.question import Difficulty
from core.rubric.key_points import COVERED_FROM
from core.store.connection import Database

# A topic's average says something from so many answers on.
ENOUGH_ANSWERS = 4
_MOST_QUESTIONS = 12


def score_by_topic(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a topic, the best first.

    Columns: `topic`, `answers`, `average`, `q1`, `q3` (points 0–100), `is_enough`, `last_at`.
    """
    return query_chosen(
        database,
        chosen,
        "SELECT topic, count(*) AS answers, avg(total) AS average, "
        "quantile_cont(total, 0.25) AS q1, quantile_cont(total, 0.75) AS q3, "
        f"count(*) >= {ENOUGH_ANSWERS} AS is_enough, max(answered_at) AS last_at "
        "FROM scored GROUP BY topic ORDER BY average DESC, topic",
    )


def point_gaps(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return how much of what was looked for is missing, by topic, kind and difficulty.

    Columns: `topic`, `kind` (keyword or key_point), `difficulty`, `answers`, `looked_for`,
    `missing` (percent of what was looked for; a key point may be covered in part).
    """
    of_points, values = is_in("p.user_id", chosen.user_ids)
    return query_chosen(
        database,
        chosen,
        # Summed up by answer first: counting distinct answers over all points takes twice as long.
        "SELECT c.topic, p.kind, c.difficulty, count(*) AS answers, "
        "CAST(sum(p.points) AS BIGINT) AS looked_for, "
        "100 * (1 - sum(p.covered) / sum(p.points)) AS missing "
        "FROM scored c JOIN (SELECT answer_id, kind, count(*) AS points, "
        "sum(coverage) AS covered FROM answer_points p "
        f"WHERE p.kind IN (?, ?) AND {of_points} GROUP BY answer_id, kind) p "
        "ON p.answer_id = c.answer_id GROUP BY c.topic, p.kind, c.difficulty "
        "ORDER BY c.topic, p.kind, c.difficulty",
        PointKind.KEYWORD,
        PointKind.KEY_POINT,
        *values,
    )


def gap_questions(
    database: Database, chosen: Filter, topic: str, kind: PointKind, difficulty: Difficulty | None
) -> pd.DataFrame:
    """Return the answers on a topic that miss most, at most twelve.

    Columns: `interview_id`, `asked_id`, `job`, `answered_at`, `total`, `question` (its text),
    `missed` (list of labels), `missing` (percent).
    """
    of_points, points_values = is_in("p.user_id", chosen.user_ids)
    levels = [difficulty] if difficulty else list(Difficulty)
    of_level, level_values = is_in("c.difficulty", levels)
    gaps = query_chosen(
        database,
        chosen,
        "SELECT any_value(c.interview_id) AS interview_id, any_value(c.asked_id) AS asked_id, "
        "any_value(c.job) AS job, any_value(c.answered_at) AS answered_at, "
        "any_value(c.total) AS total, "
        f"list(p.label ORDER BY p.number) FILTER (WHERE p.coverage < {COVERED_FROM}) AS missed, "
        "100 * (1 - avg(p.coverage)) AS missing "
        "FROM scored c JOIN answer_points p ON p.answer_id = c.answer_id "
        f"WHERE c.topic = ? AND {of_level} AND p.topic = ? AND p.kind = ? AND {of_points} "
        "GROUP BY c.answer_id "
        "HAVING missed IS NOT NULL ORDER BY missing DESC, answered_at DESC, c.answer_id "
        f"LIMIT {_MOST_QUESTIONS}",
        topic,
        *level_values,
        topic,
        kind,
        *points_values,
    )
    return with_questions(database, gaps)
