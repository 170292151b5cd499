"""What was recorded: bytes by key, in a folder, behind any URL that fsspec knows, or as rows.

A recording arrives in parts while it is made; each part is written whole, so that object stores
can hold it and a crash loses no more than the part that was on its way.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from core.errors import DatabaseError, RehearseError
from core.store.connection import Database

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

    from core.store.media_buckets import BucketFiles
    from core.store.media_rows import DatabaseFiles

    Files: TypeAlias = AbstractFileSystem | BucketFiles | DatabaseFiles

# The address that keeps recordings in the database itself.
IN_DATABASE = "database"
_BUCKETS = ("s3://", "gs://", "az://")

_KEY = re.compile(r"[0-9A-Za-z-]{1,64}")
# Beside parts, which have numbers: the whole recording, and what is to become it.
_WHOLE, _ASIDE = "whole", "aside"


class MediaError(RehearseError):
    """The media store did not take a recording or give it back."""

    title = "The recording could not be stored"


class MediaStore:
    """Bytes under keys made of ids. Safe to use from several threads.

    `url` is a folder, an address that fsspec knows, or "database", which needs the database.
    """

    def __init__(self, url: str, database: Database | None = None) -> None:
        self._url, self._database = url, database
        self._opened: tuple[Files, str] | None = None

    def write_part(self, key: str, number: int, data: bytes) -> None:
        """Store part `number` (0, 1, …) of a recording. Raises MediaError."""
        self._write(key, f"{number:06d}", data)

    def write_whole(self, key: str, data: bytes) -> None:
        """Store a recording in one piece. Raises MediaError."""
        self._write(key, _WHOLE, data)

    def join(self, key: str) -> None:
        """Put the parts of a finished recording together; repeat it at will. Raises MediaError."""
        parts = [name for name in self._names(key) if name != _WHOLE]
        if not parts:
            return
        if _WHOLE not in self._names(key):
            # Written aside and then renamed: a crash must not leave half of it under that name.
            self._write(key, _ASIDE, self._read(key, parts))
            with _media_errors():
                self._files.mv(f"{self._folder(key)}/{_ASIDE}", f"{self._folder(key)}/{_WHOLE}")
        with _media_errors():
            for name in parts:
                self._files.rm_file(f"{self._folder(key)}/{name}")

    def read(self, key: str) -> bytes:
        """Return a recording, its parts in order; empty when there is none. Raises MediaError."""
        try:
            return self._read(key, self._names(key))
        except MediaError as e:
            if not isinstance(e.__cause__, FileNotFoundError):
                raise
        # The parts were being joined just now, or all of it deleted.
        return self._read(key, self._names(key))

    def delete(self, key: str) -> None:
        """Delete a recording; none is as good as deleted. Raises MediaError."""
        folder = self._folder(key)
        with _media_errors():
            if self._files.exists(folder):
                self._files.rm(folder, recursive=True)

    @property
    def _files(self) -> "Files":
        return self._open()[0]

    def _folder(self, key: str) -> str:
        if not _KEY.fullmatch(key):
            raise ValueError("a key is made of ids")
        return f"{self._open()[1]}/{key}"

    def _open(self) -> "tuple[Files, str]":
        if self._opened is None:
            if self._url == IN_DATABASE:
                self._opened = _open_rows(self._database)
            elif self._url.startswith(_BUCKETS):
                self._opened = _open_bucket(self._url)
            else:
                self._opened = _open_url(self._url)
        return self._opened

    def _write(self, key: str, name: str, data: bytes) -> None:
        folder = self._folder(key)
        with _media_errors():
            self._files.makedirs(folder, exist_ok=True)
            self._files.pipe_file(f"{folder}/{name}", data)

    def _read(self, key: str, names: list[str]) -> bytes:
        folder, wanted = self._folder(key), [_WHOLE] if _WHOLE in names else names
        with _media_errors():
            return b"".join(self._files.cat_file(f"{folder}/{name}") for name in wanted)

    def _names(self, key: str) -> list[str]:
        folder = self._folder(key)
        with _media_errors():
            self._files.invalidate_cache(folder)
            if not self._files.exists(folder):
                return []
            paths = self._files.ls(folder, detail=False)
        names = (path.rstrip("/").rsplit("/", 1)[-1] for path in paths)
        return sorted(name for name in names if name == _WHOLE or name.isdecimal())


def _open_url(url: str) -> "tuple[Files, str]":
    from fsspec.core import url_to_fs

    with _media_errors():
        files, root = url_to_fs(url)
    # Names are listed anew each time: other replicas write too.
    return files, root.rstrip("/")


def _open_bucket(url: str) -> "tuple[Files, str]":
    with _media_errors():
        from core.store.media_buckets import BucketFiles

        return BucketFiles(url), ""


def _open_rows(database: Database | None) -> "tuple[Files, str]":
    from core.store.media_rows import ROOT, DatabaseFiles

    if database is None:
        raise MediaError("MEDIA_URL=database needs the database.")
    return DatabaseFiles(database), ROOT


@contextmanager
def _media_errors() -> Iterator[None]:
    """Turn what stores raise into ours."""
    try:
        yield
    except OSError as e:
        reason = e.strerror or type(e).__name__
        raise MediaError(
            f"The place for recordings (MEDIA_URL) does not answer as it should: {reason}. "
            "What was said is still transcribed; free some space or check the place."
        ) from e
    except DatabaseError as e:
        raise MediaError(f"The recording could not be kept in the database. {e}") from e
    except (ImportError, ValueError) as e:
        raise MediaError(
            "The place for recordings cannot be opened. Check MEDIA_URL, and that the package for "
            "that kind of store is installed."
        ) from e
