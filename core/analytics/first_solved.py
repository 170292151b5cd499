"""How long it took until code worked, of problems whose tests all passed in the end."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_chosen
from core.coding.problems import load_problems
from core.domain.evaluation import DIMENSION_MAXIMA
from core.domain.question import QuestionType
from core.store.connection import Database


def first_solved(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a coding problem that was solved, oldest first, whatever it scored otherwise.

    Columns: `user_id`, `interview_id`, `asked_id`, `question_key`, `job`, `answered_at`, `total`,
    `minutes` (from its showing, pauses left out, to the first run that passed all that it ran,
    as the points for productivity count), `runs` (until then, that one included), `problem` (its
    title) and `wanted_minutes` (what a fitting candidate has; NaN for one in no bank any more).
    """
    frame = query_chosen(
        database,
        chosen,
        ", passed AS (SELECT r.asked_id, r.user_id, min(r.number) AS runs, "
        "arg_min(r.after_s, r.number) AS after_s FROM code_runs r "
        "JOIN scored s ON s.asked_id = r.asked_id AND s.user_id = r.user_id "
        "WHERE r.is_solved GROUP BY r.asked_id, r.user_id) "
        "SELECT c.user_id, c.interview_id, c.asked_id, c.question_key, c.job, c.answered_at, "
        "c.total, p.after_s / 60 AS minutes, p.runs "
        "FROM scored c JOIN passed p ON p.asked_id = c.asked_id AND p.user_id = c.user_id "
        # In a coding round these points are for the share of tests that pass, and nothing else.
        "WHERE c.type = ? AND c.technical_accuracy = ? ORDER BY c.answered_at, c.asked_id",
        QuestionType.CODING.value,
        DIMENSION_MAXIMA["technical_accuracy"],
    )
    known = {f"coding-{problem.id}": problem for problem in load_problems()}
    found = [known.get(key) for key in frame["question_key"]]
    return frame.assign(
        problem=[each.title if each else "A problem" for each in found],
        wanted_minutes=pd.Series([each.minutes if each else None for each in found], dtype="float"),
    )
