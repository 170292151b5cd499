"""An office with a learner and an admin, on each database, and a media store in a folder."""

from pathlib import Path

import pytest

from core.privacy.erasure import Erasure
from core.privacy.hosting import Hosting
from core.store.connection import Database
from core.store.media import MediaStore
from tests.core.accounts.conftest import (  # noqa: F401
    _hash_fast,
    admin,
    learner,
    office,
)


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(str(tmp_path / "media"))


@pytest.fixture
def erasure(database: Database, media: MediaStore) -> Erasure:
    return Erasure(database, media)


@pytest.fixture
def hosting(database: Database) -> Hosting:
    return Hosting(database)
