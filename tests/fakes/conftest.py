"""A running fake of Mistral's service, and a client that does not sleep between retries."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.fakes.mistral_server import MistralServer


@pytest.fixture
def server() -> Iterator[MistralServer]:
    """Run a server for one test."""
    with MistralServer() as running:
        yield running


@pytest.fixture
def waits_s(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the client's waits between its retries instead of sitting through them."""
    waits: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=waits.append))
    return waits
