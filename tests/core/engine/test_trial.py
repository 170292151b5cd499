"""One judgement of our own answer: what a learner is told about it."""

from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.engine.trial import compares_by_meaning, fault_of, models_of, try_engine
from core.settings import Settings
from tests.core.engine.chains.cases import engine_at, judgement
from tests.fakes.mistral_failures import server_error, unauthorized
from tests.fakes.mistral_malformed import with_field
from tests.fakes.mistral_replies import json_reply, text_reply
from tests.fakes.mistral_server import MistralServer

QUOTE = "Teams write them because they run in milliseconds"
SOUND = json_reply(with_field(judgement(), "quote", QUOTE))


def test_the_embedded_engine_works_without_asking_a_model() -> None:
    trial = try_engine(EmbeddedEngine())

    assert trial.works
    assert trial.usage is None
    assert models_of(EmbeddedEngine()) == {}
    assert fault_of(EmbeddedEngine()) is None
    assert not compares_by_meaning(EmbeddedEngine())


def test_a_model_that_judges_well_works_and_its_use_is_told() -> None:
    with MistralServer(SOUND) as server:
        engine = engine_at(server)
        trial = try_engine(engine)

    assert trial.works, trial.advice
    assert trial.usage is not None
    assert trial.usage.prompt_tokens
    assert (trial.engine, trial.version) == (engine.name, engine.version)


def test_a_refused_key_is_told_with_what_to_do() -> None:
    with MistralServer(unauthorized()) as server:
        trial = try_engine(engine_at(server))

    assert not trial.works
    assert "did not accept the key. Check the key" in trial.advice


def test_a_failing_service_and_a_useless_answer_are_told_apart() -> None:
    with MistralServer(server_error()) as server:
        down = try_engine(engine_at(server, llm_budget_s=1))
    with MistralServer(text_reply("Well done!")) as server:
        useless = try_engine(engine_at(server))

    assert "could not be reached in time" in down.advice
    assert "its answer could not be used" in useless.advice


def test_settings_that_do_not_fit_are_told_before_anything_is_asked() -> None:
    engine = LangChainEngine(Settings(llm_model="mistralai:small"), EmbeddedEngine())

    trial = try_engine(engine)

    assert not trial.works
    assert trial.usage is None
    assert "needs a key. Set MISTRAL_API_KEY" in trial.advice
    assert fault_of(engine) == trial.advice
