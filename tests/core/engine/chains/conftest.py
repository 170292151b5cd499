"""The fake server for every test of the chains."""

from collections.abc import Iterator

import pytest

from tests.fakes.mistral_server import MistralServer


@pytest.fixture
def server() -> Iterator[MistralServer]:
    with MistralServer() as running:
        yield running
