import pytest

from core.engine.model_errors import ModelError
from core.engine.select import engine_for
from core.settings import Settings


def test_without_a_key_the_embedded_engine_asks_and_judges() -> None:
    engine = engine_for(Settings())

    assert engine.name == "embedded"
    assert engine.version


def test_a_key_for_mistral_brings_the_models_engine() -> None:
    engine = engine_for(Settings(mistral_api_key="test"))

    assert engine.name == "langchain"
    assert engine.version == "mistralai:mistral-large-latest"


def test_a_server_of_ones_own_is_named_in_the_version() -> None:
    settings = Settings(llm_model="mistralai:tiny", llm_base_url="http://localhost:8080/v1")

    assert engine_for(settings).version == "mistralai:tiny at localhost:8080"


def test_a_model_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(ModelError, match="provider:model"):
        engine_for(Settings(llm_model="just-a-name"))
