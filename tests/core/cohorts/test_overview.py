import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from core.accounts.errors import NotAllowedError
from core.cohorts.attention import Why
from core.cohorts.overview import Look, Overviews
from core.cohorts.readiness_board import ReadinessBoard
from core.domain.cohort import Part
from core.domain.documents import JobPosting
from core.domain.plan import Plan, PlanSettings
from core.store.connection import Database
from core.store.documents import save_document
from core.store.plans import save_plan
from tests.core.cohorts.conftest import Bootcamp, make_cohort, put, take_out
from tests.fakes.bootcamp_history import NOW, keep_course

LOOK = Look(now=NOW, timezone="UTC", engine="", inactive_days=7)
FALLING = [80, 78, 75, 70, 69, 64, 60, 58, 55, 50]
_PATIENCE_S = 30.0


@pytest.fixture
def board(database: Database) -> Iterator[ReadinessBoard]:
    board = ReadinessBoard(database)
    yield board
    board.close()


@pytest.fixture
def overviews(database: Database, board: ReadinessBoard) -> Overviews:
    return Overviews(database, board)


def wait_for(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_cohort_is_seen_as_it_stands(
    database: Database, overviews: Overviews, bootcamp: Bootcamp
) -> None:
    put(database, bootcamp.cohort, bootcamp.stranger, Part.LEARNER)
    keep_course(database, bootcamp.learner, FALLING, last_day=59)
    keep_course(database, bootcamp.stranger, [40], last_day=10)
    keep_course(database, bootcamp.admin, [99], last_day=59)

    view = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)

    assert view.roster.cohort.name == "Autumn"
    assert view.engines == ["embedded"]
    assert (view.active, view.recent_interviews) == (1, 7)
    assert view.spread is not None
    assert view.spread.learners == 2
    assert view.spread.average == pytest.approx((57.4 + 40) / 2)
    assert {need.user_id: [each.why for each in need.reasons] for need in view.needs} == {
        bootcamp.learner: [Why.FALLING],
        bootcamp.stranger: [Why.INACTIVE],
    }


def test_engines_are_never_mixed(
    database: Database, overviews: Overviews, bootcamp: Bootcamp
) -> None:
    keep_course(database, bootcamp.learner, [80, 80], last_day=59)
    keep_course(database, bootcamp.learner, [20], last_day=59, engine="mistral")

    for engine, average in (("", 80), ("mistral", 20), ("unheard of", 80)):
        view = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK._replace(engine=engine))
        assert view.spread is not None
        assert view.spread.average == average
    assert view.engines == ["embedded", "mistral"]


def test_an_empty_cohort_and_one_without_answers_are_seen_too(
    database: Database, overviews: Overviews, bootcamp: Bootcamp
) -> None:
    view = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)
    assert (view.chosen, view.active, view.spread) == (None, 0, None)
    take_out(database, bootcamp.cohort, bootcamp.learner)
    view = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)

    assert (view.roster.places, view.active, view.spread, view.needs) == ([], 0, None, [])


def test_readiness_comes_from_beside_the_page(
    database: Database, overviews: Overviews, bootcamp: Bootcamp
) -> None:
    keep_course(database, bootcamp.learner, FALLING, last_day=59)
    day = NOW.date() + timedelta(days=5)
    job = JobPosting(title="Backend developer", skills=["SQL"], must_haves=["SQL"], text="SQL")
    with database.write() as connection:
        job_id = save_document(connection, bootcamp.learner, "job", job)
        settings = PlanSettings(interview_date=day, job_id=job_id)
        plan = Plan(settings=settings, started_on=NOW.date(), planned_on=NOW.date())
        save_plan(connection, bootcamp.learner, plan)

    first = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)
    assert first.dates == {bootcamp.learner: day}
    assert first.awaited in {0, 1}
    wait_for(lambda: overviews.look(bootcamp.coach, bootcamp.cohort, LOOK).awaited == 0)
    view = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)

    [need] = view.needs
    assert need.reasons[0].why is Why.DATE_NEAR
    assert bootcamp.learner in view.readiness


def test_one_learner_and_all_cohorts(
    database: Database, overviews: Overviews, bootcamp: Bootcamp
) -> None:
    put(database, bootcamp.cohort, bootcamp.stranger, Part.LEARNER)
    winter = make_cohort(database, "Winter")
    put(database, winter, bootcamp.coach, Part.COACH)
    put(database, winter, bootcamp.admin, Part.LEARNER)
    keep_course(database, bootcamp.learner, [80], last_day=59)
    keep_course(database, bootcamp.stranger, [40], last_day=59)

    alone = overviews.look_at_learner(bootcamp.coach, bootcamp.cohort, bootcamp.stranger, LOOK)
    seen = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)
    compared = overviews.compare(bootcamp.coach, seen)

    assert list(alone.trends.index) == [bootcamp.stranger]
    assert [(each.roster.cohort.name, len(each.roster.places)) for each in compared] == [
        ("Autumn", 2),
        ("Winter", 1),
    ]


def test_nobody_else_looks(database: Database, overviews: Overviews, bootcamp: Bootcamp) -> None:
    seen = overviews.look(bootcamp.coach, bootcamp.cohort, LOOK)
    take_out(database, bootcamp.cohort, bootcamp.coach)
    for other in (bootcamp.coach, bootcamp.other_coach, bootcamp.learner, bootcamp.admin):
        with pytest.raises(NotAllowedError):
            overviews.look(other, bootcamp.cohort, LOOK)
        with pytest.raises(NotAllowedError):
            overviews.look_at_learner(other, bootcamp.cohort, bootcamp.learner, LOOK)
        assert overviews.compare(other, seen) == []
