"""Frames as the queries return them, of which a test names only what it is about."""

from collections.abc import Sequence

import pandas as pd

from core.analytics.frames import MOVING_SPAN


def session_frame(**columns: Sequence[float]) -> pd.DataFrame:
    """Return a frame of `query_sessions` with these figures and their moving averages."""
    count = len(next(iter(columns.values())))
    frame = pd.DataFrame(
        {
            "number": range(1, count + 1),
            "user_id": "me",
            "interview_id": [f"i{n}" for n in range(1, count + 1)],
            "job": "Tester at <b>Acme</b>",
            "started_at": pd.date_range("2026-01-01", periods=count, tz="UTC"),
            "answers": 5,
            **columns,
        }
    )
    for name, values in columns.items():
        frame[f"{name}_moving"] = pd.Series(values).rolling(MOVING_SPAN, min_periods=1).mean()
    return frame


def topics_frame(**topics: tuple[float, int]) -> pd.DataFrame:
    """Return a frame of `score_by_topic` of averages with their number of answers."""
    rows = [
        (name, answers, average, average - 5, average + 5, answers >= 4)
        for name, (average, answers) in topics.items()
    ]
    columns = ["topic", "answers", "average", "q1", "q3", "is_enough"]
    return pd.DataFrame(rows, columns=columns).sort_values("average", ascending=False)
