"""Questions that hand out an exercise: chosen for a place of an interview, not asked before."""

from collections.abc import Collection, Iterable
from random import Random
from typing import NamedTuple

from core.coding.designs import load_designs
from core.coding.problems import load_problems
from core.coding.reviews import load_reviews
from core.domain.code_review import ReviewExercise
from core.domain.coding import CodeLanguage, Problem
from core.domain.question import (
    Difficulty,
    Exercise,
    ExerciseKind,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    Slot,
    WordRange,
)
from core.domain.system_design import DesignPrompt, DesignStep

_MOST_KEYWORDS, _MOST_POINTS = 8, 10
# What is said or written beside the exercise itself.
_WORDS = WordRange(low=60, high=250)
_LEVELS = list(Difficulty)


class _Choice(NamedTuple):
    question: Question
    skills: Collection[str]


def ask_exercise(
    slot: Slot,
    asked: Collection[str],
    technologies: Iterable[str] = (),
    seed: int = 0,
    *,
    languages: Collection[CodeLanguage] = tuple(CodeLanguage),
) -> Question | None:
    """Return a question with an exercise for a place; None for a type that has none.

    Nearest in difficulty first, then what was not asked yet, then what uses the learner's
    technologies; among equals the seed decides. `languages` are those that the round may use.
    """
    choices = list(_choices(slot.type, languages))
    if not choices:
        return None
    wanted = {name.casefold() for name in technologies}
    level = _LEVELS.index(slot.difficulty)
    lots = Random(f"{seed} {slot.position}")  # noqa: S311 - no secret

    def rank(choice: _Choice) -> tuple[bool, int, bool, float]:
        question = choice.question
        return (
            question.id in asked,
            abs(_LEVELS.index(question.difficulty) - level),
            not wanted & {skill.casefold() for skill in choice.skills},
            lots.random(),
        )

    return min(choices, key=rank).question


def _choices(type_: QuestionType, languages: Collection[CodeLanguage]) -> Iterable[_Choice]:
    if type_ is QuestionType.CODING:
        problems = (each for each in load_problems() if each.language in languages)
        return [_Choice(_ask_problem(each), each.skills) for each in problems]
    if type_ is QuestionType.CODE_REVIEW:
        return [_Choice(_ask_review(each), [each.language]) for each in load_reviews()]
    if type_ is QuestionType.SYSTEM_DESIGN:
        return [_Choice(_ask_design(each), each.skills) for each in load_designs()]
    return []


def _ask_problem(problem: Problem) -> Question:
    terms = [point.terms[0] for point in problem.key_points if point.terms]
    how = f"{problem.complexity.wording}. " if problem.complexity else ""
    return Question(
        id=f"coding-{problem.id}",
        type=QuestionType.CODING,
        difficulty=problem.difficulty,
        topic=problem.topic,
        focus=problem.title,
        text=f"{problem.title}\n\n{problem.statement}",
        keywords=[Keyword(term=term) for term in terms[:_MOST_KEYWORDS]],
        key_points=[KeyPoint(claim=each.claim, weight=each.weight) for each in problem.key_points],
        probes=problem.follow_ups,
        hint=problem.hints[0],
        model_answer=how + " ".join(f"{point.claim}." for point in problem.key_points),
        expected_words=_WORDS,
        time_limit_s=60 * problem.minutes,
        origin=Origin(kind="bank", reference=problem.id),
        exercise=Exercise(kind=ExerciseKind.CODING, id=problem.id),
    )


def _ask_review(exercise: ReviewExercise) -> Question:
    first = [defect.terms[0][0] for defect in exercise.defects]
    return Question(
        id=f"code-review-{exercise.id}",
        type=QuestionType.CODE_REVIEW,
        difficulty=exercise.difficulty,
        topic="code-review",
        focus=exercise.title,
        text=f"{exercise.title}\n\n{exercise.context}",
        keywords=[Keyword(term=term) for term in first[:_MOST_KEYWORDS]],
        key_points=[KeyPoint(claim=each.claim) for each in exercise.defects[:_MOST_POINTS]],
        probes=[f"Which of your remarks must be settled before this is merged? {exercise.title}"],
        hint="Read the description first: what must be true after this change?",
        model_answer=exercise.perfect.summary,
        expected_words=_WORDS,
        time_limit_s=60 * exercise.minutes,
        origin=Origin(kind="bank", reference=exercise.id),
        exercise=Exercise(kind=ExerciseKind.CODE_REVIEW, id=exercise.id),
    )


def _ask_design(prompt: DesignPrompt) -> Question:
    points = [point for step in DesignStep for point in prompt.steps.get(step, [])]
    heaviest = sorted(points, key=lambda point: -point.weight)[:_MOST_POINTS]
    steps = (prompt.reference.steps.get(step, "") for step in DesignStep)
    return Question(
        id=f"system-design-{prompt.id}",
        type=QuestionType.SYSTEM_DESIGN,
        difficulty=prompt.difficulty,
        topic="system-design",
        focus=prompt.title,
        text=f"{prompt.title}\n\n{prompt.statement}",
        keywords=[Keyword(term=each.names[0]) for each in prompt.components[:_MOST_KEYWORDS]],
        key_points=[KeyPoint(claim=each.claim, weight=each.weight) for each in heaviest],
        probes=prompt.follow_ups,
        hint="Begin with what it must do, and for how many.",
        model_answer="\n\n".join(step.strip() for step in steps if step),
        expected_words=_WORDS,
        time_limit_s=60 * prompt.minutes,
        origin=Origin(kind="bank", reference=prompt.id),
        exercise=Exercise(kind=ExerciseKind.SYSTEM_DESIGN, id=prompt.id),
    )
