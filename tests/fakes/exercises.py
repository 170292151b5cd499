"""Questions with an exercise that were answered and judged, of which a test says what it needs."""

from core.coding.asking import ask_exercise
from core.coding.coding_judge import CodingWork, TimedRun
from core.coding.designs import find_design
from core.coding.evaluate_code import evaluate_coding
from core.coding.evaluate_design import evaluate_design
from core.coding.evaluate_review import evaluate_review
from core.coding.problems import find_problem
from core.coding.reviews import find_review
from core.coding.work_text import join_answer
from core.domain.coding import CaseOutcome, CaseState, RunKind, RunReport
from core.domain.evaluation import Evaluation
from core.domain.exercise_work import CodeWork, DesignWork, HandedIn, ReviewWork
from core.domain.interview import AskedQuestion
from core.domain.question import Difficulty, Exercise, ExerciseKind, Question, QuestionType, Slot
from core.domain.report import JudgedAnswer
from core.domain.system_design import Design
from tests.fakes.finished import asked_for

WORDS = "I assume the names fit into memory. It is linear, and an empty list gives zero."


def exercise_of(question: Question) -> Exercise:
    """Return the exercise of a question that has one."""
    assert question.exercise is not None
    return question.exercise


def question_with(kind: ExerciseKind, position: int = 0) -> Question:
    """Return a question of the real bank with an exercise of a kind."""
    slot = Slot(position=position, type=QuestionType(kind.value), difficulty=Difficulty.EASY)
    question = ask_exercise(slot, [])
    assert question is not None
    return question


def solved(*, after_s: float, passed: int = 2, of: int = 2) -> TimedRun:
    """Return a run of all tests, of which some passed."""
    states = [CaseState.PASSED] * passed + [CaseState.WRONG] * (of - passed)
    outcomes = [
        CaseOutcome(name=f"case {n}", state=state, is_hidden=True) for n, state in enumerate(states)
    ]
    return TimedRun(
        after_s=after_s, report=RunReport(kind=RunKind.TESTS, outcomes=outcomes, taken_s=0.1)
    )


def coded(
    position: int = 0, *, code: str | None = None, words: str = WORDS, is_run: bool = True
) -> AskedQuestion:
    """Return a coding problem with code handed in, the reference solution by default."""
    question = question_with(ExerciseKind.CODING, position)
    problem = find_problem(exercise_of(question).id)
    work = CodeWork(code=problem.solution if code is None else code)
    run = solved(after_s=300)
    coding = CodingWork(
        words=words,
        runs=[run],
        final=run.report if is_run else None,
        findings=[] if is_run else None,
    )
    text = join_answer(words, work)
    return _answered(
        position, question, work, words, evaluate_coding(problem, coding, work.code, text)
    )


def reviewed(position: int = 0, words: str = "") -> AskedQuestion:
    """Return a change with the perfect review handed in."""
    question = question_with(ExerciseKind.CODE_REVIEW, position)
    exercise = find_review(exercise_of(question).id)
    work = ReviewWork(review=exercise.perfect)
    text = join_answer(words, work)
    evaluation = evaluate_review(exercise, work.review, text)
    return _answered(position, question, work, words, evaluation)


def designed(position: int = 0, design: Design | None = None, words: str = "") -> AskedQuestion:
    """Return a design prompt with a design handed in, the reference by default."""
    question = question_with(ExerciseKind.SYSTEM_DESIGN, position)
    prompt = find_design(exercise_of(question).id)
    work = DesignWork(design=design or prompt.reference, diagram="flowchart TD\n  a --> b")
    text = join_answer(words, work)
    evaluation = evaluate_design(prompt, work.design, text)
    return _answered(position, question, work, words, evaluation)


def _answered(
    position: int,
    question: Question,
    work: CodeWork | ReviewWork | DesignWork,
    words: str,
    evaluation: Evaluation,
) -> AskedQuestion:
    text = join_answer(words, work)
    judged = JudgedAnswer(position=position, question=question, text=text, evaluation=evaluation)
    asked = asked_for(judged)
    assert asked.answer is not None
    handed_in = HandedIn(work=work, words=words)
    return asked.model_copy(
        update={"answer": asked.answer.model_copy(update={"handed_in": handed_in})}
    )
