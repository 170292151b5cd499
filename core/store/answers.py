"""Drafts, answers and what was judged of them."""

from datetime import UTC, datetime

from core.domain.evaluation import Evaluation
from core.domain.interview import AnswerRecord, Dispute, Draft, Remark
from core.errors import NotFoundError
from core.store.connection import Connection, Row
from core.store.disputes import disputes_of
from core.store.identity import name_id
from core.store.judgements import (
    FIRST_RUN,
    LaterJudgements,
    evaluation_id_of,
    later_judgements_of,
)
from core.store.remarks import remarks_of


def save_draft(connection: Connection, user_id: str, asked_id: str, draft: Draft) -> None:
    """Keep a draft unless a newer one is kept, or what it answers is not this user's.

    `asked_id` is the id of an asked question, or of a follow-up to one.
    """
    connection.run(
        "INSERT INTO drafts (asked_id, user_id, interview_id, text, revision, saved_at) "
        "SELECT id, user_id, interview_id, ?, ?, ? FROM ("
        "SELECT id, user_id, interview_id FROM questions UNION ALL "
        "SELECT id, user_id, interview_id FROM exchange_turns) asked WHERE id = ? AND user_id = ? "
        "ON CONFLICT (asked_id) DO UPDATE SET text = excluded.text, revision = excluded.revision, "
        "saved_at = excluded.saved_at WHERE drafts.revision < excluded.revision",
        draft.text,
        draft.revision,
        datetime.now(UTC),
        asked_id,
        user_id,
    )


def drafts_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, Draft]:
    """Return the drafts of an interview by the id of the asked question or the follow-up."""
    rows = connection.rows(
        "SELECT asked_id, text, revision FROM drafts WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    return {row["asked_id"]: Draft(text=row["text"], revision=row["revision"]) for row in rows}


def answer_id_of(asked_id: str) -> str:
    """Return the id of the one answer that an asked question can have."""
    return name_id(asked_id, "answer")


def insert_answer(
    connection: Connection, user_id: str, interview_id: str, asked_id: str, text: str
) -> str:
    """Store an answer for good and return its id; an earlier answer stays as it is."""
    answer_id = answer_id_of(asked_id)
    connection.run(
        "INSERT INTO answers (id, user_id, interview_id, asked_id, text, word_count, submitted_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        answer_id,
        user_id,
        interview_id,
        asked_id,
        text,
        len(text.split()),
        datetime.now(UTC),
    )
    return answer_id


def replace_text(connection: Connection, user_id: str, answer_id: str, text: str) -> None:
    """Put other words in place of an answer's, as when more is said in answer to the question."""
    connection.run(
        "UPDATE answers SET text = ?, word_count = ? WHERE id = ? AND user_id = ?",
        text,
        len(text.split()),
        answer_id,
        user_id,
    )


def replace_unscored(connection: Connection, user_id: str, answer_id: str, text: str) -> None:
    """Replace the words of an answer whose first judgement has no score, and let go of that."""
    connection.run(
        "DELETE FROM evaluations WHERE answer_id = ? AND user_id = ? AND run = ? AND total IS NULL",
        answer_id,
        user_id,
        FIRST_RUN,
    )
    replace_text(connection, user_id, answer_id, text)


def interview_of_answer(connection: Connection, user_id: str, answer_id: str) -> str:
    """Return the id of the interview that an answer belongs to, or raise NotFoundError."""
    rows = connection.rows(
        "SELECT interview_id FROM answers WHERE id = ? AND user_id = ?", answer_id, user_id
    )
    if not rows:
        raise NotFoundError("This answer does not exist any more.")
    return str(rows[0]["interview_id"])


def question_of_answer(connection: Connection, user_id: str, answer_id: str) -> str:
    """Return the id of the asked question that an answer is to, or raise NotFoundError."""
    rows = connection.rows(
        "SELECT asked_id FROM answers WHERE id = ? AND user_id = ?", answer_id, user_id
    )
    if not rows:
        raise NotFoundError("This answer does not exist any more.")
    return str(rows[0]["asked_id"])


def answers_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, AnswerRecord]:
    """Return an interview's answers with what was judged and said of them, by asked question."""
    rows = connection.rows(
        "SELECT a.id, a.asked_id, a.text, a.submitted_at, e.evaluation_json, j.error "
        "FROM answers a LEFT JOIN evaluations e ON e.answer_id = a.id AND e.run = ? "
        "LEFT JOIN jobs j ON j.subject_id = a.id AND j.kind = 'evaluate' AND j.state = 'failed' "
        "WHERE a.interview_id = ? AND a.user_id = ?",
        FIRST_RUN,
        interview_id,
        user_id,
    )
    later = later_judgements_of(connection, user_id, interview_id)
    disputes = disputes_of(connection, user_id, interview_id)
    remarks = remarks_of(connection, user_id, interview_id)
    return {
        row["asked_id"]: _to_answer(
            row,
            disputes.get(row["id"]),
            later.get(row["id"], LaterJudgements([])),
            remarks.get(row["id"]),
        )
        for row in rows
    }


def insert_evaluation(
    connection: Connection,
    user_id: str,
    interview_id: str,
    answer_id: str,
    *,
    evaluation: Evaluation,
    grade: str | None,
    run: int = FIRST_RUN,
) -> None:
    """Store judgement number `run` of an answer; one that is already there stays as it is."""
    scores = evaluation.scores
    connection.run(
        "INSERT INTO evaluations (id, user_id, interview_id, answer_id, run, engine, "
        "engine_version, total, relevance, technical_accuracy, structure, keyword_coverage, grade, "
        "gate, evaluation_json, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        evaluation_id_of(answer_id, run),
        user_id,
        interview_id,
        answer_id,
        run,
        evaluation.engine,
        evaluation.engine_version,
        evaluation.total,
        scores and scores.relevance,
        scores and scores.technical_accuracy,
        scores and scores.structure,
        scores and scores.keyword_coverage,
        grade,
        evaluation.gate.kind if evaluation.gate else None,
        evaluation.model_dump_json(),
        datetime.now(UTC),
    )


def _to_answer(
    row: Row, dispute: Dispute | None, later: LaterJudgements, remark: Remark | None
) -> AnswerRecord:
    judged = row["evaluation_json"]
    return AnswerRecord(
        id=row["id"],
        asked_id=row["asked_id"],
        text=row["text"],
        submitted_at=row["submitted_at"],
        remark=remark,
        evaluation=Evaluation.model_validate_json(judged) if judged else None,
        failure=row["error"],
        dispute=dispute,
        later_evaluations=later.evaluations,
        is_judged_again=later.is_open,
        later_failure=later.failure,
    )
