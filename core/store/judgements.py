"""Judgements of an answer after the first, and the orders for them.

An answer's judgements are numbered by `run`. Run 1 stays for ever and is what averages and
charts use; runs 2, 3, … are shown beside it.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.evaluation import Evaluation
from core.domain.judge import Judge
from core.errors import NotFoundError
from core.store.connection import Connection, first_row
from core.store.identity import name_id
from core.store.jobs import JobState

FIRST_RUN = 1
REEVALUATE = "reevaluate"


class Order(NamedTuple):
    """An order to judge an answer again, as run number `run`, and by whom."""

    interview_id: str
    answer_id: str
    run: int
    is_done: bool
    judge: Judge


class LaterJudgements(NamedTuple):
    """What came after an answer's first judgement, in order of the runs.

    `is_open` says that one more is under way, `failure` why the last one was given up.
    """

    evaluations: list[Evaluation]
    is_open: bool = False
    failure: str | None = None


def evaluation_id_of(answer_id: str, run: int) -> str:
    """Return the id of an answer's judgement number `run`, and of the order for it."""
    return name_id(answer_id, "evaluation", run)


def insert_order(
    connection: Connection,
    user_id: str,
    interview_id: str,
    answer_id: str,
    run: int,
    *,
    judge: Judge = Judge.CURRENT,
) -> str:
    """Order judgement number `run` of an answer and return the order's id.

    An order that is there already gets the judge that is asked for now.
    """
    order_id = evaluation_id_of(answer_id, run)
    connection.run(
        "INSERT INTO judgement_orders (id, user_id, interview_id, answer_id, run, created_at, "
        "judge) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET judge = excluded.judge",
        order_id,
        user_id,
        interview_id,
        answer_id,
        run,
        datetime.now(UTC),
        judge,
    )
    return order_id


def load_order(connection: Connection, user_id: str, order_id: str) -> Order:
    """Return an order, or raise NotFoundError if the user gave no such order."""
    row = first_row(
        connection,
        "SELECT o.interview_id, o.answer_id, o.run, o.judge, e.id AS evaluation_id "
        "FROM judgement_orders o LEFT JOIN evaluations e ON e.id = o.id "
        "WHERE o.id = ? AND o.user_id = ?",
        order_id,
        user_id,
    )
    if row is None:
        raise NotFoundError("This answer does not exist any more.")
    return Order(
        row["interview_id"],
        row["answer_id"],
        row["run"],
        is_done=bool(row["evaluation_id"]),
        judge=Judge(row["judge"] or Judge.CURRENT),
    )


def later_judgements_of(
    connection: Connection, user_id: str, interview_id: str
) -> dict[str, LaterJudgements]:
    """Return what came after the first judgements of an interview, by the id of the answer."""
    rows = connection.rows(
        "SELECT o.answer_id, e.evaluation_json, j.state, j.error FROM judgement_orders o "
        "LEFT JOIN evaluations e ON e.id = o.id "
        "LEFT JOIN jobs j ON j.subject_id = o.id AND j.kind = ? "
        "WHERE o.interview_id = ? AND o.user_id = ? ORDER BY o.answer_id, o.run",
        REEVALUATE,
        interview_id,
        user_id,
    )
    found: dict[str, LaterJudgements] = defaultdict(lambda: LaterJudgements([]))
    for row in rows:
        before = found[row["answer_id"]].evaluations
        if row["evaluation_json"]:
            judged = Evaluation.model_validate_json(row["evaluation_json"])
            found[row["answer_id"]] = LaterJudgements([*before, judged])
        elif row["state"] == JobState.FAILED:
            found[row["answer_id"]] = LaterJudgements(before, failure=row["error"])
        else:
            found[row["answer_id"]] = LaterJudgements(before, is_open=True)
    return dict(found)


def has_seen_model_answer(connection: Connection, user_id: str, answer_id: str) -> bool:
    """Return whether the user had seen the model answer when they gave this answer.

    They had when an answer of theirs to the same question had been judged before: the model
    answer is shown with the judgement.
    """
    row = first_row(
        connection,
        "SELECT e.id FROM answers mine JOIN questions asked ON asked.id = mine.asked_id "
        "JOIN questions before ON before.user_id = mine.user_id "
        "AND before.question_key = asked.question_key AND before.id <> asked.id "
        "JOIN answers earlier ON earlier.asked_id = before.id "
        "JOIN evaluations e ON e.answer_id = earlier.id "
        "WHERE mine.id = ? AND mine.user_id = ? AND e.created_at < mine.submitted_at LIMIT 1",
        answer_id,
        user_id,
    )
    return row is not None
