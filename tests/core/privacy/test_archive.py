"""The zip has all that is somebody's, of every table, and nothing of anybody else's."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from core.domain.account import Account, AuditAction
from core.errors import NotFoundError
from core.privacy.archive import write_archive
from core.store.audit import list_entries
from core.store.connection import Database
from core.store.media import MediaStore
from core.store.ownership import list_tables
from tests.core.privacy.planting import plant_marks, recording_id_of


def read_archive(database: Database, media: MediaStore, account: Account) -> ZipFile:
    file = BytesIO()
    write_archive(database, media, account.user_id, file)
    return ZipFile(file)


def everything_in(archive: ZipFile) -> str:
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_everything_of_ones_own_is_there_and_nothing_else(
    database: Database, media: MediaStore, learner: Account, admin: Account
) -> None:
    with database.write() as connection:
        own, foreign = (plant_marks(connection, each.user_id) for each in (learner, admin))
        secret_marks = connection.rows("SELECT token_hash FROM report_links")
    media.write_whole(recording_id_of(learner.user_id), b"sound of my own")
    media.write_whole(recording_id_of(admin.user_id), b"sound of another")

    shown = everything_in(read_archive(database, media, learner))

    secrets = {row["token_hash"] for row in secret_marks}
    hashed = [mark for mark in own if mark not in shown]
    assert 0 < len(hashed) <= len(own) / 10  # the hashes of links and sessions alone
    assert not any(mark in shown for mark in foreign)
    assert not any(secret in shown for secret in secrets)
    assert "sound of my own" in shown
    assert "sound of another" not in shown
    assert learner.email in shown
    assert admin.email not in shown


def test_every_table_has_its_file_and_json_in_rows_is_json(
    database: Database, media: MediaStore, learner: Account
) -> None:
    with database.write() as connection:
        plant_marks(connection, learner.user_id)
        owned = [name for name, columns in list_tables(connection).items() if "user_id" in columns]

    archive = read_archive(database, media, learner)

    names = set(archive.namelist())
    assert {f"data/{table}.json" for table in owned} <= names
    [document] = json.loads(archive.read("data/documents.json"))
    text = document["content"]["text"]
    assert archive.read(f"documents/{document['id']}.txt").decode() == text
    assert "account_links" in archive.read("README.txt").decode()


def test_a_recording_that_cannot_be_read_is_named(
    database: Database, media: MediaStore, learner: Account
) -> None:
    with database.write() as connection:
        plant_marks(connection, learner.user_id)

    readme = read_archive(database, media, learner).read("README.txt").decode()

    assert f"The recording {recording_id_of(learner.user_id)} could not be read." in readme


def test_no_hash_of_a_password_is_in_it_and_that_it_was_made_is_written_down(
    database: Database, media: MediaStore, learner: Account
) -> None:
    archive = read_archive(database, media, learner)

    with database.read() as connection:
        actions = {entry.action for entry in list_entries(connection)}
    assert AuditAction.DATA_EXPORTED in actions
    assert "argon2" not in everything_in(archive)
    assert "password_hash" not in archive.read("data/accounts.json").decode()


def test_somebody_who_is_gone_has_no_archive(database: Database, media: MediaStore) -> None:
    with pytest.raises(NotFoundError):
        write_archive(database, media, "nobody", BytesIO())
