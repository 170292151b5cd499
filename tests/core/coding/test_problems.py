import pytest

from core.coding.problems import find_problem, load_problems
from core.coding.runner import CodeRunner
from core.coding.sandbox import Sandbox
from core.coding.starters import start_code
from core.domain.coding import CaseState, CodeLanguage, Problem, RunKind
from tests.benchmarks.problems import check

# One of each kind that runs in its own way; the benchmark of problems runs them all.
HANDFUL = (
    "gift-card-pair",
    "open-tickets-per-team",
    pytest.param("late-share-by-carrier", marks=pytest.mark.slow),
)


@pytest.fixture(scope="module")
def runner(sandbox: Sandbox) -> CodeRunner:
    return CodeRunner(sandbox)


def test_the_bank_has_what_rounds_need() -> None:
    problems = load_problems()

    assert len(problems) >= 60
    assert {each.difficulty.value for each in problems} == {"easy", "medium", "hard"}
    assert {each.language for each in problems} == set(CodeLanguage)


@pytest.mark.parametrize("problem_id", HANDFUL)
def test_the_reference_passes_and_the_flawed_do_not(runner: CodeRunner, problem_id: str) -> None:
    checked = check(runner, find_problem(problem_id))

    assert checked.faults == []
    assert checked.is_growth_right is not False


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("problem", load_problems(), ids=lambda problem: problem.id)
def test_every_reference_passes_and_every_flawed_does_not(
    runner: CodeRunner, problem: Problem
) -> None:
    assert check(runner, problem).faults == []


@pytest.mark.slow
def test_what_a_learner_finds_over_data_frames_can_be_run(runner: CodeRunner) -> None:
    problem = find_problem("late-share-by-carrier")
    code = start_code(problem) + "return deliveries.head(1)[['carrier']]\n"

    outcome = runner.run(problem, code, RunKind.EXAMPLES).outcomes[0]

    assert outcome.state is CaseState.WRONG
    assert outcome.got == "carrier\n'Swift'"
    assert outcome.arguments.startswith("parcel | carrier | promised | arrived\n'p1' | 'Swift'")


@pytest.mark.slow
def test_a_data_frame_with_another_index_is_not_the_expected_one(runner: CodeRunner) -> None:
    problem = find_problem("late-share-by-carrier")
    code = problem.solution.replace(", ignore_index=True", "")

    assert not runner.run(problem, code, RunKind.TESTS).is_solved
