from datetime import UTC, datetime

import pytest

from core.domain.interview import Brief, DifficultyPlan, StartLevel
from core.interview.blueprint import plan_slots
from core.interview.starting import begin_at_level
from core.store import facts
from core.store.connection import Database
from tests.fakes.counted import counted

STALE = StartLevel(steps=-1, reason="As it was the last time.")


@pytest.fixture
def strong(database: Database, user_id: str) -> str:
    """Keep twenty strong answers of the learner."""
    with database.write() as connection:
        for number in range(20):
            answer = counted(number, 88, f"t{number}", answered_at=datetime.now(UTC))
            facts.insert_facts(connection, user_id, answer)
    return user_id


def test_a_strong_learner_begins_a_step_harder(database: Database, strong: str) -> None:
    brief = begin_at_level(database, strong, Brief(question_count=6))

    assert brief.start is not None
    assert [slot.difficulty.value for slot in plan_slots(brief)] == ["medium"] * 2 + ["hard"] * 4


def test_the_level_of_the_day_replaces_an_earlier_one(database: Database, user_id: str) -> None:
    assert begin_at_level(database, user_id, Brief(start=STALE)).start is None


@pytest.mark.parametrize(
    "change",
    [
        {"adaptive": False},
        {"difficulty": DifficultyPlan.EASY},
        {"retake_of": "an interview"},
    ],
)
def test_what_the_learner_fixed_stays(
    database: Database, strong: str, change: dict[str, object]
) -> None:
    assert begin_at_level(database, strong, Brief().model_copy(update=change)).start is None
