"""Which rows are whose, told by the schema itself, so that a new table is not forgotten."""

from core.store.connection import Connection, Row

OWNER = "user_id"
_USER = ("users", "id")
# Rows that are about somebody beside their owner, if they have one, by the columns that say so.
NAMED_IN = {
    "users": ("id",),
    "coach_comments": ("coach_id",),
    "audit_entries": ("actor_id", "subject_id"),
    "account_links": ("created_by", "used_by"),
    "cohorts": ("created_by",),
    "cohort_links": ("created_by",),
    "assignments": ("created_by",),
}
# Of the schema, of the host, by hashes that are forgotten within the hour, or part of the media
# store, which is asked to delete a recording by its row in `recordings`.
IMPERSONAL = frozenset({"schema_versions", "host_choices", "failed_tries", "media_parts"})
# What opens an account or a link; whoever has a copy of it must not be able to try it out.
SECRETS = frozenset({"password_hash", "token_hash"})


def list_tables(connection: Connection) -> dict[str, list[str]]:
    """Return the names of the columns of every table."""
    rows = connection.rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_catalog = current_database() AND table_schema = current_schema() "
        "ORDER BY table_name, ordinal_position"
    )
    tables: dict[str, list[str]] = {}
    for row in rows:
        tables.setdefault(row["table_name"], []).append(row["column_name"])
    return tables


def owned_tables(connection: Connection) -> list[str]:
    """Return the tables whose rows belong to a user."""
    return [name for name, columns in list_tables(connection).items() if OWNER in columns]


def own_rows(connection: Connection, user_id: str) -> dict[str, list[Row]]:
    """Return each table's rows that belong to a user or name them, without secrets."""
    found = {}
    for table, columns in list_tables(connection).items():
        told = [name for name in columns if name not in SECRETS]
        telling = [*([OWNER] if OWNER in columns else []), *NAMED_IN.get(table, ())]
        if telling:
            found[table] = _select(connection, table, told, telling, user_id)
    return found


def count_own_rows(connection: Connection, user_id: str) -> int:
    """Return how many rows belong to a user in all tables, with the one that is the user."""
    counts = [
        connection.rows(
            f"SELECT count(*) AS found FROM {table} WHERE {column} = ?",  # noqa: S608 - our schema
            user_id,
        )[0]["found"]
        for table, column in (*((each, OWNER) for each in owned_tables(connection)), _USER)
    ]
    return sum(counts)


def _select(
    connection: Connection, table: str, told: list[str], telling: list[str], user_id: str
) -> list[Row]:
    condition = " OR ".join(f"{column} = ?" for column in telling)
    return connection.rows(
        f"SELECT {', '.join(told)} FROM {table} WHERE {condition}",  # noqa: S608 - our schema
        *(user_id for _ in telling),
    )
