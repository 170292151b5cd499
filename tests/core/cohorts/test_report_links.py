from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import LinkError, LockedOutError
from core.accounts.limits import MOST_TRIES, Door
from core.cohorts.office import CohortOffice
from core.cohorts.report_links import ReportLinks
from core.domain.documents import Contact, JobPosting, Resume
from core.domain.interview import Brief
from core.domain.question import QuestionType
from core.domain.report import Narrative, Report
from core.errors import NotFoundError
from core.interview.report import compute_facts
from core.store import accounts, interviews
from core.store.answers import insert_answer
from core.store.connection import Database
from core.store.identity import name_id, new_id
from core.store.reports import insert_report
from tests.core.cohorts.conftest import Bootcamp
from tests.fakes.finished import asked_for, ended
from tests.fakes.judged import judged, question_of

ADDRESS = "192.0.2.7"
EMAIL, PHONE, NAME = "marta@contact.example", "+48 600 100 200", "Marta Kowalska"
SECRETS = ("marta", "kowalska", "contact.example", "600", "hiring.example", "learner@example.org")
ANSWER = f"I am {NAME} and my mail is {EMAIL}, my phone {PHONE}. I measured the queue first."
RESUME = Resume(name=NAME, contact=Contact(email=EMAIL, phone=PHONE), text=f"{NAME} {EMAIL}")
JOB = JobPosting(title="Tester", company="Acme", text="Write to jobs@hiring.example")


def keep_report(database: Database, user_id: str) -> str:
    """Store a finished interview, full of contact data, with its report; return its id."""
    interview_id = new_id()
    facts = compute_facts(ended([asked_for(judged(text=ANSWER))])).model_copy(
        update={"interview_id": interview_id, "company": "Acme"}
    )
    words = Narrative(
        engine="e",
        engine_version="1",
        story=f"{NAME} answered one question; write to jobs@hiring.example.",
        gaps=[],
        study_items=[],
        tips=[f"Marta, leave {PHONE} out."],
        verdict="Nearly there",
    )
    with database.write() as connection:
        brief = Brief(role="Tester", resume=RESUME, job=JOB)
        interviews.insert_interview(connection, user_id, interview_id, brief)
        question = question_of(QuestionType.TECHNICAL)
        interviews.insert_questions(connection, user_id, interview_id, {0: question})
        insert_answer(connection, user_id, interview_id, name_id(interview_id, 0), ANSWER)
        insert_report(connection, user_id, Report(facts=facts, narrative=words))
    return interview_id


@pytest.fixture
def links(cohort_office: CohortOffice) -> ReportLinks:
    return cohort_office.report_links


@pytest.fixture
def interview_id(database: Database, bootcamp: Bootcamp) -> str:
    return keep_report(database, bootcamp.learner)


@pytest.fixture
def token(links: ReportLinks, bootcamp: Bootcamp, interview_id: str) -> str:
    return links.make(bootcamp.learner, interview_id, 7)


def test_a_link_opens_a_report_without_contact_data(links: ReportLinks, token: str) -> None:
    shared = links.open(token, ADDRESS)

    told = f"{shared!r}".lower()
    assert [secret for secret in SECRETS if secret in told] == []
    assert "i measured the queue first" in told
    assert shared.report.facts.company == "Acme"
    assert shared.interview.brief.resume is None
    assert shared.interview.brief.job is None


def test_openings_are_counted_and_readings_are_not(
    links: ReportLinks, token: str, bootcamp: Bootcamp, interview_id: str
) -> None:
    links.open(token, ADDRESS)
    links.open(token, ADDRESS)
    links.read(token)

    [link] = links.list_of(bootcamp.learner, interview_id)
    assert link.opened == 2
    assert link.last_opened_at is not None
    assert token not in str(link)


@pytest.mark.parametrize(
    "ending", ["revoked", "expired", "deleted", "switched off", "guessed", "empty"]
)
def test_a_link_that_ended_opens_nothing_and_tells_nothing(
    links: ReportLinks, bootcamp: Bootcamp, interview_id: str, database: Database, ending: str
) -> None:
    token = links.make(bootcamp.learner, interview_id, 7)
    [link] = links.list_of(bootcamp.learner, interview_id)
    with database.write() as connection:
        if ending == "expired":
            earlier = datetime.now(UTC) - timedelta(seconds=1)
            connection.run("UPDATE report_links SET expires_at = ?", earlier)
        elif ending == "deleted":
            interviews.delete_interview(connection, bootcamp.learner, interview_id)
        elif ending == "switched off":
            accounts.set_active(connection, bootcamp.learner, is_active=False)
    if ending == "revoked":
        links.revoke(bootcamp.learner, link.id)
    token = {"guessed": token[:-1] + "x", "empty": ""}.get(ending, token)

    with pytest.raises(LinkError, match="taken back, is too old, or never was one"):
        links.open(token, ADDRESS)
    with pytest.raises(LinkError, match="taken back, is too old, or never was one"):
        links.read(token)


def test_a_deleted_interview_takes_its_links_with_it(
    links: ReportLinks, token: str, bootcamp: Bootcamp, interview_id: str, database: Database
) -> None:
    with database.write() as connection:
        interviews.delete_interview(connection, bootcamp.learner, interview_id)

    assert links.list_of(bootcamp.learner, interview_id) == []


def test_nobody_shares_or_ends_what_is_not_theirs(
    links: ReportLinks, token: str, bootcamp: Bootcamp, interview_id: str
) -> None:
    [link] = links.list_of(bootcamp.learner, interview_id)
    for who in (bootcamp.stranger, bootcamp.coach, bootcamp.admin, ""):
        with pytest.raises(NotFoundError):
            links.make(who, interview_id, 7)
        assert links.list_of(who, interview_id) == []
        links.revoke(who, link.id)

    assert links.open(token, ADDRESS)


def test_an_interview_without_a_report_is_not_shared(
    links: ReportLinks, bootcamp: Bootcamp
) -> None:
    with pytest.raises(NotFoundError):
        links.make(bootcamp.learner, bootcamp.interview, 7)


def test_links_cannot_be_guessed_without_end(
    links: ReportLinks, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 3)
    for number in range(3):
        with pytest.raises(LinkError):
            links.open(f"guess {number}", ADDRESS)

    with pytest.raises(LockedOutError):
        links.open(token, ADDRESS)
    assert links.open(token, "192.0.2.8")
