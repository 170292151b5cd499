from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import NotAllowedError
from core.cohorts.viewing import Viewing, without_words
from core.domain.account import AuditAction
from core.domain.cohort import Sharing
from core.domain.report import Narrative, Report
from core.errors import NotFoundError
from core.interview.report import compute_facts
from core.store.audit import list_entries
from core.store.cohorts import set_member_sharing
from core.store.connection import Database
from core.store.reports import insert_report
from core.store.sharing import choose_sharing
from tests.core.cohorts.conftest import Bootcamp, take_out
from tests.fakes.bootcamp_history import keep_course
from tests.fakes.finished import asked_for, ended
from tests.fakes.judged import judged

NOW = datetime.now(UTC)
SECRET = "The outbox table of Gull & Sons lost messages. " * 5


@pytest.fixture
def viewing(database: Database) -> Viewing:
    return Viewing(database)


@pytest.fixture
def interview_id(database: Database, bootcamp: Bootcamp) -> str:
    """Keep a finished interview of the learner's with its report."""
    keep_course(database, bootcamp.learner, [50], last_day=3)
    interview_id = f"{bootcamp.learner}-embedded-1"
    with database.write() as connection:
        insert_report(connection, bootcamp.learner, make_report(interview_id))
    return interview_id


def make_report(interview_id: str) -> Report:
    asked = [asked_for(judged(position, text=SECRET)) for position in range(2)]
    facts = compute_facts(ended(asked))
    words = Narrative(
        engine="fake",
        engine_version="1",
        story=SECRET,
        gaps=[],
        study_items=[],
        tips=[],
        verdict=SECRET,
    )
    return Report(facts=facts.model_copy(update={"interview_id": interview_id}), narrative=words)


def share(database: Database, bootcamp: Bootcamp, sharing: Sharing) -> None:
    with database.write() as connection:
        assert set_member_sharing(connection, bootcamp.cohort, bootcamp.learner, sharing)


def entries(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        return [
            (each.actor_id, each.subject_id)
            for each in list_entries(connection)
            if each.action is AuditAction.COACH_VIEWED
        ]


def test_a_report_is_opened_and_the_learner_sees_by_whom(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    shared = viewing.open_report(bootcamp.coach, bootcamp.cohort, interview_id, NOW)
    viewing.open_report(bootcamp.coach, bootcamp.cohort, interview_id, NOW)
    learner = viewing.open_learner(bootcamp.coach, bootcamp.cohort, bootcamp.learner, NOW)

    assert shared.interview is not None
    assert shared.report is not None
    assert [each.id for each in learner.interviews] == [bootcamp.interview, interview_id]
    assert entries(database) == [(bootcamp.coach, bootcamp.learner)] * 2
    seen = {each.interview: each for each in viewing.openings_of(bootcamp.learner)}
    assert set(seen) == {"", "Backend developer at Acme"}
    assert {(each.coach_name, each.cohort_name) for each in seen.values()} == {("coach", "Autumn")}
    assert viewing.openings_of(bootcamp.stranger) == []


def test_another_look_later_is_written_down_again(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    for hours in (0, 1):
        later = NOW + timedelta(hours=hours)
        viewing.open_report(bootcamp.coach, bootcamp.cohort, interview_id, later)

    assert len(entries(database)) == 2


def test_where_scores_are_shared_there_are_no_words(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    share(database, bootcamp, Sharing.SCORES)

    shared = viewing.open_report(bootcamp.coach, bootcamp.cohort, interview_id, NOW)

    assert (shared.report, shared.interview) == (None, None)
    told = shared.facts.model_dump_json()
    assert SECRET not in told
    assert all(line.question_text not in told for line in make_report("x").facts.lines)
    assert [line.total for line in shared.facts.lines] == [70, 70]


def test_what_one_interview_shows_is_its_own_matter(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    with database.write() as connection:
        choose_sharing(connection, bootcamp.learner, interview_id, Sharing.SCORES, NOW)

    shared = viewing.open_report(bootcamp.coach, bootcamp.cohort, interview_id, NOW)
    learner = viewing.open_learner(bootcamp.coach, bootcamp.cohort, bootcamp.learner, NOW)

    assert shared.interview is None
    assert learner.sharing[interview_id] is Sharing.SCORES
    assert learner.sharing[bootcamp.interview] is Sharing.TRANSCRIPT


def test_sound_is_checked_on_its_own(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    with pytest.raises(NotFoundError):
        viewing.check_sound(bootcamp.coach, bootcamp.cohort, interview_id)
    share(database, bootcamp, Sharing.AUDIO)

    viewing.check_sound(bootcamp.coach, bootcamp.cohort, interview_id)
    with pytest.raises(NotAllowedError):
        viewing.check_sound(bootcamp.other_coach, bootcamp.cohort, interview_id)


def test_nobody_else_looks_and_nothing_is_noted(
    database: Database, viewing: Viewing, bootcamp: Bootcamp, interview_id: str
) -> None:
    take_out(database, bootcamp.cohort, bootcamp.coach)
    for other in (bootcamp.coach, bootcamp.other_coach, bootcamp.learner, bootcamp.admin):
        with pytest.raises(NotAllowedError):
            viewing.open_report(other, bootcamp.cohort, interview_id, NOW)
        with pytest.raises(NotAllowedError):
            viewing.open_learner(other, bootcamp.cohort, bootcamp.learner, NOW)
    with pytest.raises(NotFoundError):
        viewing.open_report(bootcamp.other_coach, bootcamp.other_cohort, interview_id, NOW)
    with pytest.raises(NotFoundError):
        viewing.open_learner(bootcamp.other_coach, bootcamp.other_cohort, bootcamp.learner, NOW)

    assert entries(database) == []


def test_an_interview_under_way_has_no_report_to_open(
    database: Database, viewing: Viewing, bootcamp: Bootcamp
) -> None:
    with pytest.raises(NotFoundError, match="no report"):
        viewing.open_report(bootcamp.coach, bootcamp.cohort, bootcamp.interview, NOW)


def test_figures_stay_where_words_go() -> None:
    facts = make_report("x").facts

    bare = without_words(facts)

    assert (bare.average, bare.grade_mix, bare.by_type) == (
        facts.average,
        facts.grade_mix,
        facts.by_type,
    )
    assert bare.strongest is None
