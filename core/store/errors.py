"""What can be wrong with a database, as sentences for the person in front of the screen."""

from core.errors import DatabaseError


class DatabaseLockedError(DatabaseError):
    """Another process holds the DuckDB file."""

    title = "The database is open elsewhere"


class DatabaseReadOnlyError(DatabaseError):
    """The database or its folder cannot be written."""

    title = "The database cannot be written"


class DatabaseCorruptError(DatabaseError):
    """The file is not a DuckDB database, or it is damaged."""

    title = "The database file is damaged"


class DatabaseTooNewError(DatabaseError):
    """A newer version of Rehearse wrote this database."""

    title = "The database is from a newer version"


class DatabaseClosedError(DatabaseError):
    """The process has let go of the database."""

    title = "The database is closed"


class DatabaseUnreachableError(DatabaseError):
    """The database server does not answer."""

    title = "The database cannot be reached"


class TransferError(DatabaseError):
    """A database could not be moved, or did not arrive as it left."""

    title = "The database was not moved"
