"""Choose the engine that the settings allow."""

from core.engine.base import Engine
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.engine.model import choose_model
from core.settings import Settings


def engine_for(settings: Settings) -> Engine:
    """Return the engine to ask and to judge with.

    The embedded one needs nothing; where the settings name a language model it becomes the
    model's safety net. Raises ModelError when the model's name cannot be read.
    """
    embedded = EmbeddedEngine(settings.weights_folder, may_fetch=settings.fetch_weights)
    if choose_model(settings, "evaluation") or choose_model(settings, "questions"):
        return LangChainEngine(settings, embedded)
    return embedded
