"""Which window an interview is led in: one at a time, and another may take it over."""

from datetime import UTC, datetime, timedelta

from core.interview.steps import Steps
from core.store.leases import holder_of, take_lease

# A window that is there says so more often; after so long it is taken for gone.
GONE_AFTER = timedelta(seconds=25)


class LeadSteps(Steps):
    """Lead an interview in one window."""

    def lead(
        self, user_id: str, interview_id: str, window: str, *, take_over: bool = False
    ) -> bool:
        """Lead an interview in `window` and tell whether it is led there now.

        Another window goes on leading it while it gives signs of life, unless `take_over` is
        set. Repeating the call is such a sign.
        """
        now = datetime.now(UTC)
        with self._database.write() as connection:
            return take_lease(
                connection,
                user_id,
                interview_id,
                window,
                now=now,
                silent_since=now - GONE_AFTER,
                take_over=take_over,
            )

    def led_in(self, user_id: str, interview_id: str) -> str | None:
        """Return the window that an interview is led in, None before any."""
        with self._database.read() as connection:
            return holder_of(connection, user_id, interview_id)
