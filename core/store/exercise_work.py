"""What learners make at questions with an exercise, and each run of their code: the rows."""

from datetime import UTC, datetime

from core.domain.coding import RunKind, RunReport
from core.domain.exercise_work import (
    WORK,
    CodeRun,
    CodeWork,
    DesignWork,
    HandedIn,
    KeptWork,
    ReviewWork,
)
from core.store.connection import Connection, Row, first_row
from core.store.identity import new_id
from core.store.recordings import Place

_WORK = "asked_id, work_json, revision, saved_at, words, handed_in_at"
_RUN = "id, asked_id, number, kind, code, report_json, after_s, ran_at"


def save_work(
    connection: Connection,
    place: Place,
    work: CodeWork | ReviewWork | DesignWork,
    revision: int,
) -> None:
    """Keep work unless newer one is kept or it was handed in; a question must be the user's."""
    connection.run(
        "INSERT INTO exercise_work (asked_id, user_id, interview_id, work_json, revision, "
        "saved_at, words) SELECT id, user_id, interview_id, ?, ?, ?, '' FROM questions "
        "WHERE id = ? AND user_id = ? AND interview_id = ? "
        "ON CONFLICT (asked_id) DO UPDATE SET work_json = excluded.work_json, "
        "revision = excluded.revision, saved_at = excluded.saved_at "
        "WHERE exercise_work.revision <= excluded.revision AND exercise_work.handed_in_at IS NULL",
        work.model_dump_json(by_alias=True),
        revision,
        datetime.now(UTC),
        place.asked_id,
        place.user_id,
        place.interview_id,
    )


def hand_in(
    connection: Connection, place: Place, work: CodeWork | ReviewWork | DesignWork, words: str
) -> None:
    """Keep work and words for good; work that was handed in before stays as it is."""
    now = datetime.now(UTC)
    connection.run(
        "INSERT INTO exercise_work (asked_id, user_id, interview_id, work_json, revision, "
        "saved_at, words, handed_in_at) VALUES (?, ?, ?, ?, 0, ?, ?, ?) "
        "ON CONFLICT (asked_id) DO UPDATE SET words = excluded.words, "
        "handed_in_at = excluded.handed_in_at "
        "WHERE exercise_work.handed_in_at IS NULL",
        place.asked_id,
        place.user_id,
        place.interview_id,
        work.model_dump_json(by_alias=True),
        now,
        words,
        now,
    )


def load_work(connection: Connection, user_id: str, asked_id: str) -> KeptWork | None:
    """Return the work at a question, or None where nothing was kept."""
    row = first_row(
        connection,
        f"SELECT {_WORK} FROM exercise_work WHERE asked_id = ? AND user_id = ?",  # noqa: S608
        asked_id,
        user_id,
    )
    return _to_work(row) if row else None


def handed_in_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, HandedIn]:
    """Return by asked question what was handed in at an interview's exercises."""
    rows = connection.rows(
        "SELECT asked_id, work_json, words FROM exercise_work "
        "WHERE interview_id = ? AND user_id = ? AND handed_in_at IS NOT NULL",
        interview_id,
        user_id,
    )
    return {
        row["asked_id"]: HandedIn(work=WORK.validate_json(row["work_json"]), words=row["words"])
        for row in rows
    }


def insert_run(
    connection: Connection,
    place: Place,
    code: str,
    report: RunReport,
    after_s: float,
) -> CodeRun:
    """Keep a run of a learner's code as the next of its question, and return it."""
    number = 1 + len(
        connection.rows(
            "SELECT id FROM code_runs WHERE asked_id = ? AND user_id = ?",
            place.asked_id,
            place.user_id,
        )
    )
    run = CodeRun(
        id=new_id(),
        asked_id=place.asked_id,
        number=number,
        kind=report.kind,
        code=code,
        report=report,
        after_s=after_s,
        ran_at=datetime.now(UTC),
    )
    connection.run(
        "INSERT INTO code_runs (id, user_id, interview_id, asked_id, number, kind, code, "
        "report_json, is_solved, after_s, ran_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.id,
        *place,
        run.number,
        run.kind,
        code,
        report.model_dump_json(),
        report.is_solved,
        after_s,
        run.ran_at,
    )
    return run


def runs_of(connection: Connection, user_id: str, asked_id: str) -> list[CodeRun]:
    """Return the runs at a question, in order."""
    rows = connection.rows(
        f"SELECT {_RUN} FROM code_runs WHERE asked_id = ? AND user_id = ? "  # noqa: S608
        "ORDER BY number, ran_at",
        asked_id,
        user_id,
    )
    return [_to_run(row) for row in rows]


def _to_work(row: Row) -> KeptWork:
    work = WORK.validate_json(row["work_json"])
    return KeptWork.model_validate(
        {k: v for k, v in row.items() if k != "work_json"} | {"work": work}
    )


def _to_run(row: Row) -> CodeRun:
    told = {k: v for k, v in row.items() if k not in {"report_json", "kind"}}
    report = RunReport.model_validate_json(row["report_json"])
    return CodeRun(**told, kind=RunKind(row["kind"]), report=report)
