"""A real model for tests that ask for it: they are marked `models` and get time for it."""

import importlib.util
from collections.abc import Iterator

import pytest

from tests.conftest import skip_or_fail
from tests.models.instruction_model import fetch_instruction_model
from tests.models.llama_server import serve_model

# The first test pays for the download of 1.1 GB; others wait for a small processor.
TEST_TIMEOUT_S = 3600


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the model, so that none runs in `make test` by oversight."""
    for item in items:
        if "instruction_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.models)
            item.add_marker(pytest.mark.timeout(TEST_TIMEOUT_S))


@pytest.fixture(scope="session")
def instruction_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the instruction model for the whole run; give the base URL for chat clients."""
    if importlib.util.find_spec("xllamacpp") is None:
        skip_or_fail("xllamacpp is not installed (make test-models installs it)")
    log = tmp_path_factory.mktemp("llama") / "server.log"
    with serve_model(fetch_instruction_model(), log) as base_url:
        yield base_url
