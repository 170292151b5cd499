"""What was said after the first answer to a question, and what happened at it: the rows."""

from collections import defaultdict
from datetime import UTC, datetime

from core.domain.exchange import LaterTurn
from core.domain.interview import (
    EventKind,
    QuestionEvent,
)
from core.errors import NotFoundError
from core.store.connection import Connection, first_row
from core.store.identity import name_id
from core.store.recordings import Place

_TURN = "id, asked_id, number, kind, text, reason, engine, engine_version, fallback_reason, said_at"


def turn_id_of(asked_id: str, number: int) -> str:
    """Return the id that the turn of a number has, so that saying it twice is saying it once."""
    return name_id(asked_id, "turn", number)


def insert_turn(connection: Connection, place: Place, turn: LaterTurn) -> None:
    """Store a turn; one that has its place already stays as it is."""
    connection.run(
        f"INSERT INTO exchange_turns (user_id, interview_id, {_TURN}) "  # noqa: S608
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        place.user_id,
        place.interview_id,
        turn.id,
        place.asked_id,
        turn.number,
        turn.kind,
        turn.text,
        turn.reason,
        turn.engine,
        turn.engine_version,
        turn.fallback_reason,
        turn.said_at,
    )


def turns_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, list[LaterTurn]]:
    """Return the later turns of an interview by asked question, in order."""
    rows = connection.rows(
        f"SELECT {_TURN} FROM exchange_turns "  # noqa: S608
        "WHERE interview_id = ? AND user_id = ? ORDER BY asked_id, number",
        interview_id,
        user_id,
    )
    turns: dict[str, list[LaterTurn]] = defaultdict(list)
    for row in rows:
        turns[row["asked_id"]].append(LaterTurn.model_validate(row))
    return dict(turns)


def place_of_turn(connection: Connection, user_id: str, turn_id: str) -> Place:
    """Return what a turn is about, or raise NotFoundError."""
    row = first_row(
        connection,
        "SELECT interview_id, asked_id FROM exchange_turns WHERE id = ? AND user_id = ?",
        turn_id,
        user_id,
    )
    if row is None:
        raise NotFoundError("This question does not exist any more.")
    return Place(user_id, row["interview_id"], row["asked_id"])


def note_event(
    connection: Connection,
    place: Place,
    kind: EventKind,
    detail: str = "",
    at: datetime | None = None,
) -> None:
    """Note that something happened at a question, now or `at`; the first showing counts once."""
    once = kind is EventKind.SHOWN
    now = at or datetime.now(UTC)
    connection.run(
        "INSERT INTO question_events (id, user_id, interview_id, asked_id, kind, detail, "
        "happened_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        name_id(place.asked_id, kind, "" if once else now.isoformat()),
        *place,
        kind,
        detail,
        now,
    )


def events_of(
    connection: Connection, user_id: str, interview_id: str
) -> dict[str, list[QuestionEvent]]:
    """Return what happened at the questions of an interview, in order."""
    rows = connection.rows(
        "SELECT asked_id, kind, detail, happened_at FROM question_events "
        "WHERE interview_id = ? AND user_id = ? ORDER BY happened_at",
        interview_id,
        user_id,
    )
    events: dict[str, list[QuestionEvent]] = defaultdict(list)
    for row in rows:
        asked_id = row.pop("asked_id")
        events[asked_id].append(QuestionEvent.model_validate(row))
    return dict(events)
