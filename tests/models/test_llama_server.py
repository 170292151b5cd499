from pathlib import Path

import pytest

from tests.models.llama_server import ModelServerError, serve_model


@pytest.mark.slow
def test_a_server_that_cannot_start_says_so_at_once(tmp_path: Path) -> None:
    with (
        pytest.raises(ModelServerError, match=r"(?s)last words: .+"),
        serve_model(tmp_path / "missing.gguf", tmp_path / "server.log"),
    ):
        pytest.fail("it served a model that does not exist")
