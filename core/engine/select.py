"""Choose the engine that the settings allow."""

from core.engine.base import Engine
from core.engine.embedded.engine import EmbeddedEngine
from core.settings import Settings


def engine_for(settings: Settings) -> Engine:
    """Return the engine to ask and to judge with; the embedded one needs nothing."""
    return EmbeddedEngine(settings.weights_folder, may_fetch=settings.fetch_weights)
