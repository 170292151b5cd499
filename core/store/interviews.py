"""Interviews and the questions asked in them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    Draft,
    FeedbackTime,
    Interview,
    InterviewStatus,
)
from core.domain.interview_summary import InterviewSummary
from core.domain.question import Question
from core.errors import NotFoundError
from core.store.answers import answers_of, drafts_of
from core.store.connection import Connection, Row
from core.store.exchanges import events_of, turns_of
from core.store.exercise_work import handed_in_of
from core.store.identity import name_id
from core.store.recordings import drop_media_of_interview

# Everything that belongs to an interview and goes with it. That it was an attempt at an assignment
# stays, without a word of it: attempts are counted.
_TABLES_OF_AN_INTERVIEW = (
    "answer_points",
    "answer_facts",
    "interview_leases",
    "exchange_turns",
    "question_events",
    "question_notes",
    "attempts",
    "deliveries",
    "recordings",
    "reports",
    "report_links",
    "interview_sharing",
    "coach_comments",
    "remarks",
    "disputes",
    "judgement_orders",
    "evaluations",
    "answers",
    "drafts",
    "exercise_work",
    "code_runs",
    "questions",
)


def insert_interview(connection: Connection, user_id: str, interview_id: str, brief: Brief) -> None:
    """Store a new interview, its questions still to be written."""
    connection.run(
        "INSERT INTO interviews (id, user_id, brief_json, role, company, type, is_sample, status, "
        "position, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING",
        interview_id,
        user_id,
        brief.model_dump_json(),
        brief.role or (brief.job.title if brief.job else ""),
        brief.company or (brief.job.company if brief.job else ""),
        brief.type,
        brief.is_sample,
        InterviewStatus.PREPARING,
        datetime.now(UTC),
    )


def insert_questions(
    connection: Connection,
    user_id: str,
    interview_id: str,
    questions: Mapping[int, Question],
    rounds: Mapping[int, int] | None = None,
    *,
    reasons: Mapping[int, str] | None = None,
) -> None:
    """Store questions of an interview by position; a place that is taken stays as it is.

    `rounds` says by position which round a question belongs to; without it all are of the first.
    `reasons` says why practice chose a question.
    """
    now = datetime.now(UTC)
    for position, question in questions.items():
        connection.run(
            "INSERT INTO questions (id, user_id, interview_id, position, question_key, type, "
            "difficulty, topic, question_json, question_text, skipped, asked_at, round, "
            "course_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            name_id(interview_id, position),
            user_id,
            interview_id,
            position,
            question.id,
            question.type,
            question.difficulty,
            question.topic,
            question.model_dump_json(),
            question.heading,
            now,
            (rounds or {}).get(position, 0),
            (reasons or {}).get(position),
        )


def asked_before(connection: Connection, user_id: str) -> list[str]:
    """Return the stable ids of all questions this user was asked, oldest first."""
    rows = connection.rows(
        "SELECT question_key, max(asked_at) AS last_asked_at FROM questions "
        "WHERE user_id = ? GROUP BY question_key ORDER BY last_asked_at, question_key",
        user_id,
    )
    return [row["question_key"] for row in rows]


def load_interview(connection: Connection, user_id: str, interview_id: str) -> Interview:
    """Load an interview whole. Raises NotFoundError if the user has no such interview."""
    rows = connection.rows(
        "SELECT id, brief_json, status, position, created_at, finished_at FROM interviews "
        "WHERE id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    if not rows:
        raise NotFoundError("This interview does not exist any more.")
    row = rows[0]
    return Interview(
        id=row["id"],
        brief=Brief.model_validate_json(row["brief_json"]),
        status=row["status"],
        position=row["position"],
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        questions=_load_questions(connection, user_id, interview_id),
    )


def hold_interview(connection: Connection, user_id: str, interview_id: str) -> None:
    """Keep an interview from being deleted until the transaction ends.

    Raises NotFoundError if the user has no such interview, or none any more.
    """
    # An update that changes nothing locks the row on PostgreSQL; DuckDB has one writer anyway.
    if not connection.run(
        "UPDATE interviews SET position = position WHERE id = ? AND user_id = ?",
        interview_id,
        user_id,
    ):
        raise NotFoundError("This interview does not exist any more.")


def set_status(
    connection: Connection, user_id: str, interview_id: str, status: InterviewStatus
) -> None:
    """Move an interview to another status; finishing it notes the time, once."""
    finished_at = datetime.now(UTC) if status is InterviewStatus.FINISHED else None
    connection.run(
        "UPDATE interviews SET status = ?, finished_at = coalesce(finished_at, ?) "
        "WHERE id = ? AND user_id = ?",
        status,
        finished_at,
        interview_id,
        user_id,
    )


def set_position(connection: Connection, user_id: str, interview_id: str, position: int) -> None:
    """Show another question; an interview only moves forward."""
    connection.run(
        "UPDATE interviews SET position = ? WHERE id = ? AND user_id = ? AND position < ?",
        position,
        interview_id,
        user_id,
        position,
    )


def mark_skipped(connection: Connection, user_id: str, asked_id: str) -> None:
    """Note that the learner passed a question over."""
    connection.run(
        "UPDATE questions SET skipped = TRUE WHERE id = ? AND user_id = ?", asked_id, user_id
    )


def delete_interview(connection: Connection, user_id: str, interview_id: str) -> None:
    """Delete an interview with all that belongs to it. Raises NotFoundError if not theirs.

    What models used for it stays, without it: it was paid for, and counts towards a limit.
    """
    if not connection.run(
        "DELETE FROM interviews WHERE id = ? AND user_id = ?", interview_id, user_id
    ):
        raise NotFoundError("This interview does not exist any more.")
    drop_media_of_interview(connection, user_id, interview_id)
    for table in _TABLES_OF_AN_INTERVIEW:
        connection.run(
            f"DELETE FROM {table} WHERE interview_id = ? AND user_id = ?",  # noqa: S608
            interview_id,
            user_id,
        )
    connection.run(
        "UPDATE model_calls SET interview_id = NULL WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )


def list_interviews(connection: Connection, user_id: str) -> list[InterviewSummary]:
    """Return the user's interviews, newest first, with what they came to so far."""
    rows = connection.rows(
        "SELECT i.id, i.brief_json, i.role, i.company, i.type, i.status, i.created_at, "
        "i.finished_at, i.is_sample, "
        "(SELECT count(*) FROM questions q WHERE q.interview_id = i.id) AS question_count, "
        "(SELECT count(*) FROM answers a WHERE a.interview_id = i.id) AS answered_count, "
        "(SELECT avg(e.total) FROM evaluations e WHERE e.interview_id = i.id AND e.run = 1) "
        "AS average FROM interviews i WHERE i.user_id = ? ORDER BY i.created_at DESC",
        user_id,
    )
    return [_to_summary(row) for row in rows]


def _to_summary(row: Row) -> InterviewSummary:
    brief = Brief.model_validate_json(row["brief_json"])
    average = row["average"]
    if brief.feedback is FeedbackTime.END and row["status"] != InterviewStatus.FINISHED:
        average = None  # no feedback before the end, in lists neither
    return InterviewSummary(
        id=row["id"],
        role=row["role"],
        company=row["company"],
        type=row["type"],
        technologies=brief.technologies,
        status=row["status"],
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        question_count=max(row["question_count"], brief.question_count),
        answered_count=row["answered_count"],
        average=None if average is None else float(average),
        is_sample=row["is_sample"],
        interviewer_speaks=brief.interviewer_speaks,
        retake_of=brief.retake_of,
    )


def _load_questions(connection: Connection, user_id: str, interview_id: str) -> list[AskedQuestion]:
    answers = answers_of(connection, user_id, interview_id)
    drafts = drafts_of(connection, user_id, interview_id)
    turns = turns_of(connection, user_id, interview_id)
    events = events_of(connection, user_id, interview_id)
    rows = connection.rows(
        "SELECT id, position, question_json, skipped, course_reason, round FROM questions "
        "WHERE interview_id = ? AND user_id = ? ORDER BY position",
        interview_id,
        user_id,
    )
    asked = [
        _to_asked(row, answers).model_copy(
            update={"later_turns": turns.get(row["id"], []), "events": events.get(row["id"], [])}
        )
        for row in rows
    ]
    if any(each.question.exercise is not None for each in asked):
        asked = _with_work(connection, user_id, interview_id, asked)
    return [
        each.model_copy(update={"draft": drafts.get(each.awaiting_id, Draft())}) for each in asked
    ]


def _with_work(
    connection: Connection, user_id: str, interview_id: str, asked: list[AskedQuestion]
) -> list[AskedQuestion]:
    # An interview is loaded all the time, and most hand out nothing.
    if not any(each.question.exercise is not None and each.answer is not None for each in asked):
        return asked
    made = handed_in_of(connection, user_id, interview_id)
    return [
        each.model_copy(
            update={"answer": each.answer.model_copy(update={"handed_in": made[each.id]})}
        )
        if each.answer is not None and each.id in made
        else each
        for each in asked
    ]


def _to_asked(row: dict[str, Any], answers: dict[str, AnswerRecord]) -> AskedQuestion:
    return AskedQuestion(
        id=row["id"],
        position=row["position"],
        question=Question.model_validate_json(row["question_json"]),
        skipped=row["skipped"],
        answer=answers.get(row["id"]),
        course_reason=row["course_reason"],
        round=row["round"] or 0,
    )
