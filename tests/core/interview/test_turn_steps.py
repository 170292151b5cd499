"""What a learner does at a question besides answering: noted once, and timed."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    EventKind,
    Interview,
    InterviewStatus,
    QuestionEvent,
    TimeLimit,
)
from core.domain.question import Difficulty, Exercise, ExerciseKind, QuestionType, Slot
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from core.interview.timing import MORE_TIME_S, answer_seconds, is_paused, left_seconds
from core.interview.work import PREPARE_QUESTION
from core.jobs.runner import JobRunner
from core.store.connection import Database
from core.store.jobs import JobState, job_id_of
from core.store.leases import take_lease
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine, make_question

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
QUESTION = make_question(Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY))


def kinds(conductor: Conductor, user_id: str, interview: Interview, index: int = 0) -> list[str]:
    return [e.kind for e in conductor.current(user_id, interview.id).questions[index].events]


def test_a_question_is_shown_once(conductor: Conductor, user_id: str, interview: Interview) -> None:
    for _ in range(2):
        conductor.note_shown(user_id, interview.id, interview.questions[0].id)

    assert kinds(conductor, user_id, interview) == [EventKind.SHOWN]


def test_the_engine_prepares_for_the_question_on_screen_only(
    conductor: Conductor,
    database: Database,
    engine: FakeEngine,
    user_id: str,
    interview: Interview,
) -> None:
    shown = interview.questions[1]
    conductor.note_shown(user_id, interview.id, shown.id)

    preparing = job_id_of(PREPARE_QUESTION, shown.id)
    assert JobRunner(database).wait(preparing, WAIT_S) is JobState.DONE
    assert engine.prepared == [shown.question.id]


def test_a_skip_keeps_its_reason(conductor: Conductor, user_id: str, interview: Interview) -> None:
    asked_id = interview.questions[0].id
    for _ in range(2):
        conductor.skip(user_id, "skip", interview.id, asked_id, "Never used\n it")

    asked = conductor.current(user_id, interview.id).questions[0]
    assert asked.skipped
    assert [(e.kind, e.detail) for e in asked.events] == [(EventKind.SKIPPED, "Never used it")]


def test_a_question_without_a_hint_says_so(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(InterviewError, match="no hint"):
        conductor.hint(user_id, "hint", interview.id, interview.questions[0].id)


def test_pausing_twice_is_one_pause(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    conductor.resume(user_id, "too early", interview.id)
    conductor.pause(user_id, "one", interview.id)
    conductor.pause(user_id, "two", interview.id)
    paused = conductor.current(user_id, interview.id).questions[0]
    conductor.resume(user_id, "three", interview.id)

    assert is_paused(paused)
    assert kinds(conductor, user_id, interview) == [EventKind.PAUSED, EventKind.RESUMED]


def test_time_is_up_once_until_more_is_given(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    for number, kind in enumerate(
        [EventKind.TIME_UP, EventKind.TIME_UP, EventKind.MORE_TIME, EventKind.TIME_UP]
    ):
        conductor.note_time(user_id, str(number), interview.id, kind)

    assert kinds(conductor, user_id, interview) == [
        EventKind.TIME_UP,
        EventKind.MORE_TIME,
        EventKind.TIME_UP,
    ]


def test_one_window_leads_an_interview_until_another_takes_over(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    assert conductor.led_in(user_id, interview.id) is None
    assert conductor.lead(user_id, interview.id, "first")
    assert not conductor.lead(user_id, interview.id, "second")
    assert conductor.lead(user_id, interview.id, "second", take_over=True)
    assert not conductor.lead(user_id, interview.id, "first")
    assert conductor.led_in(user_id, interview.id) == "second"


def test_a_long_silence_is_noted_as_a_pause(
    conductor: Conductor, database: Database, user_id: str, interview: Interview
) -> None:
    asked_id, now = interview.questions[0].id, datetime.now(UTC)
    conductor.note_shown(user_id, interview.id, asked_id)
    with database.write() as connection:
        since = now - timedelta(hours=1)
        take_lease(connection, user_id, interview.id, "asleep", now=since, silent_since=since)

    assert conductor.lead(user_id, interview.id, "asleep")
    assert conductor.lead(user_id, interview.id, "asleep")

    events = conductor.current(user_id, interview.id).questions[0].events
    assert {event.kind for event in events} == {
        EventKind.SHOWN,
        EventKind.PAUSED,
        EventKind.RESUMED,
    }
    assert len(events) == 3


def test_nobody_leads_what_is_not_theirs(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    assert not conductor.lead("somebody else", interview.id, "window", take_over=True)
    with pytest.raises(NotFoundError):
        conductor.pause("somebody else", "op", interview.id)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def asked_with(
    *events: tuple[float, EventKind], answered_s: float | None = None, number: int = 0
) -> AskedQuestion:
    name = f"asked {number}"
    answer = answered_s is not None and AnswerRecord(
        id=f"answer {number}", asked_id=name, text="words", submitted_at=at(answered_s)
    )
    return AskedQuestion(
        id=name,
        position=number,
        question=QUESTION,
        answer=answer or None,
        events=[QuestionEvent(kind=kind, happened_at=at(s)) for s, kind in events],
    )


def limited(per: str, *questions: AskedQuestion) -> Interview:
    limit = TimeLimit.model_validate({"per": per, "seconds": 100})
    return Interview(
        id="interview",
        brief=Brief(time_limit=limit),
        status=InterviewStatus.IN_PROGRESS,
        position=0,
        created_at=START,
        questions=list(questions),
    )


def test_pauses_do_not_count_as_time_taken() -> None:
    asked = asked_with(
        (0, EventKind.SHOWN),
        (10, EventKind.PAUSED),
        (40, EventKind.RESUMED),
        (50, EventKind.PAUSED),
        answered_s=60,
    )

    assert answer_seconds(asked) == 20


def test_without_an_answer_or_a_showing_no_time_is_told() -> None:
    assert answer_seconds(asked_with((0, EventKind.SHOWN))) is None
    assert answer_seconds(asked_with(answered_s=5)) is None


def test_a_clock_that_was_set_back_gives_no_negative_time() -> None:
    asked = asked_with((100, EventKind.SHOWN), answered_s=40)

    assert answer_seconds(asked) == 0


def test_a_questions_limit_counts_from_its_showing_with_what_was_added() -> None:
    asked = asked_with((0, EventKind.SHOWN), (90, EventKind.MORE_TIME))

    assert left_seconds(limited("question", asked), asked, at(120)) == MORE_TIME_S - 20


def test_a_limit_for_each_question_gives_an_exercise_its_own_time() -> None:
    asked = asked_with((0, EventKind.SHOWN))
    exercise = Exercise(kind=ExerciseKind.CODING, id="any")
    question = asked.question.model_copy(update={"exercise": exercise, "time_limit_s": 1500})
    asked = asked.model_copy(update={"question": question})

    assert left_seconds(limited("question", asked), asked, at(120)) == 1380
    assert left_seconds(limited("round", asked), asked, at(120)) == -20


def test_a_rounds_limit_counts_all_its_questions() -> None:
    first = asked_with((0, EventKind.SHOWN), answered_s=70, number=0)
    second = asked_with((500, EventKind.SHOWN), number=1)

    assert left_seconds(limited("round", first, second), second, at(540)) == -10


def test_time_stands_still_in_a_pause() -> None:
    asked = asked_with((0, EventKind.SHOWN), (30, EventKind.PAUSED))

    assert left_seconds(limited("question", asked), asked, at(5000)) == 70


def test_without_a_limit_nothing_is_left_to_count() -> None:
    asked = asked_with((0, EventKind.SHOWN))
    interview = limited("question", asked).model_copy(update={"brief": Brief()})

    assert left_seconds(interview, asked, at(10)) is None
