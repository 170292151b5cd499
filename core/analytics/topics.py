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
        "SELECT c.topic, p.kind, c.difficulty, count(DISTINCT c.answer_id) AS answers, "
        "count(*) AS looked_for, 100 * (1 - avg(p.coverage)) AS missing "
        "FROM scored c JOIN answer_points p ON p.answer_id = c.answer_id "
        f"WHERE p.kind IN (?, ?) AND {of_points} GROUP BY c.topic, p.kind, c.difficulty "
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
    missed = f"list(label ORDER BY number) FILTER (WHERE coverage < {COVERED_FROM})"
    gaps = query_chosen(
        database,
        chosen,
        # The dozen that miss most are found first, so that labels are gathered for these only.
        "SELECT w.interview_id, w.asked_id, w.job, w.answered_at, w.total, w.missing, "
        f"(SELECT {missed} FROM answer_points WHERE answer_id = w.answer_id "
        "AND user_id = w.user_id AND kind = ?) AS missed "
        "FROM (SELECT c.*, m.missing FROM scored c JOIN "
        "(SELECT p.answer_id, 100 * (1 - avg(p.coverage)) AS missing FROM answer_points p "
        f"WHERE p.topic = ? AND p.kind = ? AND {of_points} GROUP BY p.answer_id "
        f"HAVING min(p.coverage) < {COVERED_FROM}) m ON m.answer_id = c.answer_id "
        f"WHERE c.topic = ? AND {of_level} "
        f"ORDER BY m.missing DESC, c.answered_at DESC, c.answer_id LIMIT {_MOST_QUESTIONS}) w "
        "ORDER BY w.missing DESC, w.answered_at DESC, w.answer_id",
        kind,
        topic,
        kind,
        *points_values,
        topic,
        *level_values,
    )
    return with_questions(database, gaps)
