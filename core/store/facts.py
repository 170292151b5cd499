"""What is counted of answers: written with a first judgement, read by practice and charts."""

from collections.abc import Collection

from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.store.connection import Connection, Row

_FIELDS = [name for name in AnswerFacts.model_fields if name != "points"]
_COLUMNS = ", ".join(_FIELDS)
_PLACES = ", ".join("?" for _ in _FIELDS)


def insert_facts(connection: Connection, user_id: str, facts: AnswerFacts) -> None:
    """Store what is counted of an answer, once; its attempt follows from the answers before it."""
    earlier = connection.rows(
        "SELECT count(*) AS answers FROM answers a JOIN questions q ON q.id = a.asked_id "
        "WHERE a.user_id = ? AND q.question_key = ? AND a.submitted_at < ? AND a.id <> ?",
        user_id,
        facts.question_key,
        facts.answered_at,
        facts.answer_id,
    )
    row = facts.model_dump(exclude={"points"}) | {"attempt": 1 + int(earlier[0]["answers"])}
    is_new = connection.run(
        f"INSERT INTO answer_facts (user_id, {_COLUMNS}) VALUES (?, {_PLACES}) "  # noqa: S608
        "ON CONFLICT DO NOTHING",
        user_id,
        *(row[name] for name in _FIELDS),
    )
    if is_new:
        for number, point in enumerate(facts.points):
            _insert_point(connection, user_id, facts, number, point)


def drop_facts(connection: Connection, user_id: str, answer_id: str) -> None:
    """Forget what was counted of an answer: its judgement is taken back."""
    for table in ("answer_points", "answer_facts"):
        connection.run(
            f"DELETE FROM {table} WHERE answer_id = ? AND user_id = ?",  # noqa: S608
            answer_id,
            user_id,
        )


def facts_of(
    connection: Connection, user_id: str, kinds: Collection[PointKind] = tuple(PointKind)
) -> list[AnswerFacts]:
    """Return what is counted of a learner's answers, oldest first, with their points of `kinds`.

    There are a dozen points an answer: whoever needs none of them says so.
    """
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM answer_facts WHERE user_id = ? "  # noqa: S608
        "ORDER BY answered_at, answer_id",
        user_id,
    )
    points: dict[str, list[AnswerPoint]] = {}
    for row in _point_rows(connection, user_id, kinds):
        point = AnswerPoint(kind=row["kind"], label=row["label"], coverage=row["coverage"])
        points.setdefault(row["answer_id"], []).append(point)
    return [AnswerFacts(**row, points=points.get(row["answer_id"], [])) for row in rows]


def interviews_without_facts(connection: Connection) -> list[tuple[str, str]]:
    """Return user and interview of answers that were judged before anything was counted."""
    rows = connection.rows(
        "SELECT e.user_id, e.interview_id, min(e.created_at) AS judged_at FROM evaluations e "
        "WHERE e.run = 1 AND NOT EXISTS "
        "(SELECT 1 FROM answer_facts f WHERE f.answer_id = e.answer_id) "
        "GROUP BY e.user_id, e.interview_id ORDER BY judged_at, e.interview_id"
    )
    return [(row["user_id"], row["interview_id"]) for row in rows]


def _point_rows(connection: Connection, user_id: str, kinds: Collection[PointKind]) -> list[Row]:
    if not kinds:
        return []
    places = ", ".join("?" for _ in kinds)
    return connection.rows(
        "SELECT answer_id, kind, label, coverage FROM answer_points "  # noqa: S608
        f"WHERE user_id = ? AND kind IN ({places}) ORDER BY answer_id, number",
        user_id,
        *kinds,
    )


def _insert_point(
    connection: Connection, user_id: str, facts: AnswerFacts, number: int, point: AnswerPoint
) -> None:
    connection.run(
        "INSERT INTO answer_points (answer_id, number, user_id, interview_id, topic, kind, label, "
        "coverage) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        facts.answer_id,
        number,
        user_id,
        facts.interview_id,
        facts.topic,
        point.kind,
        point.label,
        point.coverage,
    )
