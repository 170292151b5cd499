"""Recordings as rows of the database: what the media store asks of a file system, and no more.

For small hosts whose disk does not last. A recording of ten minutes is about 2 MB.
"""

from core.store.connection import Connection, Database

ROOT = "recordings"
# Far below what either database takes in one value, so that no write holds much memory.
_CHUNK_BYTES = 1 << 20


class DatabaseFiles:
    """Files `recordings/RECORDING/PART` in the table media_parts. Any thread may call.

    Methods are named and raise as those of fsspec's file systems.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        """Do nothing: folders are there with what is in them."""

    def invalidate_cache(self, path: str | None = None) -> None:
        """Do nothing: the database is asked each time."""

    def exists(self, path: str) -> bool:
        """Tell whether there is anything in a folder."""
        return bool(self.ls(path))

    def ls(self, path: str, detail: bool = False) -> list[str]:  # noqa: ARG002 - as fsspec has it
        """Return the paths of what is in a folder."""
        with self._database.read() as connection:
            rows = connection.rows(
                "SELECT DISTINCT part_name FROM media_parts WHERE recording_id = ? "
                "ORDER BY part_name",
                _recording_of(path),
            )
        return [f"{path}/{row['part_name']}" for row in rows]

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write a file whole, in place of what was there."""
        recording_id, name = _parse(path)
        # A file without bytes is a file too: it has one empty chunk.
        starts = range(0, max(1, len(value)), _CHUNK_BYTES)
        with self._database.write() as connection:
            for chunk, start in enumerate(starts):
                connection.run(
                    "INSERT INTO media_parts (recording_id, part_name, chunk, data) "
                    "VALUES (?, ?, ?, ?) ON CONFLICT (recording_id, part_name, chunk) "
                    "DO UPDATE SET data = excluded.data",
                    recording_id,
                    name,
                    chunk,
                    value[start : start + _CHUNK_BYTES],
                )
            connection.run(
                "DELETE FROM media_parts WHERE recording_id = ? AND part_name = ? AND chunk >= ?",
                recording_id,
                name,
                len(starts),
            )

    def cat_file(self, path: str) -> bytes:
        """Return a file's bytes. Raises FileNotFoundError where there is none."""
        recording_id, name = _parse(path)
        with self._database.read() as connection:
            rows = connection.rows(
                "SELECT data FROM media_parts WHERE recording_id = ? AND part_name = ? "
                "ORDER BY chunk",
                recording_id,
                name,
            )
        if not rows:
            raise FileNotFoundError(path)
        return b"".join(bytes(row["data"]) for row in rows)

    def mv(self, path1: str, path2: str) -> None:
        """Give a file another name, in place of what had it."""
        (recording_id, before), (_, after) = _parse(path1), _parse(path2)
        with self._database.write() as connection:
            # Copied: DuckDB would refuse to change a key and to take it anew in one transaction.
            connection.run(
                "INSERT INTO media_parts (recording_id, part_name, chunk, data) "
                "SELECT recording_id, CAST(? AS TEXT), chunk, data FROM media_parts "
                "WHERE recording_id = ? AND part_name = ? "
                "ON CONFLICT (recording_id, part_name, chunk) DO UPDATE SET data = excluded.data",
                after,
                recording_id,
                before,
            )
            _delete(connection, recording_id, before)

    def rm_file(self, path: str) -> None:
        """Delete a file."""
        recording_id, name = _parse(path)
        with self._database.write() as connection:
            _delete(connection, recording_id, name)

    def rm(self, path: str, recursive: bool = False) -> None:  # noqa: ARG002 - as fsspec has it
        """Delete a folder with all that is in it."""
        with self._database.write() as connection:
            connection.run("DELETE FROM media_parts WHERE recording_id = ?", _recording_of(path))


def _delete(connection: Connection, recording_id: str, name: str) -> None:
    connection.run(
        "DELETE FROM media_parts WHERE recording_id = ? AND part_name = ?", recording_id, name
    )


def _recording_of(path: str) -> str:
    return path.removeprefix(f"{ROOT}/")


def _parse(path: str) -> tuple[str, str]:
    recording_id, _, name = _recording_of(path).partition("/")
    return recording_id, name
