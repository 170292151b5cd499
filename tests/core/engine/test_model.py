import sys

import httpx
import pytest
from langchain_core.messages import HumanMessage
from langchain_mistralai import ChatMistralAI
from pydantic import SecretStr

from core.engine.model import (
    DEFAULT_MODEL,
    ModelChoice,
    Purpose,
    build_chat_model,
    choose_model,
    label_of,
    with_learner_key,
)
from core.engine.model_errors import ModelError
from core.settings import Settings
from tests.fakes.mistral_failures import reset_connection
from tests.fakes.mistral_server import MistralServer

OPERATOR = SecretStr("operators-key")
LEARNER = SecretStr("learners-key")


def settings(**given: object) -> Settings:
    blank: dict[str, object] = dict.fromkeys(
        ("llm_model", "llm_question_model", "llm_evaluation_model", "llm_base_url")
    )
    blank |= {"mistral_api_key": None, "llm_api_key": None}
    return Settings.model_validate(blank | given)


def chosen(purpose: Purpose = "evaluation", **given: object) -> ModelChoice:
    choice = choose_model(settings(**given), purpose)
    assert choice is not None
    return choice


def built(choice: ModelChoice) -> ChatMistralAI:
    model = build_chat_model(choice)
    assert isinstance(model, ChatMistralAI)
    return model


def test_without_a_key_or_a_name_there_is_no_model() -> None:
    assert choose_model(settings(), "questions") is None
    assert choose_model(settings(llm_api_key=OPERATOR), "questions") is None


def test_a_mistral_key_alone_chooses_the_default() -> None:
    choice = chosen(mistral_api_key=OPERATOR)

    assert choice.label == DEFAULT_MODEL
    assert choice.key == OPERATOR


def test_each_purpose_can_have_its_own_model() -> None:
    given = {"llm_model": "mistralai:main", "llm_question_model": "mistralai:cheap"}

    assert chosen("questions", **given).name == "cheap"
    assert chosen("evaluation", **given).name == "main"


def test_judging_is_at_temperature_zero_whatever_the_questions_have() -> None:
    given: dict[str, object] = {"mistral_api_key": OPERATOR, "llm_temperature": 0.9}

    assert built(chosen("questions", **given)).temperature == 0.9
    assert built(chosen("evaluation", **given)).temperature == 0


def test_the_key_of_mistral_never_goes_to_another_provider() -> None:
    choice = chosen(llm_model="openai:gpt-x", mistral_api_key=OPERATOR)

    assert choice.key is None
    with pytest.raises(ModelError, match="LLM_API_KEY"):
        build_chat_model(choice)


def test_a_server_of_ones_own_prefers_the_generic_key() -> None:
    choice = chosen(
        llm_base_url="http://localhost:8080/v1", mistral_api_key=OPERATOR, llm_api_key=LEARNER
    )

    assert choice.key == LEARNER


def test_a_model_name_may_hold_colons_and_slashes() -> None:
    choice = chosen(llm_model="mistralai:library/qwen2.5:7b-instruct")

    assert (choice.provider, choice.name) == ("mistralai", "library/qwen2.5:7b-instruct")


@pytest.mark.parametrize("name", ["mistral-large", "mistralai:", "mistralai:a b", ":x", "a:\nb"])
def test_a_name_of_another_form_is_explained(name: str) -> None:
    with pytest.raises(ModelError, match="provider:model"):
        choose_model(settings(llm_model=name), "questions")


def test_the_clients_own_retries_are_off() -> None:
    with MistralServer(reset_connection()) as server:
        model = built(chosen(mistral_api_key=OPERATOR, llm_base_url=server.url))
        with pytest.raises(httpx.NetworkError):
            model.invoke([HumanMessage("hi")])

        assert len(server.requests) == 1


def test_a_fraction_of_a_second_in_the_timeout_is_rounded_up() -> None:
    assert built(chosen(mistral_api_key=OPERATOR, llm_timeout_s=2.5)).timeout == 3


def test_the_client_goes_to_the_address_with_the_key() -> None:
    with MistralServer() as server:
        built(chosen(mistral_api_key=OPERATOR, llm_base_url=server.url)).invoke("hi")

        assert server.requests[0].headers["authorization"] == "Bearer operators-key"


def test_a_server_without_a_key_gets_none_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", "of-the-machine")
    with MistralServer() as server:
        built(chosen(llm_model="mistralai:qwen", llm_base_url=server.url)).invoke("hi")

        assert "of-the-machine" not in server.requests[0].headers["authorization"]


def test_the_label_of_a_hosted_model_names_its_host() -> None:
    choice = chosen(llm_model="mistralai:qwen", llm_base_url="http://localhost:8080/v1")

    assert choice.label == "mistralai:qwen at localhost:8080"
    assert label_of(built(choice)) == choice.label


def test_a_missing_key_is_explained() -> None:
    with pytest.raises(ModelError, match="MISTRAL_API_KEY"):
        build_chat_model(chosen(llm_model=DEFAULT_MODEL))


def test_a_missing_package_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_openai", None)

    with pytest.raises(ModelError, match="not installed") as caught:
        build_chat_model(chosen(llm_model="openai:gpt-x", llm_api_key=OPERATOR))

    assert "mistralai:gpt-x" in str(caught.value)
    assert "langchain-openai" in str(caught.value)


def test_an_unknown_provider_is_explained() -> None:
    with pytest.raises(ModelError, match="does not know this provider"):
        build_chat_model(chosen(llm_model="qwen2:7b", llm_api_key=OPERATOR))


def test_a_learners_key_replaces_every_key_of_the_operator() -> None:
    own = with_learner_key(settings(mistral_api_key=OPERATOR, llm_api_key=OPERATOR), LEARNER)
    choice = choose_model(own, "evaluation")

    assert choice is not None
    assert choice.key == LEARNER
    assert OPERATOR not in (own.mistral_api_key, own.llm_api_key)


def test_a_learners_key_never_goes_to_the_operators_server() -> None:
    hosted = settings(llm_model="mistralai:qwen", llm_base_url="http://models.test/v1")
    choice = choose_model(with_learner_key(hosted, LEARNER), "questions")

    assert choice is not None
    assert choice.label == DEFAULT_MODEL
    assert str(built(choice).endpoint) == "https://api.mistral.ai/v1"


def test_an_address_in_the_environment_does_not_catch_a_learners_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MISTRAL_BASE_URL", "http://models.test/v1")
    choice = choose_model(with_learner_key(settings(), LEARNER), "questions")

    assert choice is not None
    assert built(choice).endpoint == "https://api.mistral.ai/v1"


def test_a_learner_keeps_the_operators_split_where_one_key_opens_both() -> None:
    split = settings(
        llm_model="mistralai:main",
        llm_question_model="mistralai:cheap",
        llm_evaluation_model="openai:judge",
    )
    own = with_learner_key(split, LEARNER)

    assert own.llm_question_model == "mistralai:cheap"
    assert own.llm_evaluation_model is None


def test_a_learners_own_model_holds_for_every_purpose() -> None:
    split = settings(llm_model="mistralai:main", llm_question_model="mistralai:cheap")
    own = with_learner_key(split, LEARNER, "mistralai:mine")

    names = {
        choice.name
        for choice in (choose_model(own, "questions"), choose_model(own, "evaluation"))
        if choice
    }
    assert names == {"mine"}


@pytest.mark.parametrize("model", ["bedrock:x", "huggingface:x/y", "ollama:x", "langsmith:x"])
def test_a_learner_cannot_reach_what_runs_on_the_machines_credentials(model: str) -> None:
    with pytest.raises(ModelError, match="Your own key"):
        with_learner_key(settings(), LEARNER, model)


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel", "x" * 501])
def test_what_cannot_be_a_key_is_refused_without_being_repeated(key: str) -> None:
    with pytest.raises(ModelError, match="not a key") as caught:
        with_learner_key(settings(), SecretStr(key))

    assert not key or key not in str(caught.value)


def test_a_copied_key_loses_the_space_around_it() -> None:
    own = with_learner_key(settings(), SecretStr(" learners-key\n"))

    assert own.llm_api_key == LEARNER


def test_no_key_shows_in_a_choice_or_a_client() -> None:
    choice = chosen(mistral_api_key=OPERATOR)
    model = built(choice)

    assert "operators-key" not in repr(choice) + choice.model_dump_json() + repr(model)
