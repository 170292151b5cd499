"""Read a learner's code, inside the sandbox, for what a reviewer would notice."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.coding.sandbox import Sandbox
from core.domain.coding_judgement import QualityFinding

_FUEL = 10 * 10**9
_DEADLINE_S = 5.0


class Read(NamedTuple):
    """What is noticed, and the words of its comments."""

    findings: list[QualityFinding]
    comments: str


def read_code(sandbox: Sandbox, source: str) -> Read | None:
    """Return what is noticed in Python code; None for code that is no Python.

    Raises SandboxError where nothing can run now.
    """
    answer = sandbox.run_python(_program(), source, fuel=_FUEL, deadline_s=_DEADLINE_S)
    told = json.loads(answer.output) if answer.exit_code == 0 and not answer.is_cut else None
    if told is None:
        return None
    findings = [QualityFinding.model_validate(each) for each in told["findings"]]
    return Read(findings, told["comments"])


@cache
def _program() -> str:
    return (Path(__file__).parent / "quality_guest.py").read_text("utf-8")
