"""All that is kept of somebody, as one zip: rows as JSON, documents as text, recordings as made.

Which rows are theirs is told by the schema, so that a new table is in it from its first day.
"""

import json
from datetime import UTC, date, datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from core.domain.account import AuditAction
from core.errors import NotFoundError
from core.store.audit import add_entry
from core.store.connection import Database, Row
from core.store.media import MediaError, MediaStore
from core.store.ownership import own_rows

ARCHIVE_NAME = "rehearse-my-data.zip"
_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "video/webm": "webm",
    "video/mp4": "mp4",
}
_README = """\
All that Rehearse keeps of you, written on {written:%d %B %Y, %H:%M} UTC.

data/         one file a table, as JSON: the rows that belong to you, or that name you (an entry of
              the audit log, a comment that you wrote as a coach). Times are in UTC.
documents/    the text of your resumes and job posts, as it was read. The files that you uploaded
              are not kept.
recordings/   sound and pictures of your answers; the name is the recording's id in
              data/recordings.json.

Left out are the hashes of passwords and of links: they are of use to nobody but an attacker.
Keys of your own for language models are never stored.

{tables}
{troubles}"""


def write_archive(database: Database, media: MediaStore, user_id: str, file: IO[bytes]) -> None:
    """Write the zip into an open file, one recording at a time in memory.

    Raises NotFoundError where there is no such user. A recording that cannot be read is named in
    the zip's README. Where people have accounts it is written down that it was made.
    """
    with database.read() as connection:
        tables = own_rows(connection, user_id)
    if not any(row["id"] == user_id for row in tables["users"]):
        raise NotFoundError("There is no such account.")
    if tables["accounts"]:
        with database.write() as connection:
            add_entry(connection, user_id, AuditAction.DATA_EXPORTED, user_id)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            shown = [_show_row(row) for row in rows]
            archive.writestr(f"data/{name}.json", _to_json(shown))
        for row in tables["documents"]:
            archive.writestr(f"documents/{row['id']}.txt", _text_of(row))
        missing = [row["id"] for row in tables["recordings"] if not _add_media(archive, media, row)]
        archive.writestr("README.txt", _describe(tables, missing))


def _show_row(row: Row) -> Row:
    """Return a row with the JSON in it as JSON, not as text in text."""
    return {
        name.removesuffix("_json"): json.loads(value) if value and name.endswith("_json") else value
        for name, value in row.items()
    }


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_show_value)


def _show_value(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _text_of(document: Row) -> str:
    content: dict[str, Any] = json.loads(document["content_json"])
    return str(content.get("text") or "")


def _add_media(archive: ZipFile, media: MediaStore, recording: Row) -> bool:
    """Put a recording into the zip; return whether it is there as it should be."""
    if not recording["has_media"]:
        return True
    try:
        data = media.read(recording["id"])
    except MediaError:
        return False
    if not data:
        return False
    kind = str(recording["media_type"]).partition(";")[0]
    name = f"recordings/{recording['id']}.{_ENDINGS.get(kind, 'bin')}"
    # It is compressed already.
    archive.writestr(name, data, ZIP_STORED)
    return True


def _describe(tables: dict[str, list[Row]], missing: list[str]) -> str:
    counted = "\n".join(f"{len(rows):6} {name}" for name, rows in sorted(tables.items()))
    troubles = "".join(f"The recording {each} could not be read.\n" for each in missing)
    return _README.format(written=datetime.now(UTC), tables=counted, troubles=troubles)
