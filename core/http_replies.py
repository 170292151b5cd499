"""What a service's reply says about asking it again, for every client of ours."""

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

# Statuses below 500 after which the same request may pass: time-out, conflict, too early.
PASSING_STATUSES = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY}
)
_SECONDS = re.compile(r"\d{1,9}(\.\d{1,9})?")


def read_retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header (RFC 9110, 10.2.3) asks to wait, 0 or more.

    Takes seconds, with a fraction too, or an HTTP date, of which a broken second counts as a
    whole one. None for anything else.
    """
    if value is None:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # A date without a zone is in UTC by the standard.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return float(math.ceil(max(0.0, (aware - datetime.now(UTC)).total_seconds())))
