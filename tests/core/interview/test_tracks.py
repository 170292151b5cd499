from itertools import pairwise

import pytest

from core.domain.evaluation import Scores
from core.domain.interview import (
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    Brief,
    InterviewType,
    Track,
)
from core.domain.question import Difficulty, QuestionType
from core.interview.blueprint import plan_slots
from core.interview.conductor import Conductor
from core.interview.tracks import (
    hands_out_exercises,
    round_at,
    rounds_of,
    score_round,
    type_of_track,
    usual_questions,
)
from tests.core.interview.conftest import WAIT_S

COUNTS = range(MIN_QUESTIONS, MAX_QUESTIONS + 1)
LOOP = ["Recruiter screen", "Technical", "System design", "Behavioural"]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("track", Track)
def test_the_rounds_hold_every_question_once(count: int, track: Track) -> None:
    brief = Brief(track=track, question_count=count)
    rounds = rounds_of(brief)

    assert [p for each in rounds for p in each.positions] == list(range(count))
    assert [each.number for each in rounds] == list(range(len(rounds)))
    for slot in plan_slots(brief):
        assert round_at(brief, slot.position).number == slot.round


@pytest.mark.parametrize("track", Track)
def test_the_weights_of_a_rubric_sum_to_one_and_say_where_they_come_from(track: Track) -> None:
    for each in rounds_of(Brief(track=track)):
        assert sum(each.kind.weights.values()) == pytest.approx(1)
        assert each.kind.weights_source.endswith(".")


@pytest.mark.parametrize(
    ("track", "minutes"),
    [
        (Track.RECRUITER, 10),
        (Track.BEHAVIOURAL, 15),
        (Track.TECHNICAL, 30),
        (Track.SYSTEM_DESIGN, 40),
        (Track.CODING, 50),
        (Track.CODE_REVIEW, 40),
        (Track.PROJECT, 20),
    ],
)
def test_a_track_of_its_usual_size_takes_its_usual_minutes(track: Track, minutes: int) -> None:
    brief = Brief(track=track, question_count=usual_questions(track) or 0)
    (only,) = rounds_of(brief.model_copy(update={"exercises": hands_out_exercises(track)}))

    assert only.minutes == minutes


def test_a_full_loop_chains_every_round() -> None:
    count = usual_questions(Track.FULL_LOOP) or 0
    rounds = rounds_of(Brief(track=Track.FULL_LOOP, question_count=count, exercises=True))

    assert [each.name for each in rounds] == [
        "Recruiter screen",
        "Technical",
        "Coding",
        "Code review",
        "System design",
        "Behavioural",
    ]
    assert [each.question_count for each in rounds] == [3, 3, 1, 1, 1, 3]


def test_a_loop_that_was_ordered_before_there_were_exercises_keeps_its_four_rounds() -> None:
    rounds = rounds_of(Brief(track=Track.FULL_LOOP, question_count=14))

    assert [each.name for each in rounds] == LOOP
    assert [each.question_count for each in rounds] == [3, 5, 2, 4]


def test_a_loop_of_three_questions_leaves_its_last_round_out() -> None:
    assert [each.name for each in rounds_of(Brief(track=Track.FULL_LOOP, question_count=3))] == (
        LOOP[:3]
    )


def test_every_round_of_a_loop_rises_anew() -> None:
    order = list(Difficulty)
    brief = Brief(track=Track.FULL_LOOP, question_count=MAX_QUESTIONS)
    slots = plan_slots(brief)

    for each in rounds_of(brief):
        levels = [order.index(slots[p].difficulty) for p in each.positions]
        assert all(a <= b for a, b in pairwise(levels))
    assert slots[rounds_of(brief)[1].first].difficulty is Difficulty.EASY


@pytest.mark.parametrize(
    ("track", "kind"),
    [
        (Track.BEHAVIOURAL, QuestionType.BEHAVIOURAL),
        (Track.SYSTEM_DESIGN, QuestionType.SYSTEM_DESIGN),
        (Track.PROJECT, QuestionType.PROJECT),
    ],
)
def test_a_track_asks_its_type(track: Track, kind: QuestionType) -> None:
    assert {slot.type for slot in plan_slots(Brief(track=track))} == {kind}


@pytest.mark.parametrize("count", COUNTS)
def test_a_screen_asks_for_motives_after_the_work(count: int) -> None:
    types = [slot.type for slot in plan_slots(Brief(track=Track.RECRUITER, question_count=count))]

    assert types[0] is QuestionType.PROJECT
    assert types.count(QuestionType.MOTIVATIONAL) >= (count - 1) / 2
    assert QuestionType.TECHNICAL not in types


def test_the_type_of_an_interview_follows_its_track() -> None:
    assert type_of_track(Track.OPEN) is None
    assert type_of_track(Track.TECHNICAL) is InterviewType.TECHNICAL
    assert type_of_track(Track.FULL_LOOP) is InterviewType.MIXED
    assert usual_questions(Track.OPEN) is None


def test_a_round_is_scored_by_its_own_weights() -> None:
    design = rounds_of(Brief(track=Track.SYSTEM_DESIGN))[0].kind
    usual = rounds_of(Brief(track=Track.BEHAVIOURAL))[0].kind
    scores = Scores(relevance=30, technical_accuracy=20, structure=10, keyword_coverage=10)

    assert score_round(usual, [scores]) == scores.total
    assert score_round(design, [scores]) == 60
    assert score_round(design, []) is None


def test_the_round_of_a_question_is_stored(conductor: Conductor, user_id: str) -> None:
    brief = Brief(role="Tester", track=Track.FULL_LOOP, question_count=8)
    interview_id = conductor.start(user_id, "loop", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)

    asked = conductor.current(user_id, interview_id).questions
    assert [each.round for each in asked] == [slot.round for slot in plan_slots(brief)]
    assert asked[-1].round == 3
