"""Whose engine runs on whose key."""

import pytest
from pydantic import SecretStr

from core.domain.judge import Judge
from core.engine.desk import Engines
from core.engine.model_errors import ModelError
from core.engine.select import engines_for
from core.settings import Settings
from tests.fakes.engine import FakeEngine


def test_without_own_keys_everybody_gets_the_servers_engine() -> None:
    engine = FakeEngine()
    engines = Engines.of(engine)

    assert engines.engine_of("ada") is engine
    with pytest.raises(ModelError):
        engines.take_key("ada", SecretStr("a-key"))


def test_an_own_key_works_for_its_user_alone_until_it_is_removed() -> None:
    engines = engines_for(Settings())

    engines.take_key("ada", SecretStr("a-key"), "mistralai:mistral-small-latest")

    assert engines.engine_of("ada").version == "mistralai:mistral-small-latest"
    assert engines.has_own_key("ada")
    assert engines.engine_of("bob") is engines.server
    engines.remove_key("ada")
    assert engines.engine_of("ada") is engines.server


def test_a_key_that_cannot_be_used_leaves_the_one_before_and_is_not_repeated() -> None:
    engines = engines_for(Settings())
    engines.take_key("ada", SecretStr("a-key"))
    before = engines.engine_of("ada")

    with pytest.raises(ModelError) as told:
        engines.take_key("ada", SecretStr("marked words"))
    with pytest.raises(ModelError, match="not with ollama"):
        engines.take_key("ada", SecretStr("a-key"), "ollama:llama3")

    assert "marked words" not in str(told.value)
    assert engines.engine_of("ada") is before


def test_closing_forgets_every_key() -> None:
    engines = engines_for(Settings())
    engines.take_key("ada", SecretStr("a-key"))

    engines.close()

    assert not engines.has_own_key("ada")


def test_an_answer_can_be_judged_by_a_model_or_without_one() -> None:
    engines = engines_for(Settings(mistral_api_key="test"))

    judges = engines.judges_of("ada")

    assert list(judges) == [Judge.CURRENT, Judge.EMBEDDED]
    assert judges[Judge.CURRENT] is engines.server
    assert judges[Judge.EMBEDDED].name == "embedded"


def test_the_servers_model_can_be_asked_beside_an_own_key() -> None:
    engines = engines_for(Settings(mistral_api_key="test"))
    engines.take_key("ada", SecretStr("a-key"), "mistralai:mistral-large-latest")

    assert list(engines.judges_of("ada")) == list(Judge)
    assert engines.judge_of("ada", Judge.SERVER) is engines.server
    engines.remove_key("ada")
    assert list(engines.judges_of("ada")) == [Judge.CURRENT, Judge.EMBEDDED]


def test_without_a_model_there_is_one_judge_even_where_another_was_asked_for() -> None:
    engines = engines_for(Settings())

    assert list(engines.judges_of("ada")) == [Judge.CURRENT]
    assert engines.judge_of("ada", Judge.SERVER) is engines.server


def test_beside_an_own_key_the_servers_engine_is_asked_once() -> None:
    engines = engines_for(Settings())
    engines.take_key("ada", SecretStr("a-key"))

    assert list(engines.judges_of("ada")) == [Judge.CURRENT, Judge.EMBEDDED]
    assert engines.judge_of("ada", Judge.EMBEDDED) is engines.server
