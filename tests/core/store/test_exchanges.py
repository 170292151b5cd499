from datetime import UTC, datetime

import pytest

from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    Brief,
    EventKind,
)
from core.domain.speaking import PressReason
from core.store.connection import Database
from core.store.exchanges import events_of, insert_turn, note_event, turn_id_of, turns_of
from core.store.interviews import delete_interview, insert_interview
from core.store.recordings import Place

PLACE = Place("ada", "interview", "asked")


def turn(number: int, kind: TurnKind = TurnKind.FOLLOW_UP, text: str = "And then?") -> LaterTurn:
    return LaterTurn(
        id=turn_id_of(PLACE.asked_id, number),
        asked_id=PLACE.asked_id,
        number=number,
        kind=kind,
        text=text,
        reason=PressReason.NO_FIGURES if kind is TurnKind.FOLLOW_UP else None,
        engine="embedded",
        engine_version="2.0",
        said_at=datetime(2026, 11, 21, 12, number, tzinfo=UTC),
    )


def test_turns_come_back_in_order_by_question(database: Database) -> None:
    with database.write() as connection:
        for number in (2, 1, 10):
            insert_turn(connection, PLACE, turn(number))

        assert turns_of(connection, "ada", "interview") == {
            "asked": [turn(1), turn(2), turn(10)],
        }


def test_a_turn_is_said_once(database: Database) -> None:
    with database.write() as connection:
        insert_turn(connection, PLACE, turn(1))
        insert_turn(connection, PLACE, turn(1, text="Something else?"))

        assert turns_of(connection, "ada", "interview")["asked"] == [turn(1)]


def test_events_are_noted_in_order_and_the_first_showing_once(database: Database) -> None:
    with database.write() as connection:
        for kind in (EventKind.SHOWN, EventKind.HINT, EventKind.SHOWN):
            note_event(connection, PLACE, kind)
        note_event(connection, PLACE, EventKind.SKIPPED, "I never used it")

        events = events_of(connection, "ada", "interview")["asked"]
    assert [(event.kind, event.detail) for event in events] == [
        (EventKind.SHOWN, ""),
        (EventKind.HINT, ""),
        (EventKind.SKIPPED, "I never used it"),
    ]


@pytest.mark.parametrize("user_id", ["ada", "bob"])
def test_nobody_reads_anothers_turns_and_events(database: Database, user_id: str) -> None:
    with database.write() as connection:
        insert_turn(connection, PLACE, turn(1))
        note_event(connection, PLACE, EventKind.HINT)

        assert bool(turns_of(connection, user_id, "interview")) is (user_id == "ada")
        assert bool(events_of(connection, user_id, "interview")) is (user_id == "ada")


def test_they_go_with_their_interview(database: Database) -> None:
    with database.write() as connection:
        insert_interview(connection, "ada", "interview", Brief(role="Tester"))
        insert_turn(connection, PLACE, turn(1))
        note_event(connection, PLACE, EventKind.HINT)

        delete_interview(connection, "ada", "interview")

        assert not turns_of(connection, "ada", "interview")
        assert not events_of(connection, "ada", "interview")
