"""Check every coding problem in the sandbox: `python -m tests.benchmarks.problems [ID…]`.

The reference solution must pass every test, the three flawed ones must not, and the growth of
those with a known complexity is told from counted instructions.
"""

import json
import sys
import time
from collections.abc import Iterable
from typing import NamedTuple

from core.coding.errors import SandboxError
from core.coding.growth import class_of
from core.coding.interpreter import compile_interpreter
from core.coding.problems import load_problems
from core.coding.runner import CodeRunner
from core.coding.sandbox import Sandbox
from core.domain.coding import CaseState, Problem, RunKind, RunReport
from tests.models.instruction_model import model_cache


class Checked(NamedTuple):
    """What is wrong with a problem; whether growth was told right, None where none is known."""

    faults: list[str]
    is_growth_right: bool | None


def check(runner: CodeRunner, problem: Problem) -> Checked:
    """Run the four solutions of a problem and measure the first."""
    report = runner.run(problem, problem.solution, RunKind.TESTS)
    faults = [] if report.is_solved else [f"the reference fails: {_say(report)}"]
    faults += [
        f"passes: {flawed.name}"
        for flawed in problem.flawed
        if runner.run(problem, flawed.code, RunKind.TESTS).is_solved
    ]
    estimate = runner.measure(problem, problem.solution)
    if problem.complexity is None or estimate is None:
        return Checked(faults, False if problem.complexity and problem.sizes else None)
    return Checked(faults, estimate.growth is class_of(problem.complexity.time))


def _say(report: RunReport) -> str:
    failed = [each for each in report.outcomes if each.state is not CaseState.PASSED]
    said = [f"{each.name} {each.state} {each.error[:100]} {each.got[:60]}" for each in failed]
    return "; ".join([report.problem_with_code, *said[:3]])


def main(wanted: Iterable[str]) -> int:
    """Check all problems, or those named; print their faults and the sums as JSON."""
    folder = model_cache() / "sandbox"
    compile_interpreter(folder)
    runner = CodeRunner(Sandbox(folder, workers=1))
    names = set(wanted)
    problems = [each for each in load_problems() if not names or each.id in names]
    checked: dict[str, Checked] = {}
    for problem in problems:
        started_s = time.perf_counter()
        try:
            found = check(runner, problem)
        except SandboxError as e:
            found = Checked([str(e)], None)
        checked[problem.id] = found
        wrong = [] if found.is_growth_right is not False else ["growth is told wrong"]
        said = "; ".join([*found.faults, *wrong]) or "fine"
        print(f"{problem.id:28} {time.perf_counter() - started_s:6.1f} s  {said}", flush=True)
    runner.close()
    growth = [each.is_growth_right for each in checked.values() if each.is_growth_right is not None]
    faults = sum(len(each.faults) for each in checked.values())
    sums = {
        "benchmark": "problems",
        "problems": len(checked),
        "solutions": 4 * len(checked),
        "faults": faults,
        "growth_known": len(growth),
        "growth_right": sum(growth),
    }
    print(json.dumps(sums))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
