"""Move a whole database: from a file to PostgreSQL, and back.

`python -m core.store.transfer FROM_URL TO_URL [--media FROM_MEDIA_URL TO_MEDIA_URL]`; addresses are
as DATABASE_URL and MEDIA_URL have them. The database that is moved from stays as it is, except
that its schema is brought up to date. A PostgreSQL may be in use meanwhile: what is moved is how it
stood at the beginning.
"""

import argparse
import sys
from collections.abc import Iterator

from core.errors import RehearseError
from core.store.database import open_database
from core.store.errors import TransferError
from core.store.media import MediaStore
from core.store.row_sums import TableSum
from core.store.transfer_ends import Batch, End, open_source, open_target


def move_database(source_url: str, target_url: str) -> dict[str, TableSum]:
    """Copy every row into an empty database and compare; return what each table holds.

    Raises TransferError where the target is not empty, or holds in the end what the source does
    not: counts and checksums of every table are compared. Whatever breaks off leaves the target
    as empty as it was.
    """
    with open_source(source_url) as source, open_target(target_url) as target:
        schema = source.schema()
        if schema != target.schema():
            raise TransferError("The two databases have not the same tables. Nothing was moved.")
        moved = {table: _move(source, target, table, sorted(schema[table])) for table in schema}
        for table, total in moved.items():
            found = target.sum(table, sorted(schema[table]))
            if found != total:
                raise TransferError(
                    f"{table} did not arrive as it left: {total} there, {found} here. Nothing "
                    "was kept of the move."
                )
    return moved


def move_media(database_url: str, source_url: str, target_url: str) -> int:
    """Copy every recording from one media store to another and compare; return how many.

    `database_url` is the database that knows the recordings, which is also where either address
    points to that says "database". Repeat it at will.
    """
    database = open_database(database_url)
    try:
        with database.read() as connection:
            rows = connection.rows("SELECT id FROM recordings WHERE has_media ORDER BY id")
        source, target = MediaStore(source_url, database), MediaStore(target_url, database)
        for row in rows:
            data = source.read(row["id"])
            target.write_whole(row["id"], data)
            if target.read(row["id"]) != data:
                raise TransferError(f"Recording {row['id']} did not arrive as it left.")
    finally:
        database.close()
    return len(rows)


def main() -> None:
    """Move what the command line names, and say what was moved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", metavar="FROM_URL")
    parser.add_argument("target", metavar="TO_URL")
    parser.add_argument("--media", nargs=2, metavar=("FROM_MEDIA_URL", "TO_MEDIA_URL"))
    options = parser.parse_args()
    try:
        for table, total in move_database(options.source, options.target).items():
            sys.stdout.write(f"{table}: {total}\n")
        sys.stdout.write("Every row is there, and the checksums are equal.\n")
        if options.media:
            count = move_media(options.target, *options.media)
            sys.stdout.write(f"{count} recordings moved.\n")
    except RehearseError as e:
        sys.exit(f"{e.title}. {e}")


def _move(source: End, target: End, table: str, columns: list[str]) -> TableSum:
    total = TableSum()

    def counted() -> Iterator[Batch]:
        nonlocal total
        for batch in source.read(table, columns):
            total = total.with_rows(batch)
            yield batch

    target.write(table, columns, counted())
    return total


if __name__ == "__main__":
    main()
