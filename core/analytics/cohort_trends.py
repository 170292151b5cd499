"""Interviews of a cohort → how each learner moves, how the weeks went, how far scores spread."""

from typing import NamedTuple

import pandas as pd

from core.analytics.charts.ends import NOTABLE_POINTS

MOST_WEEKS = 26
# A learner's movement is told of the last interviews, and of so many at least.
LAST_INTERVIEWS, LEAST_INTERVIEWS = 10, 5
# Student's t, one-sided at 1 %, by degrees of freedom: of 300 learners who stand still some three
# are taken for falling. (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.)
_CRITICAL = {3: 4.541, 4: 3.747, 5: 3.365, 6: 3.143, 7: 2.998, 8: 2.896}


class Spread(NamedTuple):
    """Where learners' scores lie: the average, the middle half, and of how many learners."""

    average: float
    q1: float
    q3: float
    learners: int


def learner_trends(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return a row a learner, indexed by `user_id` (frame of `cohort_sessions`).

    `interviews`, `recent` (average of the last five, 0–100), `last_started_at`, and of the last
    ten interviews, where there are five: `span` (how many), `change` (points along a straight
    line through them), `low` and `high` (its interval, each end at 1 %), `is_falling` and
    `is_rising` (beyond that, and by five points at least).
    """
    by_learner = sessions.groupby("user_id")
    last = by_learner.tail(1).set_index("user_id")
    trends = pd.DataFrame(
        {
            "interviews": by_learner.size(),
            "recent": last["average_moving"],
            "last_started_at": last["started_at"],
        }
    )
    return trends.join(_fit_lines(by_learner.tail(LAST_INTERVIEWS)))


def _fit_lines(latest: pd.DataFrame) -> pd.DataFrame:
    """Fit a straight line through each learner's points, all learners at once."""
    of = latest["user_id"]
    x, y = latest["number"].astype(float), latest["average"]
    dx, dy = x - x.groupby(of).transform("mean"), y - y.groupby(of).transform("mean")
    sums = pd.DataFrame({"xx": dx * dx, "xy": dx * dy, "yy": dy * dy}).groupby(of).sum()
    span = of.groupby(of).size()
    slope = sums["xy"] / sums["xx"]
    left_over = (sums["yy"] - slope * sums["xy"]).clip(lower=0)
    error = (left_over / (span - 2) / sums["xx"]) ** 0.5
    width = error * (span - 2).map(_CRITICAL) * (span - 1)
    change = slope * (span - 1)
    fitted = pd.DataFrame(
        {"span": span, "change": change, "low": change - width, "high": change + width}
    ).where(span >= LEAST_INTERVIEWS)
    return fitted.assign(
        is_falling=(fitted["high"] < 0) & (fitted["change"] <= -NOTABLE_POINTS),
        is_rising=(fitted["low"] > 0) & (fitted["change"] >= NOTABLE_POINTS),
    )


def weekly_scores(sessions: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """Return a row a week with an interview, oldest first, a learner counting once in each.

    At most the last 26 such weeks: half a year is longer than most bootcamps.
    `week` (its Monday there), `average`, `q1`, `q3` (of learners' averages, 0–100), `learners`,
    `interviews`.
    """
    local = pd.to_datetime(sessions["started_at"], utc=True).dt.tz_convert(timezone)
    days = local.dt.tz_localize(None).dt.normalize()
    week = (days - pd.to_timedelta(days.dt.day_of_week, unit="D")).rename("week")
    averages = sessions["average"].groupby([week, sessions["user_id"]]).mean()
    of_weeks = averages.groupby(level="week")
    return (
        pd.DataFrame(
            {
                "average": of_weeks.mean(),
                "q1": of_weeks.quantile(0.25),
                "q3": of_weeks.quantile(0.75),
                "learners": of_weeks.size(),
                "interviews": week.groupby(week).size(),
            }
        )
        .tail(MOST_WEEKS)
        .reset_index()
    )


def spread_of(scores: pd.Series) -> Spread | None:
    """Return where scores lie, None where there are none."""
    known = scores.dropna()
    if known.empty:
        return None
    q1, q3 = known.quantile(0.25), known.quantile(0.75)
    return Spread(float(known.mean()), float(q1), float(q3), len(known))
