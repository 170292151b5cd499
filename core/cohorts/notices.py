"""What people are told in the app: of comments, assignments, due dates and cohorts.

Comments are told of when they are written. The rest follows from what there is, so it is put
down when somebody looks: whoever joins later is told of what is open, and nobody twice.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from core.cohorts.access import cohorts_of_coach, cohorts_of_learner
from core.cohorts.assignments import given_to, path_of
from core.domain.assignment import AssignmentState
from core.domain.cohort import Cohort, Membership, Notification, Sharing
from core.store import notifications
from core.store.connection import Connection, Database
from core.store.identity import name_id

JOINED_NOTICE, ASSIGNMENT_NOTICE, DUE_NOTICE = "joined", "assignment", "due"
_TOLD_AHEAD = timedelta(days=1)
_SHARED = {
    Sharing.SCORES: "scores",
    Sharing.TRANSCRIPT: "scores and transcripts",
    Sharing.AUDIO: "scores, transcripts and recordings",
}


class Notices:
    """A user's notifications. Every call names the user; what is read is theirs alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, user_id: str, now: datetime, zone: tzinfo) -> list[Notification]:
        """Put down what is new, and return what there is: the unread first, then the newest.

        `zone` is the user's, in which tomorrow begins.
        """
        with self._database.read() as connection:
            due = list(_find_due(connection, user_id, now, zone))
            known = notifications.known_notifications(
                connection, user_id, [each.id for each in due]
            )
            new = [each for each in due if each.id not in known]
            if not new:
                return notifications.list_notifications(connection, user_id)
        with self._database.write() as connection:
            for each in new:
                notifications.insert_notification(connection, each)
            return notifications.list_notifications(connection, user_id)

    def mark_read(self, user_id: str, notification_ids: Sequence[str], now: datetime) -> None:
        """Note that the user read these."""
        with self._database.write() as connection:
            notifications.mark_read(connection, user_id, notification_ids, now)

    def arrive(self, user_id: str, page_path: str, now: datetime) -> None:
        """Note that the user is on a page: what leads there is read."""
        with self._database.read() as connection:
            if not notifications.has_unread_at(connection, user_id, page_path):
                return
        with self._database.write() as connection:
            notifications.mark_read_at(connection, user_id, page_path, now)


def _find_due(
    connection: Connection, user_id: str, now: datetime, zone: tzinfo
) -> Iterator[Notification]:
    """Yield what the user should have been told by now, apart from comments."""
    coached = cohorts_of_coach(connection, user_id)
    yield from (_tell_coach(cohort, user_id) for cohort in coached)
    learnt = cohorts_of_learner(connection, user_id)
    yield from (_tell_joined(cohort, place) for cohort, place in learnt)
    joined = {cohort.id: place.joined_at for cohort, place in learnt}
    tomorrow = now.astimezone(zone).date() + _TOLD_AHEAD
    for given in given_to(connection, user_id, now) if learnt else []:
        assignment = given.assignment
        day = assignment.due_at.astimezone(zone)
        about = {"user_id": user_id, "page_path": path_of(assignment.id)}
        yield Notification(
            id=name_id("assignment notice", user_id, assignment.id),
            kind=ASSIGNMENT_NOTICE,
            notice_text=f"New assignment in {given.cohort_name}: {assignment.title}, "
            f"due {day:%a %d %b}",
            created_at=max(assignment.created_at, joined[assignment.cohort_id]),
            **about,
        )
        if given.state is not AssignmentState.DONE and now < day and day.date() <= tomorrow:
            yield Notification(
                id=name_id("due notice", user_id, assignment.id),
                kind=DUE_NOTICE,
                notice_text=f"Due on {day:%a %d %b}, {day:%H:%M}: {assignment.title}",
                created_at=now,
                **about,
            )


def _tell_joined(cohort: Cohort, place: Membership) -> Notification:
    return Notification(
        id=name_id("joined notice", place.id, place.joined_at.isoformat()),
        user_id=place.user_id,
        kind=JOINED_NOTICE,
        notice_text=f"You joined {cohort.name}. Its coaches see your {_SHARED[place.sharing]}; "
        "you can change that on the Account page",
        page_path="account",
        created_at=place.joined_at,
    )


def _tell_coach(cohort: Cohort, coach_id: str) -> Notification:
    return Notification(
        id=name_id("coach notice", cohort.id, coach_id),
        user_id=coach_id,
        kind=JOINED_NOTICE,
        notice_text=f"You coach {cohort.name}",
        page_path=f"cohort?cohort={cohort.id}",
        created_at=cohort.created_at,
    )
