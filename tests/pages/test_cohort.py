"""What a coach sees and does, and what of it the learner meets: real pages, real accounts."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.cohorts.comments import About, Said
from core.cohorts.office import CohortOffice, open_cohorts
from core.domain.account import Account, Role
from core.domain.assignment import AssignmentState
from core.domain.cohort import Part, Sharing
from core.domain.interview import Interview
from core.interview.studio import Studio
from core.store.accounts import find_account, insert_account
from core.store.cohorts import set_member_sharing
from pages.parts.coach_desk import open_process_coach_desk
from tests.core.cohorts.conftest import make_account, make_cohort, put, take_out
from tests.fakes.bootcamp_history import keep_course
from tests.pages.conftest import visible_text

ROOT = Path(__file__).parents[2]
SECRETS = ("lost messages under", "booking service", "outbox table")


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    return settings_in_environment


@pytest.fixture
def office(studio: Studio) -> Iterator[CohortOffice]:
    open_process_coach_desk.clear()
    yield open_cohorts(studio.database)
    open_process_coach_desk().overviews.close()
    open_process_coach_desk.clear()


class Place:
    """A cohort whose learner is the studio's own user, with a coach."""

    def __init__(self, studio: Studio) -> None:
        self.studio, database = studio, studio.database
        self.learner = studio.user_id
        account = Account(
            user_id=studio.user_id,
            name="Lea",
            email="lea@example.org",
            role=Role.LEARNER,
            created_at=datetime.now(UTC),
        )
        with database.write() as connection:
            connection.run("DELETE FROM users WHERE id = ?", studio.user_id)
            insert_account(connection, account, "email:lea@example.org", "")
        self.coach = make_account(database, "Cora", Role.COACH)
        self.cohort = make_cohort(database, "Autumn *26*")
        put(database, self.cohort, self.coach, Part.COACH)
        put(database, self.cohort, self.learner, Part.LEARNER)


@pytest.fixture
def place(studio: Studio, office: CohortOffice) -> Place:
    return Place(studio)


@pytest.fixture
def visit(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return a function that opens a page as somebody, with a query."""

    def open_as(user_id: str, page: str = "home", **query: str) -> AppTest:
        with studio.database.read() as connection:
            account = find_account(connection, user_id)
        monkeypatch.setattr("pages.parts.password_gate.find_by_cookie", lambda office: account)
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        if page != "home":
            test.switch_page(f"pages/{page}.py")
            test.query_params.update(query)
            test.run()
        assert not test.exception
        return test

    return open_as


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    test.run()
    assert not test.exception
    assert not test.error
    return test


def everything_on(test: AppTest) -> str:
    return " ".join(str(getattr(node, "proto", "")) for node in test._tree)


def keep_recent(studio: Studio, user_id: str, totals: list[int]) -> None:
    """Keep interviews of the last days, the newest yesterday."""
    keep_course(studio.database, user_id, totals, last_day=days_since_start() - 1)


def days_since_start() -> int:
    return (datetime.now(UTC) - datetime(2026, 3, 2, 12, 0, tzinfo=UTC)).days


def test_monday_morning_says_who_needs_help_and_why(
    studio: Studio, place: Place, visit: Callable[..., AppTest]
) -> None:
    keep_recent(studio, place.learner, [80, 78, 75, 70, 69, 64, 60, 58, 55, 50])
    quiet = make_account(studio.database, "Max <b>Bold</b>", Role.LEARNER)
    put(studio.database, place.cohort, quiet, Part.LEARNER)

    test = visit(place.coach, "cohort")

    shown = visible_text(test)
    assert "Autumn *26*" in shown
    assert "1 of 2" in shown
    assert "Down 30 points over the last 10 interviews" in shown
    assert test.get("plotly_chart")


@pytest.mark.parametrize(
    "name", ["Trend", "Types", "Readiness", "Assignments", "Grader", "Learners", "Cohorts"]
)
def test_every_view_shows_with_answers_and_without(
    studio: Studio, place: Place, visit: Callable[..., AppTest], name: str
) -> None:
    for answers in ([], [60, 70, 65]):
        if answers:
            keep_recent(studio, place.learner, answers)
        test = visit(place.coach, "cohort", cohort_view=name)

        assert test.button_group(key="cohort_view").value == name
        assert not test.exception
        assert not test.error


def test_a_learner_is_seen_as_far_as_they_share(
    place: Place,
    finished: Interview,
    visit: Callable[..., AppTest],
    office: CohortOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = {"cohort": place.cohort, "learner": place.learner}
    test = visit(place.coach, "cohort", **query)
    assert "Lea" in test.title[0].value
    assert "Backend developer" in visible_text(test)

    test = visit(place.coach, "cohort", **query, interview=finished.id)
    assert all(secret in everything_on(test) for secret in SECRETS)

    share(place, Sharing.SCORES)
    test = visit(place.coach, "cohort", **query, interview=finished.id)
    shown = everything_on(test)
    assert not any(secret in shown for secret in SECRETS)
    assert "Questions and answers are not shared" in visible_text(test)
    opened = [each.interview for each in office.viewing.openings_of(place.learner)]
    assert sorted(opened) == ["", "Backend developer"]

    # Its own tests have it: it asks for the browser's session.
    monkeypatch.setattr("pages.parts.sign_in_card.show_sign_in", lambda settings, account: None)
    account = visit(place.learner, "account")
    assert any("Coaches looked at your work 2 times" in e.label for e in account.expander)


def share(place: Place, sharing: Sharing) -> None:
    with place.studio.database.write() as connection:
        assert set_member_sharing(connection, place.cohort, place.learner, sharing)


def test_a_comment_reaches_the_learner(
    studio: Studio, place: Place, finished: Interview, visit: Callable[..., AppTest]
) -> None:
    query = {"cohort": place.cohort, "learner": place.learner, "interview": finished.id}
    test = visit(place.coach, "cohort", **query)
    test.button(key=f"comment_on_{finished.questions[0].id}").click().run()
    test.text_area(key=f"comment_text_{finished.questions[0].id}").set_value("Lead with *results*.")
    test.number_input(key=f"comment_total_{finished.questions[0].id}").set_value(64)
    press(test, "Save")
    assert "Lead with *results*." in visible_text(test)

    home = visit(place.learner)
    assert "Cora commented on your answer to question 1" in visible_text(home)
    report = visit(place.learner, "report", id=finished.id)
    assert "Lead with *results*." in visible_text(report)
    assert "Coach's score: **64** of 100" in visible_text(report)
    unread = [
        each
        for each in open_cohorts(studio.database).notices.look(
            place.learner, datetime.now(UTC), UTC
        )
        if each.kind == "comment" and each.read_at is None
    ]
    assert unread == []

    test = press(visit(place.coach, "cohort", **query), "Edit")
    [box] = [area for area in test.text_area if area.label == "Your comment"]
    box.set_value("Better now.")
    press(test, "Save")
    assert "Better now." in visible_text(test)
    press(test, "Delete it")
    assert "Better now." not in visible_text(test)


def test_an_assignment_is_given_begun_in_one_click_and_withdrawn(
    studio: Studio, place: Place, visit: Callable[..., AppTest], office: CohortOffice
) -> None:
    test = visit(place.coach, "cohort")
    test.button_group(key="cohort_view").set_value("Assignments").run()
    press(test, "New assignment")
    test.text_input(key="cohort_assign_title").set_value("Round [one]")
    test.slider(key="assign_count").set_value(3)
    test.number_input(key="cohort_assign_attempts").set_value(1)
    press(test, "Assign to the cohort")
    assert "Round [one]" in visible_text(test)

    home = visit(place.learner)
    assert "Round [one]" in visible_text(home)
    press(home, "Start")
    now = datetime.now(UTC)
    [given] = office.assignments.for_learner(place.learner, now)
    assert given.state is AssignmentState.BEGUN
    brief = studio.conductor.current(place.learner, given.attempts[0].interview_id).brief
    assert brief.question_count == 3
    assert [button.label for button in visit(place.learner).button].count("Continue") == 1

    test = visit(place.coach, "cohort")
    test.button_group(key="cohort_view").set_value("Assignments").run()
    press(test, "Withdraw it")
    assert "Round [one]" not in visible_text(visit(place.learner))


def test_messages_are_read(
    studio: Studio, place: Place, visit: Callable[..., AppTest], office: CohortOffice
) -> None:
    home = visit(place.learner)
    assert "You joined Autumn *26*" in visible_text(home)
    press(home, "Mark all as read")

    told = office.notices.look(place.learner, datetime.now(UTC), UTC)
    assert all(each.read_at is not None for each in told)


def test_agreement_with_coaches_is_told_with_its_number(
    studio: Studio,
    place: Place,
    finished: Interview,
    visit: Callable[..., AppTest],
    office: CohortOffice,
) -> None:
    about = About(place.cohort, finished.id, finished.questions[0].id)
    office.comments.add(place.coach, about, Said("", 64), "key")

    test = visit(place.coach, "cohort")
    test.button_group(key="cohort_view").set_value("Grader").run()

    assert "1 answer so far" in visible_text(test)
    assert test.get("plotly_chart")


def test_nobody_else_finds_or_opens_the_page(
    studio: Studio, place: Place, finished: Interview, visit: Callable[..., AppTest]
) -> None:
    other = make_account(studio.database, "Otto", Role.COACH)
    query = {"cohort": place.cohort, "learner": place.learner, "interview": finished.id}
    shown = everything_on(visit(other, "cohort", **query))
    assert not any(secret in shown for secret in SECRETS)
    assert "You coach no cohort yet" in shown

    put(studio.database, make_cohort(studio.database, "Spring"), other, Part.COACH)
    for page in (query, {**query, "cohort": ""}):
        shown = everything_on(visit(other, "cohort", **page))
        assert not any(secret in shown for secret in SECRETS)
    take_out(studio.database, place.cohort, place.coach)
    shown = everything_on(visit(place.coach, "cohort", **query))
    assert not any(secret in shown for secret in SECRETS)
    with pytest.raises(Exception, match="cohort"):
        visit(place.learner, "cohort")
