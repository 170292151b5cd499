"""Which window an interview is led in: one at a time, and another may take it over."""

from datetime import UTC, datetime, timedelta

from core.domain.interview import EventKind
from core.interview.steps import Steps
from core.interview.timing import has_happened, is_paused
from core.store import interviews
from core.store.connection import Connection
from core.store.exchanges import note_event
from core.store.leases import lease_of, take_lease
from core.store.recordings import Place

# A window that is there says so more often; after so long it is taken for gone.
GONE_AFTER = timedelta(seconds=25)
# After so long nobody sat before it: browsers slow the clocks of hidden pages to once a minute.
AWAY_AFTER = timedelta(seconds=90)


class LeadSteps(Steps):
    """Lead an interview in one window."""

    def lead(
        self, user_id: str, interview_id: str, window: str, *, take_over: bool = False
    ) -> bool:
        """Lead an interview in `window` and tell whether it is led there now.

        Another window goes on leading it while it gives signs of life, unless `take_over` is
        set. Repeating the call is such a sign. A long time without any, as while a laptop
        slept, is noted as a pause.
        """
        now = datetime.now(UTC)
        with self._database.write() as connection:
            before = lease_of(connection, user_id, interview_id)
            leads = take_lease(
                connection,
                user_id,
                interview_id,
                window,
                now=now,
                silent_since=now - GONE_AFTER,
                take_over=take_over,
            )
            if leads and before is not None and now - before.seen_at > AWAY_AFTER:
                _note_absence(connection, user_id, interview_id, before.seen_at)
        return leads

    def led_in(self, user_id: str, interview_id: str) -> str | None:
        """Return the window that an interview is led in, None before any."""
        with self._database.read() as connection:
            lease = lease_of(connection, user_id, interview_id)
        return lease.holder if lease else None


def _note_absence(connection: Connection, user_id: str, interview_id: str, since: datetime) -> None:
    """Note that nobody was there since then, where a question waited for an answer."""
    interview = interviews.load_interview(connection, user_id, interview_id)
    if interview.position >= len(interview.questions):
        return
    asked = interview.questions[interview.position]
    waited = asked.answer is None and not asked.skipped and has_happened(asked, EventKind.SHOWN)
    if not waited or is_paused(asked):
        return
    place = Place(user_id, interview_id, asked.id)
    note_event(connection, place, EventKind.PAUSED, at=since)
    note_event(connection, place, EventKind.RESUMED)
