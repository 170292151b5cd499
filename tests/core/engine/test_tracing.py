"""Nothing is sent to a tracing service unless its own environment variables say so."""

from collections.abc import Iterator

import pytest
from langchain_core.callbacks import CallbackManager
from langchain_core.tracers.langchain import LangChainTracer
from langsmith import utils

from core.engine.usage_log import listen_to_calls
from tests.core.engine.chains.cases import FACTS, engine_at, good_model
from tests.fakes.mistral_server import MistralServer


@pytest.fixture(autouse=True)
def _read_the_environment_anew() -> Iterator[None]:
    utils.get_env_var.cache_clear()  # type: ignore[attr-defined]
    yield
    utils.get_env_var.cache_clear()  # type: ignore[attr-defined]


def traces() -> bool:
    handlers = CallbackManager.configure().handlers
    return any(isinstance(handler, LangChainTracer) for handler in handlers)


def test_no_tracer_is_active_by_default_nor_after_a_call() -> None:
    assert not traces()

    with MistralServer(good_model()) as server, listen_to_calls() as calls:
        engine_at(server).narrate(FACTS)

    assert calls
    assert not traces()


def test_its_environment_variables_turn_tracing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")

    # Not `traces`: a tracer would look for its service at once.
    assert utils.tracing_is_enabled()
