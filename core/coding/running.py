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
from core.coding.guest_lines import GuestLine, read_lines
from core.coding.sandbox import Sandbox
from core.domain.coding import (
    CaseOutcome,
    CaseState,
    CodeLanguage,
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
# For what waits instead of working; on a busy machine instructions take longer. Pandas has to be
# loaded first, which takes a fifth of the fuel. Nobody waits for what is measured.
_DEADLINE_S, _PANDAS_DEADLINE_S, _MEASURED_DEADLINE_S = 10.0, 30.0, 60.0
_RECURSION = 10_000
_PRINTED_CHARACTERS = 4_000
_TOO_MUCH_WRITTEN = "It was stopped: it wrote too much."
_STOPPED = {
    "deadline": "It was stopped: it took too long.",
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
        if guest.fuel_used is None or not any(line.has_result for line in guest.lines):
            return None
        idle = self._ask(
            problem,
            f"def {problem.function}(*arguments):\n    return None\n",
            [call],
            _MEASURED_FUEL,
        )
        return None if idle.fuel_used is None else guest.fuel_used - idle.fuel_used

    def _made_call(self, problem: Problem, name: str, made: Made) -> tuple[Call, int]:
        """Return a call with what the reference solution returns, and the fuel that it may use."""
        key = (problem.id, name)
        spec = {"generate": made.model_dump()}
        with self._lock:
            if key not in self._known:
                call = Call(name, spec, None, is_hidden=True)
                guest = self._ask(problem, problem.solution, [call], _MEASURED_FUEL)
                results = [line.result for line in guest.lines if line.has_result]
                if not results or guest.fuel_used is None:
                    raise SandboxError("The tests of this problem cannot be prepared just now.")
                self._known[key] = _Known(results[0], guest.fuel_used)
            known = self._known[key]
        fuel = max(_LEAST_FUEL, _TIMES_REFERENCE * known.fuel_used)
        return Call(name, spec, known.result, is_hidden=True), fuel

    def _run(self, problem: Problem, source: str, calls: Sequence[Call], fuel: int) -> "_Told":
        guest = self._ask(problem, source, calls, fuel)
        trouble = next((line.problem for line in guest.lines if line.problem), "")
        # Of a call there is a line when it begins and one when it ends.
        by_number = {line.number: line for line in guest.lines if line.number is not None}
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
            "tables": _text_of("guest_tables") if problem.language is CodeLanguage.PANDAS else "",
            "calls": [call.spec for call in calls],
            "recursion": _RECURSION,
            "printed": _PRINTED_CHARACTERS,
        }
        answer = self._sandbox.run_python(
            _text_of("guest"), json.dumps(order), fuel=fuel, deadline_s=_deadline_of(problem, fuel)
        )
        lines = read_lines(answer.output, marker)
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

    lines: list[GuestLine]
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


def _deadline_of(problem: Problem, fuel: int) -> float:
    if fuel >= _MEASURED_FUEL:
        return _MEASURED_DEADLINE_S
    return _PANDAS_DEADLINE_S if problem.language is CodeLanguage.PANDAS else _DEADLINE_S


def _judge(call: Call, told: GuestLine | None, stopped: str, compare: Compare) -> CaseOutcome:
    shown = {} if call.is_hidden else _show(call)
    outcome = CaseOutcome(
        name=call.name, state=CaseState.NOT_RUN, is_hidden=call.is_hidden, **shown
    )
    if told is None:
        return outcome
    if not told.has_result and not told.error:
        error = stopped or "Your code ended the program."
        return outcome.model_copy(update={"state": CaseState.STOPPED, "error": error})
    found: dict[str, Any] = {"taken_s": told.taken_s}
    if not call.is_hidden:
        # It may have printed what it was given.
        found["printed"] = told.printed
    if told.error:
        found |= {"state": CaseState.FAILED, "error": told.error}
    else:
        is_right = is_expected(told.result, call.expected, compare)
        found["state"] = CaseState.PASSED if is_right else CaseState.WRONG
        if not call.is_hidden:
            found["got"] = show_value(told.result)
    return outcome.model_copy(update=found)


def _show(call: Call) -> dict[str, str]:
    shown = [show_value(each) for each in call.spec["arguments"]]
    arguments = ("\n\n" if any("\n" in each for each in shown) else ", ").join(shown)
    return {"arguments": arguments, "expected": show_value(call.expected)}


def _examples_of(problem: Problem) -> list[Call]:
    return [
        Call(f"Example {number}", {"arguments": each.arguments}, each.result, is_hidden=False)
        for number, each in enumerate(problem.examples, start=1)
    ]


def _given_call(test: HiddenTest) -> Call:
    return Call(test.name, {"arguments": test.arguments}, test.result, is_hidden=True)


@cache
def _text_of(module: str) -> str:
    return (Path(__file__).parent / f"{module}.py").read_text("utf-8")
