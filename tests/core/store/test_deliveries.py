from core.domain.delivery import Delivery
from core.store import deliveries
from core.store.connection import Database

DELIVERY = Delivery(
    duration_s=61.5,
    words=140,
    speech_s=50.0,
    words_per_minute=168.0,
    pauses=4,
    longest_pause_s=1.9,
    pause_share=0.15,
    first_word_s=0.8,
    fillers=3,
    repeats=1,
    restarts=0,
    loudness_variation_db=6.5,
)


def test_a_delivery_comes_back_and_the_first_one_stays(database: Database, user_id: str) -> None:
    later = DELIVERY.model_copy(update={"words": 1})
    with database.write() as connection:
        for delivery in (DELIVERY, later):
            deliveries.insert_delivery(connection, user_id, "i", "answer", delivery)
        assert deliveries.load_delivery(connection, user_id, "answer") == DELIVERY
        assert deliveries.load_delivery(connection, "somebody else", "answer") is None
        assert deliveries.load_delivery(connection, user_id, "another") is None


def test_trends_can_be_drawn_of_the_columns(database: Database, user_id: str) -> None:
    with database.write() as connection:
        deliveries.insert_delivery(connection, user_id, "i", "answer", DELIVERY)
        [row] = connection.rows(
            "SELECT words_per_minute, pauses, fillers, pitch_variation_semitones FROM deliveries"
        )

    assert row == {
        "words_per_minute": 168.0,
        "pauses": 4,
        "fillers": 3,
        "pitch_variation_semitones": None,
    }
