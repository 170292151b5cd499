from collections import Counter
from datetime import timedelta

import pytest

from core.domain.plan import PlanTask, TaskKind
from core.domain.practice import PracticePart
from core.domain.question import Difficulty, QuestionType
from core.practice.mix import (
    MIX_SIZES,
    History,
    choose_slots,
    count_left,
    mix_questions,
    share_out,
    types_of,
    weakest_topics,
)
from core.practice.reviews import ReviewCard
from core.practice.standing import Standing, TopicStanding, difficulty_at, step_up
from tests.benchmarks.mix import run
from tests.core.practice.histories import NOW, answered

WEAK, NEW, HARDER = PracticePart.WEAK, PracticePart.NEW, PracticePart.HARDER


def standing_of(overall: float, **points: float) -> Standing:
    topics = [TopicStanding(name, QuestionType.TECHNICAL, level) for name, level in points.items()]
    return Standing(overall, tuple(sorted(topics, key=lambda each: each.points)))


def card_of(key: str, topic: str, due_in_days: float = -1) -> ReviewCard:
    due = NOW + timedelta(days=due_in_days)
    technical, medium = QuestionType.TECHNICAL, Difficulty.MEDIUM
    return ReviewCard(key, topic, technical, medium, due, NOW, 30, 0)


@pytest.mark.parametrize("size", MIX_SIZES)
def test_a_mix_is_40_40_20_in_every_size_on_offer(size: int) -> None:
    history = History(standing_of(50, sql=20, caching=40, python=80))
    parts = Counter(slot.part for slot in mix_questions(history, size, NOW))
    assert parts == {WEAK: 0.4 * size, NEW: 0.4 * size, HARDER: 0.2 * size}


def test_other_sizes_come_as_near_as_whole_questions_can() -> None:
    for size in range(3, 21):
        shares = share_out(size)
        assert sum(shares.values()) == size
        assert all(abs(shares[p] - s * size) < 1 for p, s in {WEAK: 0.4, NEW: 0.4}.items())


@pytest.mark.slow
def test_generated_mixes_ask_what_they_promise() -> None:
    measured = run(12)
    assert measured["within_5_points"] == measured["of"]
    assert isinstance(measured["of"], int)
    assert measured["of"] >= 9


def test_no_half_of_a_mix_is_all_weakness() -> None:
    history = History(standing_of(50, sql=20, python=80))
    parts = [slot.part for slot in mix_questions(history, 10, NOW)]
    assert Counter(parts[:5]) == {WEAK: 2, NEW: 2, HARDER: 1}


def test_due_questions_of_the_weakest_topics_come_again_first() -> None:
    cards = [card_of("a", "sql"), card_of("b", "sql", due_in_days=3), card_of("c", "caching")]
    history = History(standing_of(50, sql=20, caching=40), cards)
    weak = [slot for slot in mix_questions(history, 10, NOW) if slot.part is WEAK]
    assert [(slot.slot.topic, slot.question_key) for slot in weak] == [
        ("sql", "a"),
        ("caching", "c"),
        ("sql", None),
        ("caching", None),
    ]
    assert weak[0].reason == "SQL again: your last answer reached 30 of 100."
    assert weak[2].reason == "Weak topic: SQL, at 20 of 100."


def test_with_nothing_new_left_on_a_topic_a_question_comes_before_it_is_due() -> None:
    history = History(
        standing_of(50, sql=20), [card_of("b", "sql", due_in_days=3)], left={"sql": 0}
    )
    parts = mix_questions(history, 5, NOW)
    assert [slot.question_key for slot in parts if slot.part is WEAK] == ["b"]
    assert Counter(slot.part for slot in parts) == {WEAK: 1, NEW: 3, HARDER: 1}


def test_without_weak_topics_the_next_below_grade_b_count_as_such() -> None:
    standing = standing_of(65, sql=60, caching=69, python=80)
    assert [topic.topic for topic in weakest_topics(standing, 2)] == ["sql", "caching"]
    reasons = {s.reason for s in mix_questions(History(standing), 5, NOW) if s.part is WEAK}
    assert reasons == {
        "Not strong yet: SQL, at 60 of 100.",
        "Not strong yet: Caching, at 69 of 100.",
    }


def test_a_new_learner_gets_new_questions_in_place_of_weak_ones() -> None:
    slots = mix_questions(History(), 5, NOW)
    assert Counter(slot.part for slot in slots) == {NEW: 4, HARDER: 1}
    assert {s.slot.difficulty for s in slots if s.part is NEW} == {Difficulty.MEDIUM}


def test_a_weak_place_stays_with_its_topic_from_another_angle() -> None:
    history = History(standing_of(50, sql=20), angles={"sql": ["joins", "indexes"]})
    slot = next(s.slot for s in mix_questions(history, 5, NOW) if s.part is WEAK)
    assert (slot.topic, slot.angles, slot.difficulty) == (
        "sql",
        ["joins", "indexes"],
        Difficulty.EASY,
    )


@pytest.mark.parametrize(
    ("overall", "level", "harder"),
    [(30, "easy", "medium"), (50, "medium", "hard"), (80, "hard", "hard")],
)
def test_new_ones_are_at_the_level_and_harder_ones_a_step_above(
    overall: float, level: str, harder: str
) -> None:
    slots = mix_questions(History(standing_of(overall, sql=20, python=90)), 10, NOW)
    assert {s.slot.difficulty for s in slots if s.part is NEW} == {Difficulty(level)}
    assert {s.slot.difficulty for s in slots if s.part is HARDER} == {Difficulty(harder)}
    assert {s.slot.topic for s in slots if s.part is HARDER} == {"python"}
    says_so = ["As hard as it gets" in s.reason for s in slots if s.part is HARDER]
    assert says_so == [level == "hard"] * 2


def test_positions_are_numbered() -> None:
    slots = mix_questions(History(standing_of(50, sql=20)), 15, NOW)
    assert [slot.slot.position for slot in slots] == list(range(15))


def test_a_review_asks_its_questions_and_a_topic_its_own() -> None:
    cards = [card_of("a", "sql"), card_of("b", "x"), card_of("c", "x", due_in_days=5)]
    history = History(standing_of(50, sql=20), cards)
    review = PlanTask(id="", kind=TaskKind.REVIEW, title="", minutes=1, question_keys=["b", "c"])
    assert [s.question_key for s in choose_slots(review, history, NOW)] == ["b", "c"]
    topic = PlanTask(id="", kind=TaskKind.TOPIC, title="", minutes=1, questions=3, topic="sql")
    assert [(s.slot.topic, s.question_key) for s in choose_slots(topic, history, NOW)] == [
        ("sql", "a"),
        ("sql", None),
        ("sql", None),
    ]


def test_what_cannot_be_asked_for_is_no_type_of_a_mix() -> None:
    coding = [answered(50, days_ago=n, type_=QuestionType.CODING) for n in range(3)]
    project = answered(50, type_=QuestionType.PROJECT)
    assert types_of([*coding, project]) == [QuestionType.PROJECT]
    assert len(types_of(coding)) == 4


def test_what_the_bank_has_left_is_counted_in_the_topics_type() -> None:
    standing = standing_of(50, sql=20, unknown=20)
    all_left = count_left(standing, ())
    assert set(all_left) == {"sql"}
    assert count_left(standing, {"sql-window-functions"})["sql"] == all_left["sql"] - 1


def test_difficulty_follows_the_level() -> None:
    assert [difficulty_at(p) for p in (None, 39, 40, 69, 70)] == [
        Difficulty.MEDIUM,
        Difficulty.EASY,
        Difficulty.MEDIUM,
        Difficulty.MEDIUM,
        Difficulty.HARD,
    ]
    assert [step_up(d) for d in Difficulty] == [
        Difficulty.MEDIUM,
        Difficulty.HARD,
        Difficulty.HARD,
    ]
