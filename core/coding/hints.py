"""The hints at a question, from the gentlest on."""

from core.coding.problems import load_problems
from core.domain.question import ExerciseKind, Question


def hints_of(question: Question) -> list[str]:
    """Return the hints that can be had one after another: three at a coding problem, else one."""
    exercise = question.exercise
    if exercise is not None and exercise.kind is ExerciseKind.CODING:
        for problem in load_problems():
            if problem.id == exercise.id:
                return problem.hints
    return [question.hint] if question.hint else []
