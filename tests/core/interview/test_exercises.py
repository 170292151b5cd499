"""A round with exercises through the conductor: handed out, kept, handed in once, judged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.coding.problems import find_problem, load_problems
from core.coding.reviews import find_review
from core.coding.runner import CodeRunner
from core.coding.sandbox import Sandbox
from core.domain.code_review import Review
from core.domain.coding import CodeLanguage, RunKind
from core.domain.exchange import TurnKind
from core.domain.exercise_work import CodeWork, DesignWork, ReviewWork
from core.domain.interview import AskedQuestion, Brief, Interview, InterviewType, Track
from core.domain.question import QuestionType
from core.domain.system_design import Design, DesignStep
from core.engine.desk import Engines
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from core.interview.exercise_desk import ExerciseDesk, problem_of
from core.interview.tracks import hands_out_exercises, rounds_of
from core.jobs.runner import JobRunner
from core.store.connection import Database
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

WORDS = "I would begin with the empty list and ask how large it gets."


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[CodeRunner]:
    """Return a runner whose interpreter is not compiled: queries run, Python does not."""
    runner = CodeRunner(Sandbox(tmp_path / "sandbox", workers=1))
    yield runner
    runner.close()


@pytest.fixture
def conductor(database: Database, runner: CodeRunner) -> Iterator[Conductor]:
    jobs = JobRunner(database)
    conductor = Conductor(database, Engines.of(FakeEngine()), jobs, runner)
    jobs.start()
    yield conductor
    jobs.stop()


@pytest.fixture
def desk(database: Database, runner: CodeRunner) -> ExerciseDesk:
    return ExerciseDesk(database, runner)


def start(conductor: Conductor, user_id: str, track: Track, **more: object) -> Interview:
    order = {"role": "Tester", "track": track, "question_count": 1, "exercises": True, **more}
    interview_id = conductor.start(user_id, f"start {track}", Brief.model_validate(order))
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def ordered(track: Track) -> dict[str, object]:
    types = {
        Track.CODING: InterviewType.CODING,
        Track.CODE_REVIEW: InterviewType.CODE_REVIEW,
        Track.SYSTEM_DESIGN: InterviewType.SYSTEM_DESIGN,
    }
    return {"type": types[track]}


def hand_in(conductor: Conductor, user_id: str, interview: Interview, words: str) -> AskedQuestion:
    asked = interview.questions[0]
    conductor.answer(user_id, "hand in", interview.id, asked.id, words)
    return conductor.current(user_id, interview.id).questions[0]


@pytest.mark.parametrize("track", [Track.CODING, Track.CODE_REVIEW, Track.SYSTEM_DESIGN])
def test_a_round_hands_out_its_exercise(conductor: Conductor, user_id: str, track: Track) -> None:
    interview = start(conductor, user_id, track, **ordered(track))

    [asked] = interview.questions
    assert asked.question.exercise is not None
    assert asked.question.exercise.kind.value == asked.question.type.value == track.value


def test_a_loop_has_every_round_and_the_old_one_stays_as_it_was() -> None:
    brief = Brief(role="Tester", track=Track.FULL_LOOP, question_count=12)
    names = [each.name for each in rounds_of(brief.model_copy(update={"exercises": True}))]

    assert names == [
        "Recruiter screen",
        "Technical",
        "Coding",
        "Code review",
        "System design",
        "Behavioural",
    ]
    assert [each.name for each in rounds_of(brief)] == [
        "Recruiter screen",
        "Technical",
        "System design",
        "Behavioural",
    ]
    assert hands_out_exercises(Track.FULL_LOOP)


def test_work_is_kept_as_it_grows(conductor: Conductor, desk: ExerciseDesk, user_id: str) -> None:
    interview = start(conductor, user_id, Track.CODE_REVIEW, **ordered(Track.CODE_REVIEW))
    asked = interview.questions[0]
    work = ReviewWork(review=Review(summary="Not yet: it can lose an order."))

    desk.save(user_id, interview.id, asked.id, work)

    assert desk.work(user_id, asked) == work
    desk.save("somebody else", interview.id, asked.id, ReviewWork())
    assert desk.work(user_id, asked) == work


def test_a_review_is_judged_with_words_that_stand_in_it(
    conductor: Conductor, desk: ExerciseDesk, user_id: str
) -> None:
    interview = start(conductor, user_id, Track.CODE_REVIEW, **ordered(Track.CODE_REVIEW))
    asked = interview.questions[0]
    assert asked.question.exercise is not None
    exercise = find_review(asked.question.exercise.id)
    desk.save(user_id, interview.id, asked.id, ReviewWork(review=exercise.perfect))

    hand_in(conductor, user_id, interview, WORDS)
    conductor.pass_follow_up(
        user_id, "pass", interview.id, _await_press(conductor, user_id, interview)
    )
    evaluation = conductor.evaluation(user_id, interview.id, asked.id, WAIT_S)

    assert evaluation is not None
    assert evaluation.total is not None
    assert evaluation.total >= 80
    assert sum(part.points for part in evaluation.parts) == evaluation.total
    answer = conductor.current(user_id, interview.id).questions[0].answer
    assert answer is not None
    assert answer.text.startswith(WORDS)
    quotes = [each.quote for each in evaluation.strengths]
    assert quotes
    said = answer.text.split()
    assert all(said[quote.start : quote.end] == quote.text.split() for quote in quotes)


def _await_press(conductor: Conductor, user_id: str, interview: Interview) -> str:
    asked = interview.questions[0]
    for progress in conductor.follow_answer(user_id, interview.id, asked.id, WAIT_S):
        if progress.follow_up is not None:
            return progress.follow_up.id
    raise AssertionError("the interviewer did not go on")


def test_what_was_handed_in_stays_as_it_is(
    conductor: Conductor, desk: ExerciseDesk, user_id: str
) -> None:
    interview = start(conductor, user_id, Track.SYSTEM_DESIGN, **ordered(Track.SYSTEM_DESIGN))
    asked = interview.questions[0]
    work = DesignWork(design=Design(steps={DesignStep.REQUIREMENTS: "Ten thousand orders a day."}))
    desk.save(user_id, interview.id, asked.id, work)
    answered = hand_in(conductor, user_id, interview, "")

    desk.save(user_id, interview.id, asked.id, DesignWork())

    assert desk.work(user_id, asked) == work
    assert answered.answer is not None
    assert answered.answer.text == "Requirements:\nTen thousand orders a day."


def test_nothing_is_not_handed_in(conductor: Conductor, user_id: str) -> None:
    interview = start(conductor, user_id, Track.CODE_REVIEW, **ordered(Track.CODE_REVIEW))

    with pytest.raises(InterviewError, match="nothing to hand in"):
        hand_in(conductor, user_id, interview, "  ")


def test_code_that_cannot_be_run_gets_no_score(
    conductor: Conductor, desk: ExerciseDesk, user_id: str
) -> None:
    brief = {**ordered(Track.CODING), "follow_ups": False}
    interview = start(conductor, user_id, Track.CODING, **brief)
    asked = interview.questions[0]
    problem = problem_of(asked.question)
    if problem.language is CodeLanguage.SQL:
        pytest.skip("queries run without the interpreter")  # the seed hands out Python
    desk.save(user_id, interview.id, asked.id, CodeWork(code=problem.solution))

    hand_in(conductor, user_id, interview, WORDS)
    evaluation = conductor.evaluation(user_id, interview.id, asked.id, WAIT_S)

    assert evaluation is not None
    assert evaluation.scores is None
    assert "could not be run" in (evaluation.unscored_reason or "")
    assert "communication" in {part.name for part in evaluation.parts}


def test_a_question_about_the_exercise_is_answered_from_it(
    conductor: Conductor, user_id: str
) -> None:
    interview = start(conductor, user_id, Track.CODING, **ordered(Track.CODING))
    asked = interview.questions[0]
    wanted = problem_of(asked.question).clarifying[0]

    conductor.ask(user_id, "ask", interview.id, asked.id, wanted.question)
    told = conductor.await_reply(user_id, interview.id, asked.id, WAIT_S)

    assert told.later_turns[-1].kind is TurnKind.REPLY
    known = {each.answer for each in problem_of(asked.question).clarifying}
    assert told.later_turns[-1].text in known


def test_a_question_without_code_runs_none(
    conductor: Conductor, desk: ExerciseDesk, user_id: str
) -> None:
    interview = start(conductor, user_id, Track.CODE_REVIEW, **ordered(Track.CODE_REVIEW))

    with pytest.raises(NotFoundError):
        desk.run(user_id, interview.id, interview.questions[0].id, "x = 1", RunKind.EXAMPLES)


def test_each_run_of_a_query_is_kept(
    conductor: Conductor, desk: ExerciseDesk, user_id: str
) -> None:
    interview = start(conductor, user_id, Track.CODING, **_sql_order())
    asked = interview.questions[0]
    problem = problem_of(asked.question)
    assert problem.language is CodeLanguage.SQL

    failed = desk.run(user_id, interview.id, asked.id, "SELECT 1", RunKind.EXAMPLES)
    solved = desk.run(user_id, interview.id, asked.id, problem.solution, RunKind.TESTS)

    assert [run.number for run in desk.runs(user_id, asked.id)] == [1, 2]
    assert not failed.report.is_solved
    assert solved.report.is_solved
    assert desk.work(user_id, asked) == CodeWork(code=problem.solution)


def _sql_order() -> dict[str, object]:
    """Return an order whose learner knows nothing but SQL, with a seed that hands out a query."""
    assert any(each.language is CodeLanguage.SQL for each in load_problems())
    return {**ordered(Track.CODING), "technologies": ["SQL"], "seed": 3}


def test_the_slots_of_old_design_rounds_are_worded(conductor: Conductor, user_id: str) -> None:
    order = {**ordered(Track.SYSTEM_DESIGN), "exercises": False, "question_count": 3}
    interview = start(conductor, user_id, Track.SYSTEM_DESIGN, **order)

    assert {asked.question.type for asked in interview.questions} == {QuestionType.SYSTEM_DESIGN}
    assert all(asked.question.exercise is None for asked in interview.questions)
    assert find_problem(load_problems()[0].id)
