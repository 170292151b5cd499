"""Choose the engines that the settings allow."""

from pydantic import SecretStr

from core.engine.base import Engine
from core.engine.desk import Engines, IsSpent
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.engine.model import choose_model, with_learner_key
from core.engine.model_source import SpentSource
from core.settings import Settings


def engine_for(settings: Settings) -> Engine:
    """Return the engine to ask and to judge with.

    The embedded one needs nothing; where the settings name a language model it becomes the
    model's safety net. Raises ModelError when the model's name cannot be read.
    """
    return engines_for(settings).server


def engines_for(settings: Settings, is_spent: IsSpent | None = None) -> Engines:
    """Return the server's engine with room for learners' own keys beside it.

    `is_spent` tells of a user whether the server's models may not be asked for them any more. All
    share one embedded engine. Raises ModelError when the model's name cannot be read.
    """
    embedded = EmbeddedEngine(settings.weights_folder, may_fetch=settings.fetch_weights)

    def build_on_key(key: SecretStr, model: str | None) -> Engine:
        return LangChainEngine(with_learner_key(settings, key, model), embedded)

    if choose_model(settings, "evaluation") or choose_model(settings, "questions"):
        engines = Engines(LangChainEngine(settings, embedded), build_on_key, embedded=embedded)
        if is_spent is not None:
            spent = LangChainEngine(settings, embedded, SpentSource(settings))
            engines.limit(is_spent, spent)
        return engines
    return Engines(embedded, build_on_key, embedded=embedded)
