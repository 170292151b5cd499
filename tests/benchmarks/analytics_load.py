"""Two years of a bootcamp's answers, loaded in bulk into the real schema.

All is drawn from hashes of row numbers, so every run has the same rows. Questions are those of the
bank and judgements are shaped as real ones; what was said is put together from the bank's model
answers, since only its size matters here. Learners differ in level and growth.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Brief,
    Context,
)
from core.domain.question import Question
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.engine import EmbeddedEngine
from core.store.database import open_database
from core.store.users import ensure_local_user

LEARNERS = 2000
ANSWERS_AN_INTERVIEW = 6
DAYS = 730
_JUDGED_EXAMPLES = 40
_BULK_MEMORY = "6GB"

_MACROS = (
    # Every draw is u(row, salt), even over 0–1; three of them added are near to a normal draw.
    "CREATE TEMP MACRO u(n, salt) AS hash(n * 1000003 + salt) / 18446744073709551615.0",
    "CREATE TEMP MACRO z(n, salt) AS 2 * (u(n, salt) + u(n, salt + 1) + u(n, salt + 2) - 1.5)",
    "CREATE TEMP MACRO id_of(kind, n) AS CAST(CAST(md5(kind || n) AS UUID) AS VARCHAR)",
    "CREATE TEMP MACRO said(n, salt) AS getvariable('sentences')"
    "[1 + CAST(floor(u(n, salt) * len(getvariable('sentences'))) AS BIGINT)]",
)

# One row an answer: the draws that several tables share.
_DRAWN = f"""
CREATE TEMP TABLE drawn AS
WITH who AS (
  SELECT k, k // {ANSWERS_AN_INTERVIEW} AS n, k % {ANSWERS_AN_INTERVIEW} AS position
  FROM range($evaluations) t(k)),
placed AS (
  SELECT *, CAST(floor(u(n, 1) * $learners) AS BIGINT) AS learner,
    TIMESTAMPTZ '2024-11-01 08:00:00+00'
      + to_seconds(n * {DAYS * 86400.0} / ($evaluations / {ANSWERS_AN_INTERVIEW})) AS started_at
  FROM who),
asked AS (SELECT *, 1 + CAST(floor(u(k, 2) * $questions) AS BIGINT) AS bank_number FROM placed)
SELECT k, n, position, started_at, started_at + to_seconds(180 * (position + 1)) AS answered_at,
  CASE learner WHEN 0 THEN $local_user ELSE id_of('learner', learner) END AS user_id,
  id_of('interview', n) AS interview_id, id_of('asked', k) AS asked_id,
  id_of('answer', k) AS answer_id, b.*, n % 7 = 3 AS is_retake,
  row_number() OVER (PARTITION BY learner, bank_number ORDER BY k) AS attempt,
  CASE WHEN u(k, 5) < 0.02 THEN NULL ELSE least(100, greatest(0, CAST(round(
    35 + 30 * u(learner, 3) + 20 * u(learner, 4) * n * {ANSWERS_AN_INTERVIEW} / $evaluations
    + CASE b.difficulty WHEN 'easy' THEN 6 WHEN 'hard' THEN -6 ELSE 0 END + 11 * z(k, 6)
  ) AS INTEGER))) END AS total
FROM asked JOIN bank b ON b.number = asked.bank_number
"""

_TABLES = (
    "INSERT INTO users SELECT id_of('learner', i), 'Learner ' || i, now() "
    "FROM range(1, $learners) t(i)",
    """
INSERT INTO interviews SELECT interview_id, any_value(user_id), $brief,
  ['Backend developer', 'Data engineer', 'Frontend developer', 'Tester'][1 + n % 4],
  ['', 'Gull & Sons', 'Northwind', 'Acme', 'Orbit'][1 + n % 5], 'mixed', n % 50 = 0,
  CASE WHEN n % 11 = 0 THEN 'in_progress' ELSE 'finished' END, 0, any_value(started_at),
  any_value(started_at) + INTERVAL 30 MINUTE
FROM drawn GROUP BY n, interview_id ORDER BY n""",
    """
INSERT INTO questions SELECT asked_id, user_id, interview_id, position, id, type, difficulty, topic,
  question_json, json_extract_string(question_json, '$.text'), FALSE, started_at, NULL, 0
FROM drawn ORDER BY k""",
    # A question that was skipped, in every third interview.
    f"""
INSERT INTO questions SELECT id_of('skipped', k), user_id, interview_id, {ANSWERS_AN_INTERVIEW}, id,
  type, difficulty, topic, question_json, json_extract_string(question_json, '$.text'), TRUE,
  started_at, NULL, 0
FROM drawn WHERE position = 0 AND n % 3 = 0 ORDER BY k""",
    """
INSERT INTO answers SELECT answer_id, user_id, interview_id, asked_id,
  concat_ws(' ', said(k, 21), said(k, 22), said(k, 23), said(k, 24), said(k, 25), said(k, 26)),
  CAST(round(words_high * (0.3 + 0.8 * u(k, 8))) AS INTEGER), answered_at FROM drawn ORDER BY k""",
    """
INSERT INTO evaluations SELECT id_of('evaluation', k), user_id, interview_id, answer_id, 1,
  'embedded', '1', total, NULL, NULL, NULL, NULL, NULL, NULL,
  replace(getvariable('judgements')[1 + k % len(getvariable('judgements'))], 'QUOTED',
    concat_ws(' ', said(k, 21), said(k, 31), said(k, 32))), answered_at FROM drawn ORDER BY k""",
    """
INSERT INTO answer_facts SELECT answer_id, user_id, interview_id, asked_id, id, type, topic,
  difficulty, CASE WHEN u(k, 9) < 0.9 THEN 'embedded' ELSE 'langchain' END, attempt, 'open', 0,
  is_retake, total, CAST(round(0.3 * total) AS INTEGER), CAST(round(0.4 * total) AS INTEGER),
  CAST(round(0.2 * total) AS INTEGER), CAST(round(0.1 * total) AS INTEGER),
  CASE WHEN total >= 85 THEN 'A' WHEN total >= 70 THEN 'B' WHEN total >= 55 THEN 'C'
    WHEN total >= 40 THEN 'D' WHEN total IS NOT NULL THEN 'F' END,
  greatest(0, total - 12), least(100, total + 12),
  CAST(round(words_high * (0.3 + 0.8 * u(k, 8))) AS INTEGER), words_low, words_high,
  CASE WHEN u(k, 10) < 0.95 THEN 40 + 160 * u(k, 11) END, CAST(floor(4 * u(k, 12)) AS INTEGER),
  CAST(floor(5 * u(k, 13)) AS INTEGER), CAST(floor(2 * u(k, 14)) AS INTEGER),
  CAST(floor(3 * u(k, 15)) AS INTEGER),
  CASE WHEN is_story THEN CAST(floor(5 * u(k, 16)) AS INTEGER) END,
  CASE WHEN is_story THEN u(k, 17) END, answered_at FROM drawn ORDER BY k""",
    """
INSERT INTO answer_points
SELECT answer_id, row_number() OVER (PARTITION BY k ORDER BY p.number) - 1, user_id, interview_id,
  topic, p.kind, p.label,
  CASE p.kind WHEN 'keyword' THEN CAST(u(k, 40 + p.number) * 100 < total AS INTEGER)
    WHEN 'key_point' THEN least(1, u(k, 40 + p.number) * total / 50)
    ELSE floor(5 * u(k, 40 + p.number)) / 4 END
FROM drawn d JOIN bank_points p ON p.bank_number = d.number WHERE total IS NOT NULL ORDER BY k""",
    """
INSERT INTO deliveries SELECT answer_id, user_id, interview_id, 60 + 90 * u(k, 18),
  CAST(round(words_high * (0.3 + 0.8 * u(k, 8))) AS INTEGER), 110 + 80 * u(k, 19),
  CAST(floor(8 * u(k, 20)) AS INTEGER), 0.5 + 4 * u(k, 33), 0.1 + 0.3 * u(k, 34), 3 * u(k, 35),
  CAST(floor(9 * u(k, 36)) AS INTEGER), CAST(floor(3 * u(k, 37)) AS INTEGER),
  CAST(floor(3 * u(k, 38)) AS INTEGER), 6.0, 7.5, '{"duration_s": 90.0, "words": 180}', answered_at
FROM drawn WHERE u(k, 39) < 0.3 ORDER BY k""",
)


class Loaded(NamedTuple):
    """What was loaded, and who learns there: the first is the app's local user."""

    rows: dict[str, int]
    learners: list[str]


def load_history(file: Path, evaluations: int, learners: int = LEARNERS) -> Loaded:
    """Create the database through its migrations and fill it; one that is filled stays so."""
    database = open_database(str(file), memory_limit=_BULK_MEMORY)
    try:
        with database.write() as connection:
            local_user = ensure_local_user(connection)
        with database.analytics() as cursor:
            if cursor.execute("SELECT 1 FROM answer_facts LIMIT 1").fetchall():
                return _describe(cursor, local_user)
            _prepare(cursor)
            counts = cursor.execute("SELECT count(*) FROM bank").fetchall()
            named = {
                "evaluations": evaluations,
                "learners": learners,
                "questions": counts[0][0],
                "local_user": local_user,
                "brief": Brief(role="Backend developer").model_dump_json(),
            }
            for statement in (_DRAWN, *_TABLES):
                used = {k: v for k, v in named.items() if f"${k}" in statement}
                cursor.execute(statement, used)
            cursor.execute("CHECKPOINT")
            return _describe(cursor, local_user)
    finally:
        database.close()


def _prepare(cursor: duckdb.DuckDBPyConnection) -> None:
    questions = all_questions(load_bank())
    for macro in _MACROS:
        cursor.execute(macro)
    bank, points = _frame_questions(questions), _frame_points(questions)
    for name, frame in (("bank", bank), ("bank_points", points)):
        cursor.register("frame", frame)
        cursor.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM frame")
        cursor.unregister("frame")
    texts = " ".join(question.model_answer for question in questions)
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", texts) if s]
    cursor.execute("SET VARIABLE sentences = ?", [sentences])
    cursor.execute("SET VARIABLE judgements = ?", [_judge_examples(questions)])


def _frame_questions(questions: list[Question]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "number": number,
            "id": question.id,
            "type": question.type.value,
            "topic": question.topic,
            "difficulty": question.difficulty.value,
            "words_low": question.expected_words.low,
            "words_high": question.expected_words.high,
            "is_story": question.type in ("behavioural", "project"),
            "question_json": question.model_dump_json(),
        }
        for number, question in enumerate(questions, start=1)
    )


def _frame_points(questions: list[Question]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for number, question in enumerate(questions, start=1):
        labels = [("keyword", k.term) for k in question.keywords]
        labels += [("key_point", p.claim) for p in question.key_points]
        if question.type in ("behavioural", "project"):
            labels += [("competency", "ownership"), ("competency", "communication")]
        rows += [
            {"bank_number": number, "number": place, "kind": kind, "label": label}
            for place, (kind, label) in enumerate(labels)
        ]
    return pd.DataFrame(rows)


def _judge_examples(questions: list[Question]) -> list[str]:
    """Return real judgements as JSON, with room for the words that they quote."""
    engine = EmbeddedEngine()
    step = max(1, len(questions) // _JUDGED_EXAMPLES)
    examples = []
    for question in questions[::step]:
        said = Exchange(turns=[Turn(speaker="learner", text=question.model_answer[:500])])
        judged = engine.evaluate(question, said, Context())
        examples.append(judged.model_copy(update={"summary": "QUOTED"}).model_dump_json())
    return examples


def _describe(cursor: duckdb.DuckDBPyConnection, local_user: str) -> Loaded:
    tables = ("users", "interviews", "questions", "answers", "evaluations")
    counted = {}
    for table in (*tables, "answer_facts", "answer_points", "deliveries"):
        found = cursor.execute(f"SELECT count(*) FROM {table}").fetchall()
        counted[table] = int(found[0][0])
    learners = cursor.execute(
        "SELECT user_id FROM answer_facts GROUP BY user_id ORDER BY min(answered_at), user_id"
    ).fetchall()
    ids = [row[0] for row in learners]
    return Loaded(counted, sorted(ids, key=lambda each: each != local_user))
