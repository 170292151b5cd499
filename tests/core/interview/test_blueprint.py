from collections import Counter
from itertools import pairwise

import pytest

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import (
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    Brief,
    DifficultyPlan,
    InterviewType,
    StartLevel,
)
from core.domain.question import Difficulty, QuestionType
from core.interview.blueprint import plan_slots

COUNTS = range(MIN_QUESTIONS, MAX_QUESTIONS + 1)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("type_", InterviewType)
def test_a_plan_has_as_many_slots_as_ordered_in_order(count: int, type_: InterviewType) -> None:
    slots = plan_slots(Brief(type=type_, question_count=count))

    assert [slot.position for slot in slots] == list(range(count))


@pytest.mark.parametrize("count", COUNTS)
def test_difficulty_rises_in_thirds(count: int) -> None:
    order = list(Difficulty)
    levels = [slot.difficulty for slot in plan_slots(Brief(question_count=count))]
    counts = Counter(levels)

    assert levels == sorted(levels, key=order.index)
    assert max(counts.values()) - min(counts.values()) <= 1
    assert counts[Difficulty.MEDIUM] >= counts[Difficulty.EASY] >= counts[Difficulty.HARD]


@pytest.mark.parametrize("plan", [DifficultyPlan.EASY, DifficultyPlan.MEDIUM, DifficultyPlan.HARD])
def test_a_fixed_difficulty_holds_throughout(plan: DifficultyPlan) -> None:
    slots = plan_slots(Brief(difficulty=plan))

    assert {slot.difficulty.value for slot in slots} == {plan.value}


@pytest.mark.parametrize(
    "type_", [t for t in InterviewType if t not in {InterviewType.MIXED, InterviewType.TECHNICAL}]
)
def test_a_pure_interview_holds_one_type(type_: InterviewType) -> None:
    slots = plan_slots(Brief(type=type_, question_count=20))

    assert {slot.type.value for slot in slots} == {type_.value}


@pytest.mark.parametrize(("count", "projects"), [(3, 0), (5, 0), (6, 1), (20, 1)])
def test_a_technical_interview_has_one_project_question_from_six_on(
    count: int, projects: int
) -> None:
    slots = plan_slots(Brief(type=InterviewType.TECHNICAL, question_count=count))
    types = Counter(slot.type for slot in slots)

    assert types[QuestionType.PROJECT] == projects
    assert types[QuestionType.TECHNICAL] == count - projects


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("seed", range(4))
def test_a_mixed_interview_opens_easily_and_mixes(count: int, seed: int) -> None:
    slots = plan_slots(Brief(question_count=count, seed=seed))
    types = Counter(slot.type for slot in slots)

    assert slots[0].type in {QuestionType.PROJECT, QuestionType.MOTIVATIONAL}
    assert slots[0].difficulty is Difficulty.EASY
    assert types[QuestionType.MOTIVATIONAL] <= 1
    assert types[QuestionType.TECHNICAL] >= 1
    assert types[QuestionType.BEHAVIOURAL] >= 1
    assert types[QuestionType.SYSTEM_DESIGN] == (1 if count >= 8 else 0)
    if count >= 6:
        assert types[QuestionType.SITUATIONAL] >= 1
        assert types[QuestionType.PROJECT] >= 1


def test_equal_types_do_not_follow_each_other_in_a_mixed_interview() -> None:
    for seed in range(10):
        types = [slot.type for slot in plan_slots(Brief(question_count=12, seed=seed))]
        assert all(a is not b for a, b in pairwise(types))


def test_a_junior_is_not_asked_to_design_systems_in_a_mixed_interview() -> None:
    slots = plan_slots(Brief(question_count=20, seniority=Seniority.JUNIOR))

    assert QuestionType.SYSTEM_DESIGN not in {slot.type for slot in slots}


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("document", [{"resume": Resume()}, {"job": JobPosting()}])
def test_more_than_half_is_personal_when_there_is_a_document(
    count: int, document: dict[str, Resume | JobPosting]
) -> None:
    slots = plan_slots(Brief.model_validate({"question_count": count} | document))

    assert count / 2 < sum(slot.personal for slot in slots) < count


def test_nothing_is_personal_without_documents() -> None:
    assert not any(slot.personal for slot in plan_slots(Brief(role="Engineer")))


def test_focus_areas_meet_every_type_in_turn() -> None:
    slots = plan_slots(Brief(question_count=20, focus_areas=["data", "people"]))
    pairs = {(slot.type, slot.focus) for slot in slots}

    for type_ in (QuestionType.TECHNICAL, QuestionType.BEHAVIOURAL, QuestionType.PROJECT):
        assert {(type_, "data"), (type_, "people")} <= pairs
    assert {slot.focus for slot in plan_slots(Brief())} == {None}


def test_the_seed_decides_and_repeats() -> None:
    def plan(seed: int) -> list[QuestionType]:
        return [slot.type for slot in plan_slots(Brief(question_count=12, seed=seed))]

    assert plan(3) == plan(3)
    assert len({tuple(plan(seed)) for seed in range(10)}) > 1


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("steps", [-1, 1])
def test_a_start_shifts_each_question_by_a_step_at_most(count: int, steps: int) -> None:
    order = list(Difficulty)
    start = StartLevel(steps=steps, reason="Because.")
    usual = [order.index(slot.difficulty) for slot in plan_slots(Brief(question_count=count))]
    shifted = plan_slots(Brief(question_count=count, start=start))

    assert [order.index(slot.difficulty) for slot in shifted] == [
        min(2, max(0, place + steps)) for place in usual
    ]
