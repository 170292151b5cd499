"""Recordings in an object store (S3 and what speaks like it, Google's, Azure's), through obstore.

What the media store asks of a file system, and no more. Addresses and keys of the store come from
its usual environment variables (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, …).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import from_url

# A page may wait for this: after so long it is told that the store does not answer.
_RETRY_FOR = timedelta(seconds=15)
_RETRIES = 3


class BucketFiles:
    """Files `RECORDING/PART` in a bucket, or below a folder of it. Any thread may call.

    Methods are named and raise as those of fsspec's file systems.
    """

    def __init__(self, url: str) -> None:
        with _as_os_errors():
            self._store = from_url(
                url,
                # Without TLS only where the host has named such an address, in its own network.
                client_options={"timeout": "30s", "connect_timeout": "5s", "allow_http": True},
                retry_config={"max_retries": _RETRIES, "retry_timeout": _RETRY_FOR},
            )

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        """Do nothing: folders are there with what is in them."""

    def invalidate_cache(self, path: str | None = None) -> None:
        """Do nothing: the store is asked each time."""

    def exists(self, path: str) -> bool:
        """Tell whether there is anything in a folder."""
        return bool(self.ls(path))

    def ls(self, path: str, detail: bool = False) -> list[str]:  # noqa: ARG002 - as fsspec has it
        """Return the paths of what is in a folder."""
        with _as_os_errors():
            found = self._store.list_with_delimiter(_key_of(path))["objects"]
        return sorted(str(each["path"]) for each in found)

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write a file whole, in place of what was there."""
        with _as_os_errors():
            self._store.put(_key_of(path), value)

    def cat_file(self, path: str) -> bytes:
        """Return a file's bytes. Raises FileNotFoundError where there is none."""
        with _as_os_errors():
            return bytes(self._store.get(_key_of(path)).bytes())

    def mv(self, path1: str, path2: str) -> None:
        """Give a file another name, in place of what had it: a copy, then the first is deleted."""
        with _as_os_errors():
            self._store.copy(_key_of(path1), _key_of(path2))
            self._store.delete(_key_of(path1))

    def rm_file(self, path: str) -> None:
        """Delete a file."""
        with _as_os_errors():
            self._store.delete(_key_of(path))

    def rm(self, path: str, recursive: bool = False) -> None:  # noqa: ARG002 - as fsspec has it
        """Delete a folder with all that is in it."""
        for name in self.ls(path):
            self.rm_file(name)


@contextmanager
def _as_os_errors() -> Iterator[None]:
    try:
        yield
    except NotFoundError as e:
        raise FileNotFoundError(str(e)) from e
    except BaseError as e:
        raise OSError(0, f"the store says {type(e).__name__}") from e


def _key_of(path: str) -> str:
    return path.lstrip("/")
