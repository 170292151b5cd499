from core.coding.asking import ask_exercise
from core.coding.hints import hints_of
from core.coding.problems import find_problem
from core.domain.question import Difficulty, ExerciseKind, QuestionType, Slot


def test_a_coding_problem_has_its_own_hints_and_others_one() -> None:
    for type_ in (QuestionType.CODING, QuestionType.CODE_REVIEW):
        question = ask_exercise(Slot(position=0, type=type_, difficulty=Difficulty.EASY), [])
        assert question is not None
        assert question.exercise is not None
        if question.exercise.kind is ExerciseKind.CODING:
            assert hints_of(question) == find_problem(question.exercise.id).hints
        else:
            assert hints_of(question) == [question.hint]


def test_without_the_problem_the_questions_own_hint_is_left() -> None:
    question = ask_exercise(
        Slot(position=0, type=QuestionType.CODING, difficulty=Difficulty.EASY), []
    )
    assert question is not None
    assert question.exercise is not None
    gone = question.exercise.model_copy(update={"id": "not-there"})

    assert hints_of(question.model_copy(update={"exercise": gone})) == [question.hint]
    assert hints_of(question.model_copy(update={"exercise": gone, "hint": ""})) == []
