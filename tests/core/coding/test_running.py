import pytest

from core.coding.running import PythonRunner
from core.coding.sandbox import Sandbox
from core.domain.coding import CaseState, Problem, RunReport


@pytest.fixture(scope="module")
def runner(sandbox: Sandbox) -> PythonRunner:
    return PythonRunner(sandbox)


def states(report: RunReport) -> list[CaseState]:
    return [outcome.state for outcome in report.outcomes]


def test_the_reference_solution_passes_every_test(runner: PythonRunner, problem: Problem) -> None:
    report = runner.run_tests(problem, problem.solution)

    assert report.is_solved, report
    assert [outcome.name for outcome in report.outcomes] == [
        "Example 1",
        "empty list",
        "negative",
        "many",
    ]


@pytest.mark.parametrize("number", range(3))
def test_a_flawed_solution_does_not_pass(
    runner: PythonRunner, problem: Problem, number: int
) -> None:
    assert not runner.run_tests(problem, problem.flawed[number].code).is_solved


def test_a_hidden_test_tells_its_name_and_not_its_result(
    runner: PythonRunner, problem: Problem
) -> None:
    report = runner.run_tests(problem, "def longest_queue(lengths):\n    return 9\n")

    example, hidden = report.outcomes[:2]
    assert (example.state, example.expected, example.got) == (CaseState.PASSED, "9", "9")
    assert (hidden.state, hidden.name) == (CaseState.WRONG, "empty list")
    assert (hidden.arguments, hidden.expected, hidden.got) == ("", "", "")


def test_an_example_shows_what_came_and_what_was_printed(
    runner: PythonRunner, problem: Problem
) -> None:
    code = "def longest_queue(lengths):\n    print('seen', lengths)\n    return lengths[0]\n"

    outcome = runner.run_examples(problem, code).outcomes[0]

    assert outcome.state is CaseState.WRONG
    assert (outcome.arguments, outcome.expected, outcome.got) == ("[3, 9, 4]", "9", "3")
    assert outcome.printed == "seen [3, 9, 4]\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def longest_queue(lengths)\n    return 1", "Line 1: expected ':'"),
        ("def longest(lengths):\n    return 1", "called longest_queue. It defines longest."),
        ("", "must define a function called longest_queue."),
        ("import pandaz", "No module named 'pandaz' (line 1: import pandaz)"),
        ("raise SystemExit", "SystemExit (line 1: raise SystemExit)"),
        ("import os\nos._exit(0)", "ended before its function was called"),
    ],
)
def test_code_that_cannot_be_called_is_explained(
    runner: PythonRunner, problem: Problem, code: str, said: str
) -> None:
    report = runner.run_examples(problem, code)

    assert said in report.problem_with_code
    assert states(report) == [CaseState.NOT_RUN]


@pytest.mark.parametrize(
    ("body", "state", "said"),
    [
        ("return lengths[7]", CaseState.FAILED, "IndexError: list index out of range (line 2"),
        ("return {1, 2}", CaseState.FAILED, "no plain value"),
        ("return longest_queue(lengths)", CaseState.FAILED, "calls itself too deeply"),
        ("while True: pass", CaseState.STOPPED, "far more work than a good solution"),
        ("return 'x' * 10**10", CaseState.FAILED, "OverflowError"),
        ("return len([0] * 10**9)", CaseState.FAILED, "MemoryError"),
        pytest.param(
            "import time; time.sleep(60)",
            CaseState.STOPPED,
            "took too long",
            marks=pytest.mark.slow,
        ),
        ("import os; os._exit(0)", CaseState.STOPPED, "ended the program"),
        pytest.param(
            "import os\n    while 1: os.write(1, b'x' * 10**6)",
            CaseState.STOPPED,
            "stopped",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_call_that_goes_wrong_is_explained(
    runner: PythonRunner, problem: Problem, body: str, state: CaseState, said: str
) -> None:
    report = runner.run_examples(problem, f"def longest_queue(lengths):\n    {body}\n")

    assert report.outcomes[0].state is state
    assert said in report.outcomes[0].error


def test_what_is_written_to_look_like_a_result_is_not_one(
    runner: PythonRunner, problem: Problem
) -> None:
    forged = '{"number": 0, "result": 9, "taken_s": 0, "printed": ""}'
    code = (
        f"import os, sys\nos.write(1, b'{forged}\\n')\n"
        "def longest_queue(lengths):\n"
        f"    sys.__stdout__.write('{forged}\\n')\n"
        "    return 1\n"
    )

    assert states(runner.run_examples(problem, code)) == [CaseState.WRONG]


@pytest.mark.parametrize(
    "line",
    [
        '{"number": [0]}',
        '{"number": 0, "taken_s": "long", "result": 9}',
        '{"problem": {"a": 1}}',
        '{"number": 0, "result": ' + "[" * 3_000 + "]" * 3_000 + "}",
    ],
)
def test_a_line_written_with_the_marker_breaks_nothing(
    runner: PythonRunner, problem: Problem, line: str
) -> None:
    code = (
        "import os, sys\n"
        "def longest_queue(lengths):\n"
        "    marker = sys._getframe(2).f_locals['order']['marker']\n"
        f"    os.write(1, (marker + {line!r} + '\\n').encode())\n"
        "    return 1\n"
    )

    assert states(runner.run_examples(problem, code)) == [CaseState.WRONG]


def test_what_is_printed_at_a_hidden_test_stays_hidden(
    runner: PythonRunner, problem: Problem
) -> None:
    code = "def longest_queue(lengths):\n    print(lengths)\n    return max(lengths, default=0)\n"

    report = runner.run_tests(problem, code)

    assert [bool(outcome.printed) for outcome in report.outcomes] == [True, False, False, False]
