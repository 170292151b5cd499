"""Topics: where answers score high and low, and what is missing in them."""

import pandas as pd

from core.analytics.filters import Filter, is_in
from core.analytics.frames import query_chosen, rows_of, run_query
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
    return query_chosen(
        database,
        chosen,
        "SELECT c.topic, p.kind, c.difficulty, count(DISTINCT c.answer_id) AS answers, "
        "count(*) AS looked_for, 100 * (1 - avg(p.coverage)) AS missing "
        "FROM scored c JOIN answer_points p ON p.user_id = c.user_id AND p.answer_id = c.answer_id "
        "WHERE p.kind IN (?, ?) GROUP BY c.topic, p.kind, c.difficulty "
        "ORDER BY c.topic, p.kind, c.difficulty",
        PointKind.KEYWORD,
        PointKind.KEY_POINT,
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
        "SELECT c.user_id, c.answer_id, c.interview_id, c.asked_id, c.job, c.answered_at, "
        "c.total, m.missing FROM scored c JOIN "
        "(SELECT p.answer_id, 100 * (1 - avg(p.coverage)) AS missing FROM answer_points p "
        f"WHERE p.topic = ? AND p.kind = ? AND {of_points} GROUP BY p.answer_id "
        f"HAVING min(p.coverage) < {COVERED_FROM}) m ON m.answer_id = c.answer_id "
        f"WHERE c.topic = ? AND {of_level} "
        f"ORDER BY m.missing DESC, c.answered_at DESC, c.answer_id LIMIT {_MOST_QUESTIONS}",
        topic,
        kind,
        *points_values,
        topic,
        *level_values,
    )
    missed = _missed_labels(database, gaps, kind)
    labels = pd.Series([missed.get(answer_id, []) for answer_id in gaps["answer_id"]], dtype=object)
    return with_questions(
        database, gaps.drop(columns=["user_id", "answer_id"]).assign(missed=labels)
    )


def _missed_labels(
    database: Database, answers: pd.DataFrame, kind: PointKind
) -> dict[str, list[str]]:
    """Return by answer what was missed, for a few answers: their rows are found by the index."""
    if answers.empty:
        return {}
    of_users, user_ids = is_in("user_id", list(answers["user_id"].unique()))
    of_answers, answer_ids = is_in("answer_id", list(answers["answer_id"]))
    frame = run_query(
        database,
        "SELECT answer_id, list(label ORDER BY number) AS labels FROM answer_points "
        f"WHERE {of_users} AND {of_answers} AND kind = ? AND coverage < {COVERED_FROM} "
        "GROUP BY answer_id",
        [*user_ids, *answer_ids, kind],
    )
    return {row.answer_id: list(row.labels) for row in rows_of(frame)}
