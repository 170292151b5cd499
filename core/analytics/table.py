"""Every answer with everything that is counted of it: the table, and what is exported."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_chosen
from core.analytics.texts import with_questions
from core.store.connection import Database

_COUNTED = (
    *("total", "grade", "interval_low", "interval_high", "relevance", "technical_accuracy"),
    *("structure", "keyword_coverage", "word_count", "words_low", "words_high", "answer_s"),
    *("numbers", "tools", "timelines", "names", "star_parts", "own_ratio"),
)
# The columns that a reader looks for first.
_FIRST = ["answered_at", "job", "question"]
_SPOKEN = (
    *("words_per_minute", "fillers", "repeats", "restarts", "pauses", "longest_pause_s"),
    "pause_share",
)


def answers_table(database: Database, chosen: Filter, limit: int | None = None) -> pd.DataFrame:
    """Return a row an answer, the newest first, unscored ones too; at most `limit`.

    Columns: `answered_at`, `job`, `question`, `type`, `topic`, `difficulty`, `track`, `round`,
    `attempt`, `is_retake`, `engine`, what AnswerFacts counts, what Delivery measures, and
    `interview_id`, `asked_id`, `answer_id`, `question_key`. Times are in UTC.
    """
    counted = ", ".join(f"c.{name}" for name in _COUNTED)
    spoken = ", ".join(f"d.{name}" for name in _SPOKEN)
    table = query_chosen(
        database,
        chosen,
        "SELECT c.answered_at, c.job, c.asked_id, c.type, c.topic, c.difficulty, c.track, "
        f"c.round, c.attempt, c.is_retake, c.engine, {counted}, {spoken}, c.interview_id, "
        "c.answer_id, c.question_key FROM chosen c "
        "LEFT JOIN deliveries d ON d.answer_id = c.answer_id AND d.user_id = c.user_id "
        f"ORDER BY c.answered_at DESC, c.answer_id {'' if limit is None else 'LIMIT ?'}",
        *([] if limit is None else [limit]),
    )
    told = with_questions(database, table)
    return told[[*_FIRST, *told.columns.drop(_FIRST)]]
