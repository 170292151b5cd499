"""Bookmarks and notes in the store, on each database."""

from core.domain.review import QuestionNote
from core.store.connection import Database
from core.store.identity import name_id
from core.store.interviews import delete_interview
from core.store.notes import list_noted, notes_of, save_note
from core.store.recordings import Place
from tests.core.store.conftest import GiveAnswer

STRANGER = "somebody else"


def note(
    database: Database, place: Place, *, bookmarked: bool = False, words: str = ""
) -> QuestionNote | None:
    with database.write() as connection:
        save_note(connection, place, bookmarked=bookmarked, note=words)
        return notes_of(connection, place.user_id, place.interview_id).get(place.asked_id)


def test_what_is_noted_later_replaces_what_was_noted(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i")
    place = Place(user_id, "i", name_id("i", 0))

    first = note(database, place, bookmarked=True)
    second = note(database, place, bookmarked=True, words="Say the index first; '); DROP TABLE --")

    assert first is not None
    assert (first.bookmarked, first.note) == (True, "")
    assert second is not None
    assert second.note == "Say the index first; '); DROP TABLE --"


def test_without_a_bookmark_and_without_words_nothing_is_kept(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i")
    place = Place(user_id, "i", name_id("i", 0))
    note(database, place, bookmarked=True)

    assert note(database, place) is None
    with database.read() as connection:
        assert list_noted(connection, user_id) == []


def test_noted_questions_are_listed_newest_first_with_where_they_were_asked(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i", 1)
    give_answer("k", 2, judged=False)
    note(database, Place(user_id, "i", name_id("i", 0)), bookmarked=True)
    note(database, Place(user_id, "k", name_id("k", 0)), words="Again")

    with database.read() as connection:
        later, earlier = list_noted(connection, user_id)

    assert (earlier.text, earlier.role, earlier.total) == ("What is fake number 1?", "Tester", 45)
    assert (earlier.bookmarked, later.bookmarked) == (True, False)
    assert (later.interview_id, later.note, later.total) == ("k", "Again", None)


def test_nobody_reads_or_replaces_what_another_noted(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i")
    asked_id = name_id("i", 0)
    note(database, Place(user_id, "i", asked_id), words="Mine")

    assert note(database, Place(STRANGER, "i", asked_id), words="Theirs") is None
    assert note(database, Place(STRANGER, "i", asked_id)) is None
    with database.read() as connection:
        assert list_noted(connection, STRANGER) == []
        assert notes_of(connection, user_id, "i")[asked_id].note == "Mine"


def test_notes_go_with_their_interview(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    give_answer("i")
    note(database, Place(user_id, "i", name_id("i", 0)), bookmarked=True, words="Gone soon")

    with database.write() as connection:
        delete_interview(connection, user_id, "i")

        assert list_noted(connection, user_id) == []
        assert connection.rows("SELECT note FROM question_notes") == []
