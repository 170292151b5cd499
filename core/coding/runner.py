"""Run a learner's code on a problem, whatever it is written in."""

from pathlib import Path

from core.coding.growth import Estimate, Measured, estimate_growth
from core.coding.quality import Read, read_code
from core.coding.queries import QueryRunner
from core.coding.running import PythonRunner
from core.coding.sandbox import Sandbox, SandboxState
from core.domain.coding import CodeLanguage, Made, Problem, RunKind, RunReport
from core.settings import ROOT

SANDBOX_FOLDER = ROOT / "data" / "sandbox"
# Instructions a second of the sandbox, so that counted work reads as time.
_INSTRUCTIONS_A_SECOND = 8e9


class CodeRunner:
    """Runs Python, pandas and SQL. Any thread may call."""

    def __init__(self, sandbox: Sandbox, *, may_compile: bool = False) -> None:
        self._sandbox, self._may_compile = sandbox, may_compile
        self._python, self._sql = PythonRunner(sandbox), QueryRunner(sandbox)

    def can_run(self, problem: Problem) -> bool:
        """Tell whether code for a problem can be run now; queries need no interpreter."""
        return problem.language is CodeLanguage.SQL or self._sandbox.state is SandboxState.READY

    def prepare(self) -> None:
        """Compile the interpreter beside everything else, unless that is done or under way."""
        if self._may_compile:
            self._sandbox.prepare()

    @property
    def can_run_pandas(self) -> bool:
        """Tell whether problems over data frames can be run now."""
        return self._sandbox.state is SandboxState.READY

    @property
    def state(self) -> SandboxState:
        """Return whether Python can be run now; what nobody here compiles counts as missing."""
        state = self._sandbox.state
        is_nobodys = state is SandboxState.COMPILING and not self._may_compile
        return SandboxState.MISSING if is_nobodys else state

    def run(self, problem: Problem, code: str, kind: RunKind) -> RunReport:
        """Run code on the examples or on all tests. Raises SandboxError where nothing can run."""
        runner = self._sql if problem.language is CodeLanguage.SQL else self._python
        if kind is RunKind.EXAMPLES:
            return runner.run_examples(problem, code)
        return runner.run_tests(problem, code)

    def measure(self, problem: Problem, code: str) -> Estimate | None:
        """Return how the work of Python code grows; None where that cannot be told.

        Raises SandboxError where nothing can run.
        """
        if problem.language is not CodeLanguage.PYTHON or problem.complexity is None:
            return None
        measured = []
        for size in problem.sizes:
            work = self._python.measure_work(problem, code, Made(size=size, seed=1))
            if work is None:
                break
            measured.append(Measured(size, work / _INSTRUCTIONS_A_SECOND))
        return estimate_growth(measured) if measured else None

    def read(self, problem: Problem, code: str) -> Read | None:
        """Return what a reader notices in Python code; None for other code."""
        if problem.language is CodeLanguage.SQL:
            return None
        return read_code(self._sandbox, code)

    def close(self) -> None:
        """End what runs."""
        self._sandbox.close()


def open_runner(folder: Path = SANDBOX_FOLDER, *, may_compile: bool = False) -> CodeRunner:
    """Return a runner with its compiled interpreter in a folder; nothing starts before a run."""
    return CodeRunner(Sandbox(folder), may_compile=may_compile)
