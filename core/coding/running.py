"""Run a learner's Python on the examples of a problem, or on all of its tests."""

import json
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from core.coding.comparing import is_expected, show_value
from core.coding.errors import SandboxError
from core.coding.sandbox import Sandbox
from core.domain.coding import (
    CaseOutcome,
    CaseState,
    Compare,
    HiddenTest,
    Made,
    Problem,
    RunKind,
    RunReport,
)

# Instructions for all calls with given arguments together, about three seconds: each needs a
# thousandth.
_GIVEN_FUEL = 24 * 10**9
# A made call may take so many times what the reference solution takes, and this in any case.
_TIMES_REFERENCE = 10
_LEAST_FUEL = 3 * 10**9
# Where the work itself is measured.
_MEASURED_FUEL = 40 * 10**9
# For what waits instead of working; on a busy machine instructions take longer.
_DEADLINE_S = 8.0
_RECURSION = 10_000
_PRINTED_CHARACTERS = 4_000
_TOO_MUCH_WRITTEN = "It was stopped: it wrote too much."
_STOPPED = {
    "deadline": f"It was stopped after {_DEADLINE_S:.0f} seconds.",
    "out of fuel": "It was stopped: it does far more work than a good solution, or never ends.",
}
_BROKE = "It was stopped: it used too much memory, or called itself too deeply."


class Call(NamedTuple):
    """A call to make, what it must return, and whether the learner may see it."""

    name: str
    spec: dict[str, Any]
    expected: Any
    is_hidden: bool


class PythonRunner:
    """Runs Python on problems. Any thread may call."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._known: dict[tuple[str, str], _Known] = {}
        self._lock = Lock()

    def run_examples(self, problem: Problem, source: str) -> RunReport:
        """Run code on the examples, which show what is expected. Raises SandboxError."""
        calls = _examples_of(problem)
        return _report(RunKind.EXAMPLES, self._run(problem, source, calls, _GIVEN_FUEL))

    def run_tests(self, problem: Problem, source: str) -> RunReport:
        """Run code on the examples and all tests. Raises SandboxError."""
        given = [_given_call(test) for test in problem.tests if test.generate is None]
        told = [self._run(problem, source, [*_examples_of(problem), *given], _GIVEN_FUEL)]
        for test in problem.tests if not told[0].problem else ():
            if test.generate is not None:
                call, fuel = self._made_call(problem, test.name, test.generate)
                told.append(self._run(problem, source, [call], fuel))
        return _report(RunKind.TESTS, *told)

    def measure_work(self, problem: Problem, source: str, made: Made) -> int | None:
        """Return the instructions that a call with made arguments takes, None if it is stopped.

        Those for making the arguments are not in it. Raises SandboxError.
        """
        call = Call("", {"generate": made.model_dump()}, None, is_hidden=True)
        guest = self._ask(problem, source, [call], _MEASURED_FUEL)
        if guest.fuel_used is None or not any("result" in line for line in guest.lines):
            return None
        idle = f"def {problem.function}(*arguments):\n    return None\n"
        return guest.fuel_used - (self._ask(problem, idle, [call], _MEASURED_FUEL).fuel_used or 0)

    def _made_call(self, problem: Problem, name: str, made: Made) -> tuple[Call, int]:
        """Return a call with what the reference solution returns, and the fuel that it may use."""
        key = (problem.id, name)
        spec = {"generate": made.model_dump()}
        with self._lock:
            if key not in self._known:
                call = Call(name, spec, None, is_hidden=True)
                guest = self._ask(problem, problem.solution, [call], _MEASURED_FUEL)
                results = [line["result"] for line in guest.lines if "result" in line]
                if not results or guest.fuel_used is None:
                    raise SandboxError("The tests of this problem cannot be prepared just now.")
                self._known[key] = _Known(results[0], guest.fuel_used)
            known = self._known[key]
        fuel = max(_LEAST_FUEL, _TIMES_REFERENCE * known.fuel_used)
        return Call(name, spec, known.result, is_hidden=True), fuel

    def _run(self, problem: Problem, source: str, calls: Sequence[Call], fuel: int) -> "_Told":
        guest = self._ask(problem, source, calls, fuel)
        trouble = next((line["problem"] for line in guest.lines if "problem" in line), "")
        by_number: dict[int, dict[str, Any]] = {}
        for line in guest.lines:
            if "number" in line:
                by_number.setdefault(line["number"], {}).update(line)
        if not by_number and not trouble:
            trouble = guest.stopped or "Your code ended before its function was called."
        outcomes = [
            _judge(call, by_number.get(number), guest.stopped, problem.compare)
            for number, call in enumerate(calls)
        ]
        return _Told(outcomes, trouble)

    def _ask(self, problem: Problem, source: str, calls: Sequence[Call], fuel: int) -> "_Guest":
        marker = secrets.token_hex(8)
        order = {
            "marker": marker,
            "prelude": problem.prelude,
            "source": source,
            "function": problem.function,
            "generate": problem.generate,
            "calls": [call.spec for call in calls],
            "recursion": _RECURSION,
            "printed": _PRINTED_CHARACTERS,
        }
        answer = self._sandbox.run_python(
            _guest_program(), json.dumps(order), fuel=fuel, deadline_s=_DEADLINE_S
        )
        told = [line for line in answer.output.splitlines() if line.startswith(marker)]
        lines = [parsed for line in told if (parsed := _parse(line.removeprefix(marker)))]
        stopped = _TOO_MUCH_WRITTEN if answer.is_cut else ""
        if answer.stopped is not None:
            stopped = _STOPPED.get(answer.stopped, _BROKE)
        return _Guest(lines, stopped, answer.fuel_used)


class _Known(NamedTuple):
    """What the reference solution returns, and the instructions that it took."""

    result: Any
    fuel_used: int


class _Guest(NamedTuple):
    """What the guest told, line by line, and why it was stopped, if it was."""

    lines: list[dict[str, Any]]
    stopped: str
    fuel_used: int | None


class _Told(NamedTuple):
    outcomes: list[CaseOutcome]
    problem: str


def _report(kind: RunKind, *told: _Told) -> RunReport:
    outcomes = [outcome for each in told for outcome in each.outcomes]
    return RunReport(
        kind=kind,
        outcomes=outcomes,
        problem_with_code=next((each.problem for each in told if each.problem), ""),
        taken_s=sum(outcome.taken_s for outcome in outcomes),
    )


def _judge(call: Call, told: dict[str, Any] | None, stopped: str, compare: Compare) -> CaseOutcome:
    shown = {} if call.is_hidden else _show(call)
    outcome = CaseOutcome(
        name=call.name, state=CaseState.NOT_RUN, is_hidden=call.is_hidden, **shown
    )
    if told is None:
        return outcome
    if "result" not in told and "error" not in told:
        error = stopped or "Your code ended the program."
        return outcome.model_copy(update={"state": CaseState.STOPPED, "error": error})
    found: dict[str, Any] = {"taken_s": told["taken_s"], "printed": told["printed"]}
    if "error" in told:
        found |= {"state": CaseState.FAILED, "error": told["error"]}
    else:
        is_right = is_expected(told["result"], call.expected, compare)
        found["state"] = CaseState.PASSED if is_right else CaseState.WRONG
        if not call.is_hidden:
            found["got"] = show_value(told["result"])
    return outcome.model_copy(update=found)


def _show(call: Call) -> dict[str, str]:
    arguments = ", ".join(show_value(each) for each in call.spec["arguments"])
    return {"arguments": arguments, "expected": show_value(call.expected)}


def _examples_of(problem: Problem) -> list[Call]:
    return [
        Call(f"Example {number}", {"arguments": each.arguments}, each.result, is_hidden=False)
        for number, each in enumerate(problem.examples, start=1)
    ]


def _given_call(test: HiddenTest) -> Call:
    return Call(test.name, {"arguments": test.arguments}, test.result, is_hidden=True)


def _parse(line: str) -> dict[str, Any] | None:
    """Return what a line says; None for one that was cut off or is not the guest's."""
    try:
        told = json.loads(line)
    except json.JSONDecodeError:
        return None
    return told if isinstance(told, dict) else None


@cache
def _guest_program() -> str:
    return (Path(__file__).parent / "guest.py").read_text("utf-8")
