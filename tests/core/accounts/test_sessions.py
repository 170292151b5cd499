from datetime import UTC, datetime, timedelta

from core.accounts.office import Office
from core.accounts.sessions import LONGEST
from core.accounts.tokens import hash_token
from core.domain.account import Account
from core.store import accounts
from core.store.connection import Database
from core.store.sign_in_sessions import note_seen


def test_every_session_has_a_secret_of_its_own(office: Office, learner: Account) -> None:
    tokens = {office.sessions.start(learner.user_id, "Firefox") for _ in range(20)}

    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)
    assert len(office.sessions.list_of(learner.user_id)) == 20


def test_a_made_up_secret_is_nobody(office: Office, learner: Account) -> None:
    office.sessions.start(learner.user_id, "Firefox")
    session_id = office.sessions.list_of(learner.user_id)[0].id

    assert office.sessions.find("made up") is None
    assert office.sessions.find("") is None
    # What the database shows opens nothing either.
    assert office.sessions.find(session_id) is None


def test_an_ended_session_is_nobody_at_once(office: Office, learner: Account) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    assert office.sessions.find(token) is not None

    office.sessions.end_by_token(token)

    assert office.sessions.find(token) is None


def test_a_session_of_somebody_else_cannot_be_ended(office: Office, learner: Account) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")

    assert not office.sessions.end("somebody else", hash_token(token))

    assert office.sessions.find(token) is not None


def test_all_sessions_but_one_end(office: Office, learner: Account) -> None:
    here, elsewhere = (office.sessions.start(learner.user_id, "Firefox") for _ in range(2))

    assert office.sessions.end_all(learner.user_id, but=hash_token(here)) == 1

    assert office.sessions.find(here) is not None
    assert office.sessions.find(elsewhere) is None


def test_a_session_expires(office: Office, learner: Account, database: Database) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    now = datetime.now(UTC)
    with database.write() as connection:
        note_seen(connection, hash_token(token), now, now - timedelta(seconds=1))

    assert office.sessions.find(token) is None
    assert office.sessions.list_of(learner.user_id) == []


def test_use_lengthens_a_session_up_to_a_limit(
    office: Office, learner: Account, database: Database
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    now = datetime.now(UTC)
    with database.write() as connection:
        connection.run(
            "UPDATE sign_in_sessions SET created_at = ?, seen_at = ?, expires_at = ?",
            now - timedelta(days=29),
            now - timedelta(hours=1),
            now + timedelta(hours=1),
        )

    assert office.sessions.find(token) is not None

    kept = office.sessions.list_of(learner.user_id)[0]
    assert kept.seen_at > now - timedelta(minutes=1)
    assert kept.expires_at == kept.created_at + LONGEST


def test_a_deactivated_account_is_signed_in_nowhere(
    office: Office, learner: Account, database: Database
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    with database.write() as connection:
        accounts.set_active(connection, learner.user_id, is_active=False)

    assert office.sessions.find(token) is None
