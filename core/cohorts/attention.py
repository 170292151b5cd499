"""Who needs a coach's attention, and why: each reason with the figure that it rests on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import pandas as pd

from core.analytics.frames import rows_of
from core.domain.words import count_of
from core.engine.embedded.topic_names import name_topic
from core.practice.readiness import GOOD_FROM, Readiness
from core.practice.standing import WEAK_BELOW

# An interview is near from so many days before it on.
NEAR_DAYS = 14
USUAL_INACTIVE_DAYS = 7
# A topic stands still after so many answers in so many interviews, if it is still weak and its
# later half is not even this much better than the earlier.
_STUCK_ANSWERS, _STUCK_INTERVIEWS, _LEAST_GAIN = 4, 3, 3.0
_STUCK_WITHIN_DAYS = 60
_POINTS_AS_URGENT_AS_A_DAY = 2.0
_MOST_TOPICS_NAMED = 2
# Who has been away for longer is not more urgent than who has been away for so many weeks.
_MOST_WEEKS_AWAY = 4


class Why(StrEnum):
    """Why somebody needs attention, the most pressing first."""

    DATE_NEAR = "date_near"
    FALLING = "falling"
    INACTIVE = "inactive"
    STUCK = "stuck"


class Reason(NamedTuple):
    """A reason in words with its figure; `urgency` grows with what there is to lose."""

    why: Why
    text: str
    urgency: float


class Need(NamedTuple):
    """A learner with all reasons, the most pressing first."""

    user_id: str
    reasons: tuple[Reason, ...]

    @property
    def urgency(self) -> float:
        """Return how pressing all reasons are together."""
        return sum(reason.urgency for reason in self.reasons)


class Seen(NamedTuple):
    """What is known of a cohort: frames of core.analytics.cohort_…, indexed as they say.

    `joined` holds its learners, `days` the interview dates of those who have one ahead.
    """

    joined: Mapping[str, datetime]
    activity: pd.DataFrame
    trends: pd.DataFrame
    topics: pd.DataFrame
    days: Mapping[str, date]
    readiness: Mapping[str, Readiness]


def find_needs(
    seen: Seen, now: datetime, today: date, inactive_days: int = USUAL_INACTIVE_DAYS
) -> list[Need]:
    """Return who needs attention, the most urgent first."""
    found: dict[str, list[Reason]] = {user_id: [] for user_id in seen.joined}
    for reasons in (
        _find_near(seen, today),
        _find_falling(seen.trends),
        _find_inactive(seen, now, inactive_days),
        _find_stuck(seen.topics, now),
    ):
        for user_id, reason in reasons.items():
            if user_id in found:
                found[user_id].append(reason)
    order = list(Why)
    needs = [
        Need(user_id, tuple(sorted(reasons, key=lambda each: order.index(each.why))))
        for user_id, reasons in found.items()
        if reasons
    ]
    return sorted(needs, key=lambda need: (-need.urgency, need.user_id))


def _find_near(seen: Seen, today: date) -> dict[str, Reason]:
    """Find whose interview is near while the readiness, or else the last scores, are low."""
    recent = seen.trends["recent"].to_dict()
    found = {}
    for user_id, day in seen.days.items():
        left = (day - today).days
        if not 0 <= left <= NEAR_DAYS:
            continue
        points, said = _say_standing(seen.readiness.get(user_id), recent.get(user_id))
        if points is None or points < GOOD_FROM:
            when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
            missing = GOOD_FROM - (points or 0.0)
            urgency = 3.0 + (NEAR_DAYS - left) / 7 + missing / GOOD_FROM
            found[user_id] = Reason(Why.DATE_NEAR, f"Interview {when}, {said}", urgency)
    return found


def _say_standing(readiness: Readiness | None, recent: float | None) -> tuple[float | None, str]:
    if readiness is not None and readiness.points is not None:
        thin = ", little of the job rehearsed" if readiness.is_thin else ""
        return readiness.points, f"readiness {readiness.points:.0f} of 100{thin}"
    if recent is not None:
        return recent, f"last interviews at {recent:.0f} of 100"
    return None, "nothing scored yet"


def _find_falling(trends: pd.DataFrame) -> dict[str, Reason]:
    falling = trends[trends["is_falling"]]
    return {
        str(row.Index): Reason(
            Why.FALLING,
            f"Down {-row.change:.0f} points over the last {row.span:.0f} interviews, "
            f"to {row.recent:.0f} (surely {-row.high:.0f} or more)",
            2.0 - row.change / (7 * _POINTS_AS_URGENT_AS_A_DAY),
        )
        for row in rows_of(falling)
    }


def _find_inactive(seen: Seen, now: datetime, inactive_days: int) -> dict[str, Reason]:
    last = seen.activity["last_at"].to_dict()
    found = {}
    for user_id, joined_at in seen.joined.items():
        since = last.get(user_id)
        days = (now - (since or joined_at)).days
        if days >= inactive_days:
            told = "No answer for" if since is not None else "Not begun, joined"
            ago = "" if since is not None else " ago"
            urgency = 1.0 + min(days / 7, _MOST_WEEKS_AWAY) / 4
            found[user_id] = Reason(Why.INACTIVE, f"{told} {count_of(days, 'day')}{ago}", urgency)
    return found


def _find_stuck(topics: pd.DataFrame, now: datetime) -> dict[str, Reason]:
    is_stuck = (
        (topics["answers"] >= _STUCK_ANSWERS)
        & (topics["interviews"] >= _STUCK_INTERVIEWS)
        & (topics["average"] < WEAK_BELOW)
        & (topics["after"] - topics["before"] < _LEAST_GAIN)
        & (topics["last_at"] >= now - pd.Timedelta(days=_STUCK_WITHIN_DAYS))
    )
    stuck: dict[str, list[Any]] = {}
    for row in rows_of(topics[is_stuck].sort_values(["average", "topic"])):
        stuck.setdefault(row.user_id, []).append(row)
    return {
        user_id: Reason(Why.STUCK, _say_stuck(rows), 0.5 + len(rows) / 4)
        for user_id, rows in stuck.items()
    }


def _say_stuck(rows: Sequence[Any]) -> str:
    named = [
        f"{name_topic(row.topic)} ({row.before:.0f} → {row.after:.0f} in {row.answers} answers)"
        for row in rows[:_MOST_TOPICS_NAMED]
    ]
    more = len(rows) - len(named)
    rest = f" and {count_of(more, 'other topic')}" if more else ""
    return f"Stuck on {', '.join(named)}{rest}"
