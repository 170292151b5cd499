from core.engine.select import engine_for
from core.settings import Settings


def test_without_a_key_the_embedded_engine_asks_and_judges() -> None:
    engine = engine_for(Settings())

    assert engine.name == "embedded"
    assert engine.version
