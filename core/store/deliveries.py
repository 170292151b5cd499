"""How answers were spoken: one row of figures an answer."""

from datetime import UTC, datetime

from core.domain.delivery import Delivery
from core.store.connection import Connection, first_row

DELIVERY = "delivery"

# The columns are named as the figures are.
_TREND_FIGURES = (
    *("duration_s", "words", "words_per_minute", "pauses", "longest_pause_s", "pause_share"),
    *("first_word_s", "fillers", "repeats", "restarts"),
    *("loudness_variation_db", "pitch_variation_semitones"),
)
_NAMES = ", ".join(_TREND_FIGURES)
_MARKS = ", ".join("?" for _ in _TREND_FIGURES)
_INSERT = (
    "INSERT INTO deliveries (answer_id, user_id, interview_id, delivery_json, measured_at, "  # noqa: S608
    f"{_NAMES}) VALUES (?, ?, ?, ?, ?, {_MARKS}) ON CONFLICT DO NOTHING"
)


def insert_delivery(
    connection: Connection, user_id: str, interview_id: str, answer_id: str, delivery: Delivery
) -> None:
    """Store an answer's delivery; one that is already there stays as it is."""
    connection.run(
        _INSERT,
        answer_id,
        user_id,
        interview_id,
        delivery.model_dump_json(),
        datetime.now(UTC),
        *(getattr(delivery, name) for name in _TREND_FIGURES),
    )


def load_delivery(connection: Connection, user_id: str, answer_id: str) -> Delivery | None:
    """Return how an answer was spoken; None where that is not measured, or not yet."""
    row = first_row(
        connection,
        "SELECT delivery_json FROM deliveries WHERE answer_id = ? AND user_id = ?",
        answer_id,
        user_id,
    )
    return Delivery.model_validate_json(row["delivery_json"]) if row else None
