import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem

from core.store.database import open_database
from core.store.media import MediaError, MediaStore
from tests.fakes.s3_server import S3Server

KEY = "0a1b2c3d-key"


@pytest.fixture(params=["folder", "memory", "duckdb", "postgres", "s3"])
def media(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MediaStore]:
    """Give an empty store: in a folder, behind a URL, in a bucket, as rows of either database."""
    if request.param == "s3":
        s3: S3Server = request.getfixturevalue("s3")
        yield MediaStore(f"s3://{s3.bucket}/some/folder")
        return
    if request.param in {"duckdb", "postgres"}:
        server = request.getfixturevalue("postgres") if request.param == "postgres" else None
        url = server.create_database() if server else str(tmp_path / "media.duckdb")
        database = open_database(url)
        yield MediaStore("database", database)
        database.close()
        return
    yield MediaStore(str(tmp_path / "m") if request.param == "folder" else f"memory:/{tmp_path}")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """Run an object store, and set what a host sets for it."""
    with S3Server() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def test_a_bucket_holds_a_recording_below_its_folder_until_it_is_deleted(s3: S3Server) -> None:
    media = MediaStore(f"s3://{s3.bucket}/some/folder")
    media.write_whole(KEY, b"sound")
    assert s3.objects == {f"some/folder/{KEY}/whole": b"sound"}

    media.delete(KEY)

    assert s3.objects == {}


def test_a_bucket_that_refuses_is_told_in_a_sentence(s3: S3Server) -> None:
    s3.refuses = True

    with pytest.raises(MediaError, match="MEDIA_URL"):
        MediaStore(f"s3://{s3.bucket}").write_part(KEY, 0, b"x")


def test_parts_come_back_in_order(media: MediaStore) -> None:
    for number in (0, 2, 10, 1):
        media.write_part(KEY, number, f"<{number}>".encode())

    assert media.read(KEY) == b"<0><1><2><10>"


def test_a_part_that_is_written_again_counts_once(media: MediaStore) -> None:
    media.write_part(KEY, 0, b"half")
    media.write_part(KEY, 0, b"whole")

    assert media.read(KEY) == b"whole"


def test_a_recording_of_several_chunks_comes_back_and_may_become_shorter(media: MediaStore) -> None:
    long = bytes(range(256)) * 10_000
    media.write_whole(KEY, long)
    assert media.read(KEY) == long

    media.write_whole(KEY, b"short")

    assert media.read(KEY) == b"short"


def test_rows_need_the_database() -> None:
    with pytest.raises(MediaError, match="MEDIA_URL=database"):
        MediaStore("database").write_part(KEY, 0, b"x")


def test_nothing_is_empty(media: MediaStore) -> None:
    assert media.read(KEY) == b""


def test_joining_changes_nothing_of_what_is_read_however_often(media: MediaStore) -> None:
    for number in range(3):
        media.write_part(KEY, number, f"<{number}>".encode())

    for _ in range(2):
        media.join(KEY)
        assert media.read(KEY) == b"<0><1><2>"


def test_joining_that_broke_off_is_taken_up_again(
    media: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        media.write_part(KEY, number, f"<{number}>".encode())
    with monkeypatch.context() as crashing:
        crashing.setattr(type(media._files), "mv", _crash)
        with pytest.raises(KeyboardInterrupt):
            media.join(KEY)
    assert media.read(KEY) == b"<0><1><2>"
    with monkeypatch.context() as crashing:
        crashing.setattr(type(media._files), "rm_file", _crash)
        with pytest.raises(KeyboardInterrupt):
            media.join(KEY)
    assert media.read(KEY) == b"<0><1><2>"

    media.join(KEY)

    assert media.read(KEY) == b"<0><1><2>"


def _crash(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_is_deleted_is_gone_and_may_be_deleted_again(media: MediaStore) -> None:
    media.write_part(KEY, 0, b"x")
    media.write_part("another", 0, b"y")

    for _ in range(2):
        media.delete(KEY)

    assert media.read(KEY) == b""
    assert media.read("another") == b"y"


@pytest.mark.parametrize("key", ["", "..", "a/b", "../x", "a.b", "ä", "a\n", "x" * 65])
def test_only_ids_are_keys(media: MediaStore, key: str) -> None:
    with pytest.raises(ValueError, match="ids"):
        media.write_part(key, 0, b"x")
    with pytest.raises(ValueError, match="ids"):
        media.read(key)
    with pytest.raises(ValueError, match="ids"):
        media.delete(key)


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(LocalFileSystem, "pipe_file", fail)

    with pytest.raises(MediaError, match="No space left on device"):
        MediaStore(str(tmp_path)).write_part(KEY, 0, b"x")


@pytest.mark.parametrize("url", ["nosuchstore://bucket", "nosuchstore://bucket/folder"])
def test_a_store_that_cannot_be_opened_names_the_setting(url: str) -> None:
    with pytest.raises(MediaError, match="MEDIA_URL"):
        MediaStore(url).write_part(KEY, 0, b"x")


def test_a_recording_that_is_being_joined_can_be_read(
    media: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        media.write_part(KEY, number, f"<{number}>".encode())
    listed = media._names
    answers = [["000000", "000001", "000002"]]

    def list_late(key: str) -> list[str]:
        """Give the first caller what was there before the parts were joined."""
        return answers.pop() if answers else listed(key)

    media.join(KEY)
    monkeypatch.setattr(media, "_names", list_late)

    assert media.read(KEY) == b"<0><1><2>"
