"""Delete everything of the one user of local mode, whose next page finds an empty Rehearse."""

from core.privacy.erasure import erase_at_once, finish_erasure
from core.settings import Settings
from core.store.connection import Database
from core.store.database import open_database
from core.store.erasure import forget_erasure, list_erasures
from core.store.media import MediaStore
from core.store.users import LOCAL_USER_ID


def delete_everything(settings: Settings) -> None:
    """Delete the local user's rows and recordings and write the database anew.

    Nothing else of this process may have the database open. Should it break off half-way, the
    next start finishes it. Raises DatabaseError and MediaError.
    """
    database = open_database(
        settings.database_url.get_secret_value(),
        memory_limit=settings.duckdb_memory_limit,
        threads=settings.duckdb_threads,
    )
    try:
        with database.write() as connection:
            erase_at_once(database, connection, LOCAL_USER_ID)
        _finish(database, MediaStore(settings.media_url, database))
    finally:
        database.close()


def finish_deletion(database: Database, settings: Settings) -> None:
    """Finish a deletion that broke off, before anything new is kept; there may be none."""
    with database.read() as connection:
        is_open = any(each.user_id == LOCAL_USER_ID for each in list_erasures(connection))
    if is_open:
        database.erased.add([LOCAL_USER_ID])
        _finish(database, MediaStore(settings.media_url, database))


def _finish(database: Database, media: MediaStore) -> None:
    finish_erasure(database, media, LOCAL_USER_ID)
    with database.write() as connection:
        forget_erasure(connection, LOCAL_USER_ID)
    database.erased.forgive(LOCAL_USER_ID)
