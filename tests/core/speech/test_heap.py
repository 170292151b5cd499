import os
from pathlib import Path

import numpy as np
import pytest

from core.speech.heap import Heap, _find_trim, limit_memory


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_it_is_tidied_now_and_then_and_not_always() -> None:
    clock, trims = Clock(), []
    heap = Heap(lambda: trims.append(clock.now_s), clock)

    for second in range(61):
        clock.now_s = 100.0 + second
        heap.tidy()

    assert trims == [110.0, 120.0, 130.0, 140.0, 150.0, 160.0]


def test_the_c_library_is_asked_where_it_can_trim() -> None:
    trim = _find_trim()

    trim()
    trim()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told by Linux only")
def test_what_was_freed_in_pieces_is_given_back() -> None:
    # Every other piece stays, so that the C library cannot give the others back by itself.
    pieces = [np.ones(12_000, np.uint8) for _ in range(20_000)]
    del pieces[::2]
    before = _resident_pages()

    _find_trim()()

    assert _resident_pages() < before or before == 0
    assert len(pieces) == 10_000


def _resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.parametrize(("given", "kept"), [(None, "16"), ("300", "300")])
def test_few_kernels_are_kept_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, given: str | None, kept: str
) -> None:
    name = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
    monkeypatch.setenv(name, given or "")
    if given is None:
        monkeypatch.delenv(name)

    limit_memory()

    assert os.environ[name] == kept
