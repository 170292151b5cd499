from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.cohorts.assignments import Assignments, Wanted
from core.cohorts.notices import ASSIGNMENT_NOTICE, DUE_NOTICE, JOINED_NOTICE, Notices
from core.domain.assignment import Recipe
from core.store.connection import Database
from core.store.identity import new_id
from tests.core.cohorts.conftest import Bootcamp, take_out
from tests.core.cohorts.test_assignments import begin, finish

NOW = datetime.now(UTC).replace(hour=9, minute=0)
DUE = NOW + timedelta(days=5)


@pytest.fixture
def notices(database: Database) -> Notices:
    return Notices(database)


@pytest.fixture
def assignment_id(database: Database, bootcamp: Bootcamp) -> str:
    wanted = Wanted("Round one", Recipe(), DUE)
    return Assignments(database).create(bootcamp.coach, bootcamp.cohort, wanted, new_id(), NOW)


def kinds(notices: Notices, user_id: str, now: datetime = NOW) -> list[str]:
    return sorted(each.kind for each in notices.look(user_id, now, UTC))


def test_joining_and_assignments_are_told_once(
    notices: Notices, bootcamp: Bootcamp, assignment_id: str
) -> None:
    for _ in range(3):
        assert kinds(notices, bootcamp.learner) == [ASSIGNMENT_NOTICE, JOINED_NOTICE]

    told = {each.kind: each for each in notices.look(bootcamp.learner, NOW, UTC)}
    assert "scores and transcripts" in told[JOINED_NOTICE].notice_text
    assert told[ASSIGNMENT_NOTICE].notice_text == (
        f"New assignment in Autumn: Round one, due {DUE:%a %d %b}"
    )
    assert told[ASSIGNMENT_NOTICE].page_path == f"home?assignment={assignment_id}"
    assert kinds(notices, bootcamp.coach) == [JOINED_NOTICE]
    assert kinds(notices, bootcamp.stranger) == []


def test_the_day_before_is_told_where_the_learner_is(
    notices: Notices, bootcamp: Bootcamp, assignment_id: str
) -> None:
    evening = (DUE - timedelta(days=2)).replace(hour=23)

    assert DUE_NOTICE not in kinds(notices, bootcamp.learner, evening)
    east = notices.look(bootcamp.learner, evening, ZoneInfo("Asia/Tokyo"))
    assert DUE_NOTICE in [each.kind for each in east]


def test_who_is_done_is_not_reminded(
    database: Database, notices: Notices, bootcamp: Bootcamp, assignment_id: str
) -> None:
    begin(database, bootcamp.learner, assignment_id, "first")
    finish(database, bootcamp.learner, "first")

    assert DUE_NOTICE not in kinds(notices, bootcamp.learner, DUE - timedelta(hours=2))


def test_read_ones_come_last_and_stay_read(notices: Notices, bootcamp: Bootcamp) -> None:
    [joined] = notices.look(bootcamp.learner, NOW, UTC)
    notices.mark_read(bootcamp.stranger, [joined.id], NOW)
    assert notices.look(bootcamp.learner, NOW, UTC)[0].read_at is None
    notices.mark_read(bootcamp.learner, [joined.id], NOW)

    assert notices.look(bootcamp.learner, NOW, UTC)[0].read_at == NOW


def test_being_there_is_reading(notices: Notices, bootcamp: Bootcamp) -> None:
    [joined] = notices.look(bootcamp.learner, NOW, UTC)
    notices.arrive(bootcamp.stranger, joined.page_path, NOW)
    notices.arrive(bootcamp.learner, "report?id=other", NOW)
    assert notices.look(bootcamp.learner, NOW, UTC)[0].read_at is None
    notices.arrive(bootcamp.learner, joined.page_path, NOW)

    assert notices.look(bootcamp.learner, NOW, UTC)[0].read_at == NOW


def test_what_was_withdrawn_and_not_read_is_not_told_any_more(
    database: Database, notices: Notices, bootcamp: Bootcamp, assignment_id: str
) -> None:
    assert ASSIGNMENT_NOTICE in kinds(notices, bootcamp.learner)
    Assignments(database).withdraw(bootcamp.coach, bootcamp.cohort, assignment_id, NOW)

    assert kinds(notices, bootcamp.learner) == [JOINED_NOTICE]


def test_who_left_is_told_nothing_new(
    database: Database, notices: Notices, bootcamp: Bootcamp, assignment_id: str
) -> None:
    take_out(database, bootcamp.cohort, bootcamp.learner)

    assert kinds(notices, bootcamp.learner) == []
