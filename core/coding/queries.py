"""Run a learner's query on the example tables of a problem, or on all of its datasets."""

from collections.abc import Sequence
from threading import Lock

from core.coding.comparing import is_expected, show_table
from core.coding.errors import SandboxError
from core.coding.orders import QueryAnswer, QueryOrder
from core.coding.sandbox import MEMORY_BYTES, Sandbox
from core.domain.coding import (
    CaseOutcome,
    CaseState,
    Dataset,
    Problem,
    Rows,
    RunKind,
    RunReport,
)

QUERY_LIMIT_S = 3.0
_STOPPED = {
    "deadline": f"It was stopped: it took longer than {QUERY_LIMIT_S:.0f} seconds.",
    "memory": "It was stopped: it needed too much memory.",
}


class QueryRunner:
    """Runs queries on problems. Any thread may call."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._made: dict[tuple[str, str], Rows] = {}
        self._lock = Lock()

    def run_examples(self, problem: Problem, query: str) -> RunReport:
        """Run a query on the tables that the learner sees. Raises SandboxError."""
        shown = [each for each in problem.datasets if each.example]
        return self._run(RunKind.EXAMPLES, problem, query, shown)

    def run_tests(self, problem: Problem, query: str) -> RunReport:
        """Run a query on all tables. Raises SandboxError."""
        return self._run(RunKind.TESTS, problem, query, problem.datasets)

    def _run(
        self, kind: RunKind, problem: Problem, query: str, datasets: Sequence[Dataset]
    ) -> RunReport:
        outcomes, trouble = [], ""
        if not query.strip():
            trouble = "Write a query first."
        for dataset in datasets if not trouble else ():
            answer = self._ask(problem, query, dataset)
            expected = self._expected_of(problem, dataset)
            outcomes.append(_judge(problem, dataset, answer, expected))
        return RunReport(
            kind=kind,
            outcomes=outcomes,
            problem_with_code=trouble,
            taken_s=sum(outcome.taken_s for outcome in outcomes),
        )

    def _expected_of(self, problem: Problem, dataset: Dataset) -> Rows:
        if dataset.result is not None:
            return dataset.result
        key = (problem.id, dataset.name)
        with self._lock:
            if key not in self._made:
                answer = self._ask(problem, problem.solution, dataset)
                if answer.error or answer.stopped:
                    raise SandboxError("The tests of this problem cannot be prepared just now.")
                self._made[key] = Rows(columns=answer.columns, rows=answer.rows)
            return self._made[key]

    def _ask(self, problem: Problem, query: str, dataset: Dataset) -> QueryAnswer:
        setup = [part for part in problem.tables.split(";") if part.strip()]
        return self._sandbox.run_query(
            QueryOrder(
                setup=[*setup, *([dataset.generate_sql] if dataset.generate_sql else [])],
                rows=dataset.rows,
                query=query,
                deadline_s=QUERY_LIMIT_S,
                memory_bytes=MEMORY_BYTES,
            )
        )


def _judge(problem: Problem, dataset: Dataset, answer: QueryAnswer, expected: Rows) -> CaseOutcome:
    got = Rows(columns=answer.columns, rows=answer.rows)
    state, error = CaseState.WRONG, ""
    if answer.stopped:
        state, error = CaseState.STOPPED, _STOPPED.get(answer.stopped, _STOPPED["memory"])
    elif answer.error:
        state, error = CaseState.FAILED, answer.error
    elif len(got.columns) != len(expected.columns):
        error = f"It returns {len(got.columns)} columns instead of {len(expected.columns)}."
    elif is_expected(got.rows, expected.rows, problem.compare):
        state = CaseState.PASSED
    is_shown = dataset.example and state in {CaseState.PASSED, CaseState.WRONG}
    return CaseOutcome(
        name=dataset.name,
        state=state,
        is_hidden=not dataset.example,
        expected=show_table(expected.columns, expected.rows) if dataset.example else "",
        got=show_table(got.columns, got.rows) if is_shown else "",
        error=error,
        taken_s=answer.taken_s,
    )
