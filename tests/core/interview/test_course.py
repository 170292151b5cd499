from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    DifficultyPlan,
    EventKind,
    Interview,
    InterviewStatus,
    InterviewType,
    QuestionEvent,
)
from core.domain.question import Difficulty, Exercise, ExerciseKind, Origin, Question, QuestionType
from core.interview.blueprint import plan_slots
from core.interview.course import Change, decide, is_fit, level_of
from tests.fakes.engine import make_question
from tests.fakes.judged import judged

NOW = datetime(2026, 11, 21, tzinfo=UTC)
BRIEF = Brief(type=InterviewType.TECHNICAL, question_count=5)


def points(total: int) -> tuple[int, int, int, int]:
    relevance = min(30, total)
    accuracy = min(40, total - relevance)
    return relevance, accuracy, min(20, total - relevance - accuracy), 0


def interview_of(
    totals: Sequence[int | None], brief: Brief = BRIEF, topics: Sequence[str] = ()
) -> Interview:
    """Return an interview whose first questions have these totals; None stands for unscored."""
    asked = []
    for slot in plan_slots(brief):
        topic = topics[slot.position] if slot.position < len(topics) else f"t{slot.position}"
        question = make_question(slot, slot.position).model_copy(
            update={"topic": topic, "focus": f"focus {slot.position}"}
        )
        answer = None
        if slot.position < len(totals):
            total = totals[slot.position]
            evaluation = judged(points=None if total is None else points(total)).evaluation
            answer = AnswerRecord(
                id=f"answer {slot.position}",
                asked_id=f"asked {slot.position}",
                text="words",
                evaluation=evaluation,
                submitted_at=NOW,
            )
        asked.append(
            AskedQuestion(
                id=f"asked {slot.position}",
                position=slot.position,
                question=question,
                answer=answer,
                round=slot.round,
            )
        )
    return Interview(
        id="interview",
        brief=brief,
        status=InterviewStatus.IN_PROGRESS,
        position=len(totals) - 1,
        created_at=NOW,
        questions=asked,
    )


def change_after(totals: Sequence[int | None], **more: object) -> Change:
    change = decide(interview_of(totals, **more))  # type: ignore[arg-type]
    assert change is not None
    return change


def test_two_strong_answers_make_the_next_question_harder_and_say_so() -> None:
    change = change_after([90, 80])

    assert (change.planned.position, change.planned.question.difficulty) == (2, Difficulty.MEDIUM)
    assert change.slot.difficulty is Difficulty.HARD
    assert change.slot.topic == "t2"
    assert change.reason == "Harder, because your answers to questions 1 and 2 were strong."


def test_an_exercise_that_was_handed_out_stays() -> None:
    interview = interview_of([90, 95])
    exercise = Exercise(kind=ExerciseKind.CODING, id="any")
    following = interview.questions[2]
    question = following.question.model_copy(update={"exercise": exercise})
    changed = [*interview.questions]
    changed[2] = following.model_copy(update={"question": question})

    assert decide(interview) is not None
    assert decide(interview.model_copy(update={"questions": changed})) is None


def test_two_weak_answers_make_the_next_question_easier() -> None:
    change = change_after([20, 10], topics=["a", "b", "c"])

    assert change.slot.difficulty is Difficulty.EASY
    assert "because your answer" in change.reason


@pytest.mark.parametrize("totals", [[90], [90, 50], [50, 55], [30, 60], [None, 90]])
def test_anything_else_keeps_the_plan(totals: Sequence[int | None]) -> None:
    topics = ["same"] * 5  # a topic that comes anyway is no reason to come back to it

    assert decide(interview_of(totals, topics=topics)) is None


def test_the_plan_is_left_by_one_step_at_most() -> None:
    interview = interview_of([90, 90, 90, 90])

    assert interview.questions[4].question.difficulty is Difficulty.HARD
    assert decide(interview) is None


def test_a_weak_topic_comes_back_but_not_at_once() -> None:
    brief = BRIEF.model_copy(update={"question_count": 5})

    assert decide(interview_of([10], brief)) is None
    change = change_after([10, 60], topics=["sql", "caching", "python"])
    assert (change.slot.topic, change.slot.angles) == ("sql", ["focus 0"])
    assert change.slot.difficulty is Difficulty.MEDIUM
    assert change.reason == (
        "SQL again, from another angle, because your answer to question 1 was weak."
    )


def test_a_topic_comes_back_only_in_a_question_of_its_type() -> None:
    brief = Brief(type=InterviewType.MIXED, question_count=8, seed=1)
    types = [slot.type for slot in plan_slots(brief)]
    following = types.index(types[1], 2)

    for position in range(2, following + 1):
        totals = [60] * position
        totals[1] = 10
        change = decide(interview_of(totals, brief))
        assert (change is not None) == (position == following)


def test_a_topic_that_came_back_is_left_in_peace() -> None:
    interview = interview_of([10, 60, 10, 60], topics=["sql", "a", "sql", "b", "c"])
    asked = list(interview.questions)
    asked[2] = asked[2].model_copy(update={"course_reason": "SQL again"})

    assert decide(interview.model_copy(update={"questions": asked})) is None


def test_a_quarter_of_the_questions_comes_back_at_most() -> None:
    brief = BRIEF.model_copy(update={"question_count": 4})
    interview = interview_of([10, 60, 10], brief, topics=["a", "b", "a", "d"])
    asked = list(interview.questions)
    asked[2] = asked[2].model_copy(update={"course_reason": "A again"})
    asked[1] = asked[1].model_copy(update={"answer": asked[0].answer})
    change = decide(interview.model_copy(update={"questions": asked}))

    assert change is not None
    assert change.reason == "Easier, because your answers to questions 2 and 3 were weak."


def test_a_fixed_difficulty_stays_while_topics_come_back() -> None:
    fixed = BRIEF.model_copy(update={"difficulty": DifficultyPlan.EASY})

    assert decide(interview_of([90, 90], fixed)) is None
    assert change_after([10, 10], brief=fixed).slot.difficulty is Difficulty.EASY


@pytest.mark.parametrize("update", [{"adaptive": False}, {"retake_of": "an earlier one"}])
def test_nothing_changes_where_nothing_may(update: dict[str, object]) -> None:
    assert decide(interview_of([90, 90], BRIEF.model_copy(update=update))) is None


@pytest.mark.parametrize(
    "update",
    [
        {"skipped": True},
        {"course_reason": "Harder"},
        {"events": [QuestionEvent(kind=EventKind.SHOWN, happened_at=NOW)]},
    ],
)
def test_what_was_seen_or_changed_stays(update: dict[str, object]) -> None:
    interview = interview_of([90, 90])
    asked = list(interview.questions)
    asked[2] = asked[2].model_copy(update=update)

    assert decide(interview.model_copy(update={"questions": asked})) is None


def test_a_finished_interview_has_no_course() -> None:
    finished = interview_of([90, 90]).model_copy(update={"status": InterviewStatus.FINISHED})

    assert decide(finished) is None


def test_the_last_question_ends_the_course() -> None:
    assert decide(interview_of([90] * 5)) is None


def written(change: Change, **more: object) -> Question:
    values = {"id": "new", "text": "Why is the sky blue?", "topic": change.slot.topic, **more}
    return make_question(change.slot, 99).model_copy(update=values)


def test_only_a_question_that_does_what_was_decided_is_taken() -> None:
    interview = interview_of([90, 90])
    change = decide(interview)
    assert change is not None

    assert is_fit(change, written(change), interview)
    assert not is_fit(change, written(change, difficulty=Difficulty.MEDIUM), interview)
    assert not is_fit(change, written(change, id=interview.questions[0].question.id), interview)
    same = interview.questions[4].question.text
    assert not is_fit(change, written(change, text=same), interview)


def test_a_topic_is_not_taken_from_the_same_angle() -> None:
    interview = interview_of([10, 60])
    change = decide(interview)
    assert change is not None
    model = Origin(kind="model", reference="fake")

    assert is_fit(change, written(change, focus="another"), interview)
    assert not is_fit(change, written(change, focus="focus 0"), interview)
    assert not is_fit(change, written(change, topic="other"), interview)
    assert is_fit(change, written(change, topic="other", origin=model), interview)


def test_the_level_comes_from_scored_answers() -> None:
    assert level_of(interview_of([])) is None
    low, high = level_of(interview_of([20, None, 20])), level_of(interview_of([90, None, 90]))
    assert low is not None
    assert high is not None
    assert low < 50 < high


def test_the_type_of_the_question_stays() -> None:
    assert change_after([90, 90]).slot.type is QuestionType.TECHNICAL
