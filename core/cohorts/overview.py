"""A cohort at a glance for its coach: who is there, how they stand, who needs help."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from core.analytics.cohort_activity import interview_dates, load_activity
from core.analytics.cohort_scores import cohort_sessions, topic_halves
from core.analytics.cohort_trends import Spread, learner_trends, spread_of
from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.cohorts.access import check_coach, cohorts_of_coach, learners_of
from core.cohorts.attention import Need, Seen, find_needs
from core.cohorts.readiness_board import Asked, ReadinessBoard
from core.domain.cohort import Cohort, Membership
from core.practice.readiness import Readiness
from core.store.cohorts import names_of
from core.store.connection import Database

# Readiness is worked out for those whose interview is so near.
_READINESS_DAYS = 28
# How far back a topic's last answers may lie.
_TOPICS_BACK = timedelta(days=180)


class Roster(NamedTuple):
    """A cohort's current learners with their names."""

    cohort: Cohort
    places: list[Membership]
    names: dict[str, str]

    @property
    def user_ids(self) -> tuple[str, ...]:
        """Return the learners' ids."""
        return tuple(place.user_id for place in self.places)

    def name(self, user_id: str) -> str:
        """Return what a learner is called."""
        return self.names.get(user_id) or "Learner"


class Look(NamedTuple):
    """How a coach looks: at which day of theirs, by which engine, and when away is too long.

    An engine that judged nobody gives way to the one that judged most.
    """

    now: datetime
    timezone: str
    engine: str
    inactive_days: int

    @property
    def today(self) -> date:
        """Return the coach's day."""
        return self.now.astimezone(ZoneInfo(self.timezone)).date()


@dataclass(frozen=True)
class CohortView:
    """What is shown of a cohort. `chosen` is None while nothing of it was scored.

    `activity` and `trends` are indexed by `user_id`; `dates` are interview dates from today on.
    """

    roster: Roster
    look: Look
    engines: list[str]
    chosen: Filter | None
    activity: pd.DataFrame
    sessions: pd.DataFrame
    trends: pd.DataFrame
    dates: dict[str, date]
    readiness: dict[str, Readiness]
    awaited: int
    needs: list[Need]

    @property
    def active(self) -> int:
        """Return how many learners answered something in the last seven days."""
        return int((self.activity["recent_answers"] > 0).sum())

    @property
    def recent_interviews(self) -> int:
        """Return how many interviews had answers in the last seven days."""
        return int(self.activity["recent_interviews"].sum())

    @cached_property
    def spread(self) -> Spread | None:
        """Return where the learners' last five interviews lie."""
        return spread_of(self.trends["recent"])


class Overviews:
    """Cohorts as their coaches see them; every call names the coach and checks their place."""

    def __init__(self, database: Database, board: ReadinessBoard) -> None:
        self._database, self._board = database, board

    def close(self) -> None:
        """Leave what is being worked out beside the pages."""
        self._board.close()

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody's readiness is still being worked out."""
        return self._board.is_busy

    def cohorts(self, coach_id: str) -> list[Cohort]:
        """Return the cohorts that somebody coaches now, by name."""
        with self._database.read() as connection:
            return cohorts_of_coach(connection, coach_id)

    def roster(self, coach_id: str, cohort_id: str) -> Roster:
        """Return the current learners of a cohort."""
        with self._database.read() as connection:
            cohort = check_coach(connection, coach_id, cohort_id)
            places = learners_of(connection, coach_id, cohort_id)
            return Roster(cohort, places, names_of(connection, [p.user_id for p in places]))

    def look(self, coach_id: str, cohort_id: str, look: Look) -> CohortView:
        """Return a cohort as it stands; sample interviews and retakes are left out of scores."""
        return self._look_at(self.roster(coach_id, cohort_id), look)

    def look_at_learner(
        self, coach_id: str, cohort_id: str, learner_id: str, look: Look
    ) -> CohortView:
        """Return the same of one learner of the cohort."""
        roster = self.roster(coach_id, cohort_id)
        places = [place for place in roster.places if place.user_id == learner_id]
        return self._look_at(roster._replace(places=places), look)

    def compare(self, coach_id: str, seen: CohortView) -> list[CohortView]:
        """Return every cohort of the coach's that has learners, by name; none is ranked.

        `seen` is one of them, looked at just now; the others are looked at as it was.
        """
        cohort_id, views = seen.roster.cohort.id, []
        for cohort in self.cohorts(coach_id):
            roster = self.roster(coach_id, cohort.id)
            if roster.places:
                is_known = cohort.id == cohort_id
                views.append(seen if is_known else self._look_at(roster, seen.look))
        return views

    def _look_at(self, roster: Roster, look: Look) -> CohortView:
        user_ids = roster.user_ids
        if not user_ids:
            return _nobody(roster, look)
        activity, engines = load_activity(self._database, user_ids, look.now)
        engine = look.engine if look.engine in engines else next(iter(engines), "")
        chosen = Filter(
            user_ids=user_ids, engine=engine, timezone=look.timezone, include_samples=False
        )
        sessions = cohort_sessions(self._database, chosen)
        trends = learner_trends(sessions)
        dates = interview_dates(self._database, user_ids)
        ahead = dates[dates["day"] >= pd.Timestamp(look.today)]
        asked = _ask(ahead, activity, look.today)
        readiness = self._board.look_up(asked, look.now)
        days: dict[str, date] = {row.user_id: row.day.date() for row in rows_of(ahead)}
        seen = Seen(
            joined={place.user_id: place.joined_at for place in roster.places},
            activity=activity,
            trends=trends,
            topics=topic_halves(self._database, chosen, look.now - _TOPICS_BACK),
            days=days,
            readiness=readiness,
        )
        return CohortView(
            roster=roster,
            look=look._replace(engine=engine),
            engines=engines,
            chosen=chosen if engines else None,
            activity=activity,
            sessions=sessions,
            trends=trends,
            dates=days,
            readiness=readiness,
            awaited=len(asked) - len(readiness),
            needs=find_needs(seen, look.now, look.today, look.inactive_days),
        )


def _ask(ahead: pd.DataFrame, activity: pd.DataFrame, today: date) -> list[Asked]:
    """Return whose readiness is wanted, the nearest date first."""
    near = ahead[ahead["day"] <= pd.Timestamp(today + timedelta(days=_READINESS_DAYS))]
    known = activity[["answers", "last_at"]].to_dict("index")
    asked = []
    for row in rows_of(near):
        own = known.get(row.user_id)
        if own is not None:  # without an answer there is nothing to work out
            asked.append(
                Asked(row.user_id, int(own["answers"]), own["last_at"], row.planned_at, today)
            )
    return asked


def _nobody(roster: Roster, look: Look) -> CohortView:
    counts = pd.DataFrame({"recent_answers": [], "recent_interviews": [], "last_at": []})
    return CohortView(
        roster=roster,
        look=look,
        engines=[],
        chosen=None,
        activity=counts,
        sessions=pd.DataFrame(),
        trends=pd.DataFrame({"recent": []}, dtype=float),
        dates={},
        readiness={},
        awaited=0,
        needs=[],
    )
