"""The time to working code over rows as an interview leaves them, on both databases."""

import pytest

from core.analytics.filters import Filter
from core.analytics.first_solved import first_solved
from core.coding.problems import load_problems
from core.domain.coding import CaseOutcome, CaseState, RunKind, RunReport
from core.domain.question import Difficulty, QuestionType
from core.store import exercise_work
from core.store.connection import Database
from core.store.identity import name_id
from core.store.recordings import Place
from tests.fakes.history import Said, Session, keep_history

PROBLEM = load_problems()[0]
ALL_PASS, HALF_PASS = (20, 40, 15, 8), (20, 20, 10, 0)

Run = tuple[RunKind, bool, float]


def coded(key: str, points: tuple[int, int, int, int] | None) -> Said:
    """Return an answer in code."""
    return Said(key, QuestionType.CODING, "arrays", Difficulty.EASY, points, 60)


def report_of(kind: RunKind, *, passes: bool) -> RunReport:
    state = CaseState.PASSED if passes else CaseState.WRONG
    return RunReport(kind=kind, outcomes=[CaseOutcome(name="a", state=state)], taken_s=0.1)


def keep_runs(database: Database, user_id: str, interview_id: str, *runs: Run) -> None:
    """Store runs at the first question of an interview."""
    place = Place(user_id, interview_id, name_id(interview_id, 0))
    with database.write() as connection:
        for kind, passes, after_s in runs:
            exercise_work.insert_run(
                connection, place, "code", report_of(kind, passes=passes), after_s
            )


@pytest.fixture
def practised(database: Database, user_id: str) -> Database:
    """Keep five interviews with a coding problem each, and the runs of their code."""
    said = (
        coded(f"coding-{PROBLEM.id}", ALL_PASS),
        coded("coding-gone", ALL_PASS),
        coded("coding-half", HALF_PASS),
        coded("coding-unrun", ALL_PASS),
        coded("coding-unscored", None),
    )
    sessions = tuple(Session(n, "Tester", "", (each,)) for n, each in enumerate(said))
    keep_history(database, user_id, sessions)
    examples, tests = RunKind.EXAMPLES, RunKind.TESTS
    runs = ((examples, False, 60.0), (examples, True, 300.0), (tests, True, 420.0))
    keep_runs(database, user_id, "i1", *runs)
    keep_runs(database, user_id, "i2", (tests, True, 90.0))
    keep_runs(database, user_id, "i3", (examples, True, 30.0))
    keep_runs(database, user_id, "i4", (examples, False, 30.0))
    keep_runs(database, user_id, "i5", (tests, True, 30.0))
    return database


def test_the_first_run_that_passed_counts_where_all_tests_passed_in_the_end(
    practised: Database, user_id: str
) -> None:
    frame = first_solved(practised, Filter(user_ids=(user_id,), engine="embedded"))

    assert list(frame["interview_id"]) == ["i1", "i2"]
    assert list(frame["minutes"]) == [5.0, 1.5]
    assert list(frame["runs"]) == [2, 1]


def test_a_problem_is_named_with_its_minutes_as_long_as_the_bank_has_it(
    practised: Database, user_id: str
) -> None:
    frame = first_solved(practised, Filter(user_ids=(user_id,), engine="embedded"))

    assert list(frame["problem"]) == [PROBLEM.title, "A problem"]
    assert frame["wanted_minutes"].iloc[0] == PROBLEM.minutes
    assert frame["wanted_minutes"].isna().iloc[1]


def test_nobody_else_is_counted_and_without_runs_there_is_nothing(
    practised: Database, user_id: str
) -> None:
    assert first_solved(practised, Filter(user_ids=("other",), engine="embedded")).empty
    typed = Filter(user_ids=(user_id,), engine="embedded", types=(QuestionType.TECHNICAL,))
    assert first_solved(practised, typed).empty
