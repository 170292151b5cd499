"""What cohorts are asked to practise, and each time that a learner began it."""

from collections.abc import Collection
from datetime import datetime

from core.domain.assignment import AssignedAttempt, Assignment, Recipe
from core.domain.cohort import Part
from core.domain.interview import InterviewStatus
from core.store.connection import Connection, Row, first_row
from core.store.judgements import FIRST_RUN

_COLUMNS = (
    "id, cohort_id, title, note, recipe_json, attempts, due_at, created_by, created_at, "
    "withdrawn_at"
)
# An interview that its learner deleted has no status any more; the attempt stays one.
_ATTEMPTS = (
    "SELECT t.assignment_id, t.user_id, t.interview_id, t.started_at, i.status, i.finished_at, "
    "avg(e.total) AS average, min(e.engine) AS first_engine, max(e.engine) AS last_engine "
    "FROM assignment_attempts t "
    "LEFT JOIN interviews i ON i.id = t.interview_id AND i.user_id = t.user_id "
    "LEFT JOIN evaluations e ON e.interview_id = i.id AND e.user_id = i.user_id AND e.run = ? "
)
_GROUPED = (
    "GROUP BY t.assignment_id, t.user_id, t.interview_id, t.started_at, i.status, i.finished_at "
    "ORDER BY t.started_at, t.interview_id"
)


def insert_assignment(connection: Connection, assignment: Assignment) -> None:
    """Keep a new assignment; one that is there already stays as it is."""
    connection.run(
        "INSERT INTO assignments (id, cohort_id, title, note, recipe_json, attempts, due_at, "
        "created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        assignment.id,
        assignment.cohort_id,
        assignment.title,
        assignment.note,
        assignment.recipe.model_dump_json(),
        assignment.attempts,
        assignment.due_at,
        assignment.created_by,
        assignment.created_at,
    )


def find_assignment(connection: Connection, assignment_id: str) -> Assignment | None:
    """Return an assignment, withdrawn or not, or None."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM assignments WHERE id = ?",  # noqa: S608
        assignment_id,
    )
    return _to_assignment(row) if row else None


def list_assignments(connection: Connection, cohort_ids: Collection[str]) -> list[Assignment]:
    """Return what these cohorts are asked to do and was not withdrawn, the first due first."""
    if not cohort_ids:
        return []
    marks = ", ".join("?" for _ in cohort_ids)
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM assignments WHERE cohort_id IN ({marks}) "  # noqa: S608
        "AND withdrawn_at IS NULL ORDER BY due_at, created_at, id",
        *cohort_ids,
    )
    return [_to_assignment(row) for row in rows]


def withdraw_assignment(
    connection: Connection, cohort_id: str, assignment_id: str, now: datetime
) -> bool:
    """Take an assignment of a cohort back; return whether there was one."""
    return bool(
        connection.run(
            "UPDATE assignments SET withdrawn_at = ? "
            "WHERE id = ? AND cohort_id = ? AND withdrawn_at IS NULL",
            now,
            assignment_id,
            cohort_id,
        )
    )


def hold_assignment(connection: Connection, assignment_id: str) -> None:
    """Have others who begin this assignment wait until the transaction ends."""
    connection.run("UPDATE assignments SET title = title WHERE id = ?", assignment_id)


def insert_attempt(
    connection: Connection, user_id: str, assignment_id: str, interview_id: str, now: datetime
) -> None:
    """Note that a learner began an assignment with an interview, once."""
    connection.run(
        "INSERT INTO assignment_attempts (interview_id, assignment_id, user_id, started_at) "
        "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        interview_id,
        assignment_id,
        user_id,
        now,
    )


def attempts_of_learner(connection: Connection, user_id: str) -> list[AssignedAttempt]:
    """Return each time that a learner began an assignment, the oldest first."""
    rows = connection.rows(f"{_ATTEMPTS} WHERE t.user_id = ? {_GROUPED}", FIRST_RUN, user_id)
    return [_to_attempt(row) for row in rows]


def attempts_at(connection: Connection, assignment_id: str) -> list[AssignedAttempt]:
    """Return each time that anybody began an assignment, the oldest first."""
    rows = connection.rows(
        f"{_ATTEMPTS} WHERE t.assignment_id = ? {_GROUPED}", FIRST_RUN, assignment_id
    )
    return [_to_attempt(row) for row in rows]


def count_done(connection: Connection, cohort_id: str) -> dict[str, tuple[int, int]]:
    """Return how many current learners of a cohort began and finished each of its assignments."""
    rows = connection.rows(
        "SELECT t.assignment_id, count(DISTINCT t.user_id) AS begun, "
        "count(DISTINCT CASE WHEN i.status = ? THEN t.user_id END) AS done "
        "FROM assignment_attempts t JOIN assignments a ON a.id = t.assignment_id "
        "JOIN cohort_members m ON m.cohort_id = a.cohort_id AND m.user_id = t.user_id "
        "AND m.part = ? AND m.left_at IS NULL "
        "LEFT JOIN interviews i ON i.id = t.interview_id AND i.user_id = t.user_id "
        "WHERE a.cohort_id = ? GROUP BY t.assignment_id",
        InterviewStatus.FINISHED,
        Part.LEARNER,
        cohort_id,
    )
    return {row["assignment_id"]: (int(row["begun"]), int(row["done"])) for row in rows}


def _to_assignment(row: Row) -> Assignment:
    rest = {name: value for name, value in row.items() if name != "recipe_json"}
    return Assignment(recipe=Recipe.model_validate_json(row["recipe_json"]), **rest)


def _to_attempt(row: Row) -> AssignedAttempt:
    engines = dict.fromkeys(row[name] for name in ("first_engine", "last_engine") if row[name])
    is_finished = row["status"] == InterviewStatus.FINISHED
    # Feedback may be wanted at the end only, so nothing is told before it.
    average = row["average"] if is_finished else None
    return AssignedAttempt(
        assignment_id=row["assignment_id"],
        user_id=row["user_id"],
        interview_id=row["interview_id"],
        started_at=row["started_at"],
        status=row["status"],
        finished_at=row["finished_at"],
        average=None if average is None else float(average),
        engines=", ".join(engines),
    )
