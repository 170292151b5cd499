"""Backups while the app runs: all rows in a DuckDB file of its own, from either database.

`python -m core.store.backup [FOLDER]` makes one of the database that DATABASE_URL names. Only one
process has a DuckDB file: while the app runs, the app makes its backups (BACKUP_FOLDER). Restoring
is moving back: `python -m core.store.transfer BACKUP TO_URL`.
"""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from core.errors import RehearseError
from core.settings import ROOT, load_settings
from core.store.connection import Database
from core.store.database import open_database
from core.store.duckdb_copy import remove_file
from core.store.duckdb_database import DuckDBDatabase
from core.store.errors import TransferError
from core.store.transfer import move_database

KEEP = 7
_NAME = re.compile(r"rehearse-\d{8}T\d{6}Z\.duckdb")
_STAMP = "rehearse-%Y%m%dT%H%M%SZ.duckdb"


class Backup(NamedTuple):
    """One backup in the folder."""

    file: Path
    made_at: datetime
    size_bytes: int


def back_up(database: Database, url: str, folder: Path, *, keep: int = KEEP) -> Backup:
    """Write every row into a new file in `folder`, and drop all but the newest `keep` backups.

    What is in it is how the database stood at one moment. A DuckDB file's writers wait meanwhile,
    readers do not; PostgreSQL, at `url`, goes on. Raises a subclass of DatabaseError; a backup that
    broke off leaves nothing.
    """
    made_at = datetime.now(UTC).replace(microsecond=0)
    file = folder / made_at.strftime(_STAMP)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(database, url, file)
        for old in list_backups(folder)[keep:]:
            remove_file(old.file)
        return Backup(file, made_at, file.stat().st_size)
    except OSError as e:
        raise TransferError(
            f"A backup cannot be written to {folder} ({e.strerror}). Check the folder and the "
            "room on its disk."
        ) from e


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first; of other files nothing."""
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    backups = [
        Backup(file, datetime.strptime(file.name, _STAMP).replace(tzinfo=UTC), file.stat().st_size)
        for file in found
    ]
    return sorted(backups, key=lambda backup: backup.made_at, reverse=True)


def main() -> None:
    """Make one backup, and say where it is."""
    settings = load_settings()
    url = settings.database_url.get_secret_value()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else settings.backup_folder
    try:
        database = open_database(url)
        try:
            made = back_up(database, url, folder or ROOT / "data" / "backups")
        finally:
            database.close()
    except RehearseError as e:
        sys.exit(f"{e.title}. {e}")
    sys.stdout.write(f"{made.file} ({made.size_bytes / 1e6:.1f} MB)\n")


def _write(database: Database, url: str, file: Path) -> None:
    """Write a backup beside its place, and put it there once it is whole."""
    partial = file.with_name(f"{file.name}.partial")
    try:
        if isinstance(database, DuckDBDatabase):
            database.copy_to(partial)
        else:
            move_database(url, str(partial))
        partial.replace(file)
    finally:
        remove_file(partial)


if __name__ == "__main__":
    main()
