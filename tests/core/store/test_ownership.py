"""Every table is somebody's, names somebody, or is known to be about nobody."""

from core.store.connection import Database
from core.store.ownership import IMPERSONAL, NAMED_IN, OWNER, SECRETS, list_tables

# What a column is called that names a person beside the owner.
_PERSONS = ("_by", "actor_id", "coach_id", "learner_id", "admin_id")


def test_no_table_is_forgotten(database: Database) -> None:
    with database.read() as connection:
        tables = list_tables(connection)

    unknown = [
        name
        for name, columns in tables.items()
        if OWNER not in columns and name not in NAMED_IN and name not in IMPERSONAL
    ]
    assert unknown == []
    assert set(NAMED_IN) | IMPERSONAL <= set(tables)


def test_no_column_that_names_a_person_is_forgotten(database: Database) -> None:
    with database.read() as connection:
        tables = list_tables(connection)

    unknown = [
        f"{table}.{column}"
        for table, columns in tables.items()
        for column in columns
        if column.endswith(_PERSONS) and column not in NAMED_IN.get(table, ())
    ]
    assert unknown == []


def test_no_hash_is_taken_along(database: Database) -> None:
    with database.read() as connection:
        tables = list_tables(connection)

    hashes = {column for columns in tables.values() for column in columns if "hash" in column}
    assert hashes - {"name_hash"} == SECRETS
