import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.coding import interpreter
from core.coding.errors import SandboxError
from core.coding.interpreter import compile_interpreter, forget_compiled, is_compiled
from core.coding.prepare import main


@pytest.fixture
def compiled_before(compiled: Path, tmp_path: Path) -> Path:
    """A folder in which compiling was broken off just before its end."""
    folder = tmp_path / "sandbox"
    folder.mkdir(mode=0o700)
    for file in compiled.glob("*.cwasm"):
        shutil.copy2(file, folder)
    (folder / ".cwasm-abc").write_bytes(b"half of it")
    return folder


def test_an_empty_folder_has_nothing_compiled(tmp_path: Path) -> None:
    assert not is_compiled(tmp_path)


def test_what_was_broken_off_is_tidied_up_and_finished_once(compiled_before: Path) -> None:
    assert not is_compiled(compiled_before)

    with ThreadPoolExecutor(2) as both:
        list(both.map(compile_interpreter, [compiled_before] * 2))

    assert is_compiled(compiled_before)
    assert not list(compiled_before.glob(".cwasm-*"))


def test_what_does_not_start_any_more_is_not_compiled(compiled_before: Path) -> None:
    compile_interpreter(compiled_before)

    forget_compiled(compiled_before)

    assert not is_compiled(compiled_before)


def test_a_host_with_little_memory_is_not_asked_for_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(interpreter, "available_bytes", lambda: 700 << 20)

    with pytest.raises(SandboxError, match="takes 2,800 MB of memory, and 700 MB are free"):
        compile_interpreter(tmp_path)

    assert main(tmp_path) == 0
    assert "work without running Python" in caplog.text


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SandboxError, match="cannot be kept in"):
        compile_interpreter(tmp_path / "file" / "sandbox")
