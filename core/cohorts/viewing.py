"""A learner's work as their coaches may see it. What is opened is written down."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from core.cohorts.access import Access, check_coach, check_interview, check_learner
from core.domain.cohort import Cohort, Membership, Sharing
from core.domain.interview import Interview, InterviewStatus
from core.domain.interview_summary import InterviewSummary
from core.domain.report import Report, SessionFacts
from core.errors import NotFoundError
from core.store import coach_openings
from core.store.cohorts import find_cohort, names_of
from core.store.connection import Connection, Database
from core.store.interviews import list_interviews, load_interview
from core.store.reports import load_report
from core.store.sharing import chosen_sharing

# Within so long a second look at the same is the same opening.
_ONE_LOOK = timedelta(minutes=30)


class SharedLearner(NamedTuple):
    """A learner of a cohort: their interviews, and how much of each is shared."""

    cohort: Cohort
    place: Membership
    name: str
    interviews: list[InterviewSummary]
    sharing: Mapping[str, Sharing]


class SharedReport(NamedTuple):
    """A report as far as it is shared.

    `report` and `interview`, which hold words, are None where only scores are; `facts` then holds
    no word of the learner's nor of a question.
    """

    access: Access
    name: str
    facts: SessionFacts
    report: Report | None = None
    interview: Interview | None = None


class OpeningSeen(NamedTuple):
    """Who opened what of a learner's own work; `interview` is its name, empty for progress."""

    coach_name: str
    cohort_name: str
    interview: str
    interview_id: str
    opened_at: datetime


class Viewing:
    """Every call names the coach, whose place and what is shared are looked up anew each time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_learner(
        self, coach_id: str, cohort_id: str, learner_id: str, now: datetime
    ) -> SharedLearner:
        """Return a current learner with their interviews, the newest first, and note the look."""
        self._note(learner_id, coach_openings.Opening(coach_id, cohort_id, "", now))
        with self._database.read() as connection:
            cohort = check_coach(connection, coach_id, cohort_id)
            place = check_learner(connection, coach_id, cohort_id, learner_id)
            interviews = list_interviews(connection, learner_id)
            chosen = chosen_sharing(connection, learner_id)
            return SharedLearner(
                cohort=cohort,
                place=place,
                name=_name(connection, learner_id),
                interviews=interviews,
                sharing={each.id: chosen.get(each.id, place.sharing) for each in interviews},
            )

    def open_report(
        self, coach_id: str, cohort_id: str, interview_id: str, now: datetime
    ) -> SharedReport:
        """Return a finished interview's report as far as it is shared, and note the look.

        Raises NotFoundError while there is no report.
        """
        with self._database.read() as connection:
            access = check_interview(connection, coach_id, cohort_id, interview_id, Sharing.SCORES)
        opening = coach_openings.Opening(coach_id, cohort_id, interview_id, now)
        self._note(access.user_id, opening)
        with self._database.read() as connection:
            # What is shared may have changed since: what is shown follows from this look.
            access = check_interview(connection, coach_id, cohort_id, interview_id, Sharing.SCORES)
            interview = load_interview(connection, access.user_id, interview_id)
            report = load_report(connection, access.user_id, interview_id)
            if interview.status is not InterviewStatus.FINISHED or report is None:
                raise NotFoundError("This interview has no report yet.")
            name = _name(connection, access.user_id)
        if not access.sharing.covers(Sharing.TRANSCRIPT):
            return SharedReport(access, name, without_words(report.facts))
        return SharedReport(access, name, report.facts, report, interview)

    def check_sound(self, coach_id: str, cohort_id: str, interview_id: str) -> None:
        """Raise a subclass of RehearseError unless recordings of the interview are shared."""
        with self._database.read() as connection:
            check_interview(connection, coach_id, cohort_id, interview_id, Sharing.AUDIO)

    def openings_of(self, user_id: str) -> list[OpeningSeen]:
        """Return who opened the user's own work, the newest first."""
        with self._database.read() as connection:
            found = coach_openings.openings_of(connection, user_id)
            if not found:
                return []
            names = names_of(connection, {each.coach_id for each in found})
            cohorts = {each.cohort_id: _name_cohort(connection, each.cohort_id) for each in found}
            jobs = {each.id: _name_job(each) for each in list_interviews(connection, user_id)}
        return [
            OpeningSeen(
                names.get(each.coach_id, "A former coach"),
                cohorts[each.cohort_id],
                jobs.get(each.interview_id, "an interview since deleted")
                if each.interview_id
                else "",
                each.interview_id if each.interview_id in jobs else "",
                each.opened_at,
            )
            for each in found
        ]

    def _note(self, user_id: str, opening: coach_openings.Opening) -> None:
        """Write a look down before anything is shown, once for `_ONE_LOOK`.

        A page runs anew at every click, which opens nothing more.
        """
        coach_id, cohort_id, interview_id, now = opening
        with self._database.read() as connection:
            if coach_openings.is_noted(connection, user_id, opening, now - _ONE_LOOK):
                return
        with self._database.write() as connection:
            if interview_id:
                check_interview(connection, coach_id, cohort_id, interview_id, Sharing.SCORES)
            else:
                check_learner(connection, coach_id, cohort_id, user_id)
            coach_openings.note_opening(connection, user_id, opening)


def without_words(facts: SessionFacts) -> SessionFacts:
    """Return the figures of a report without anything that quotes a learner or a question."""
    lines = [line.model_copy(update={"question_text": ""}) for line in facts.lines]
    hidden = {
        "lines": lines,
        "strongest": None,
        "weakest": None,
        "missing_keywords": [],
        "patterns": [],
        "resume": None,
        "job": None,
        "resume_advice": [],
    }
    return facts.model_copy(update=hidden)


def _name(connection: Connection, user_id: str) -> str:
    return names_of(connection, [user_id]).get(user_id, "Learner")


def _name_cohort(connection: Connection, cohort_id: str) -> str:
    cohort = find_cohort(connection, cohort_id)
    return cohort.name if cohort else "a former cohort"


def _name_job(interview: InterviewSummary) -> str:
    role = interview.role or "Interview"
    return f"{role} at {interview.company}" if interview.company else role
