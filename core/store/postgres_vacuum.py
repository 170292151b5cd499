"""Write the tables of a PostgreSQL database anew, without the rows that were deleted."""

import logging

import psycopg
from psycopg import sql

log = logging.getLogger(__name__)

# Who reads meanwhile waits; nobody should wait for long behind somebody who does not end.
_LOCK_TIMEOUT = "SET lock_timeout = '30s'"
_OWN_TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
    "AND pg_has_role(tableowner, 'USAGE') ORDER BY tablename"
)


def vacuum_fully(connection: "psycopg.Connection[tuple[str]]") -> None:
    """Rewrite every table of this schema with its indexes and statistics.

    The connection must be in autocommit mode. The files of before are deleted at the next
    checkpoint, which is made at once where this user may. Raises what psycopg raises.
    """
    connection.execute(_LOCK_TIMEOUT)
    tables = [name for (name,) in connection.execute(_OWN_TABLES).fetchall()]
    for name in tables:
        # The planner keeps common values of each column: they are gathered anew too.
        connection.execute(sql.SQL("VACUUM (FULL, ANALYZE) {}").format(sql.Identifier(name)))
    for statement in ("VACUUM FULL pg_catalog.pg_statistic", "CHECKPOINT"):
        _try(connection, statement)


def _try(connection: "psycopg.Connection[tuple[str]]", statement: str) -> None:
    """Run what only some users may; the server does the like by itself, later."""
    try:
        connection.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        log.info("%s is left to the server: this database user may not", statement)
