"""What a learner finds at an exercise before doing anything."""

from core.coding.problems import find_problem
from core.domain.coding import CodeLanguage, Problem
from core.domain.exercise_work import CodeWork, DesignWork, ReviewWork
from core.domain.question import ExerciseKind, Question
from core.errors import NotFoundError


def start_work(question: Question) -> CodeWork | ReviewWork | DesignWork:
    """Return the work that a question starts from. Raises NotFoundError without an exercise."""
    exercise = question.exercise
    if exercise is None:
        raise NotFoundError("This question has no exercise.")
    if exercise.kind is ExerciseKind.CODING:
        return CodeWork(code=start_code(find_problem(exercise.id)))
    return ReviewWork() if exercise.kind is ExerciseKind.CODE_REVIEW else DesignWork()


def start_code(problem: Problem) -> str:
    """Return the head of the function to write, or for a query one line that says what to do."""
    if problem.language is CodeLanguage.SQL:
        return "-- Write one query.\nSELECT\n"
    given = ", ".join(f"{each.name}: {each.type}" for each in problem.parameters)
    head = "import pandas as pd\n\n\n" if problem.language is CodeLanguage.PANDAS else ""
    return f"{head}def {problem.function}({given}) -> {problem.returns}:\n    "
