"""The time at a question: a calm countdown, and what follows when it has run out.

An exercise without a limit shows the time spent of the minutes that it is made for.
"""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import streamlit as st

from core.domain.interview import AskedQuestion, EventKind, Interview, TimeLimit
from core.interview.studio import Studio
from core.interview.timing import left_seconds, limit_seconds, spent_seconds
from pages.parts.component import read_component
from pages.parts.session import end_operation, get_operation_id

_COMPONENT = read_component(Path(__file__).parent)


def show_time(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show what is left of the time limit, or that it is over.

    Without a limit an exercise shows the time spent, and other questions nothing.
    """
    limit, left_s = interview.brief.time_limit, left_seconds(interview, asked, datetime.now(UTC))
    with st.container(key="time_limit"):
        if limit is None or left_s is None:
            if asked.question.exercise is not None:
                _count_up(asked)
        elif left_s > 0:
            _count_down(asked, limit, left_s)
        else:
            _show_time_up(studio, interview, asked)


def _count_down(asked: AskedQuestion, limit: TimeLimit, left_s: float) -> None:
    total_s = max(limit_seconds(limit, asked), left_s)
    _show_clock(asked, left_s, total_s, audible=limit.audible)


def _count_up(asked: AskedQuestion) -> None:
    total_s = asked.question.time_limit_s
    left_s = total_s - spent_seconds(asked, datetime.now(UTC))
    _show_clock(asked, left_s, total_s, counts_up=True)


def _show_clock(
    asked: AskedQuestion,
    left_s: float,
    total_s: float,
    *,
    audible: bool = False,
    counts_up: bool = False,
) -> None:
    _COMPONENT(
        key=f"countdown_{asked.id}",
        data={
            "left_s": left_s,
            "total_s": total_s,
            "audible": audible,
            "counts_up": counts_up,
            # The same number twice means that nothing new was told.
            "told_at": monotonic(),
        },
        height="content",
        on_up_change=lambda: None,
        on_look_change=lambda: None,
    )


def _show_time_up(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    step = f"time_up_{asked.id}"
    studio.conductor.note_time(
        studio.user_id, get_operation_id(step), interview.id, EventKind.TIME_UP
    )
    end_operation(step)
    st.warning(
        "**Time is up.** What you wrote is kept. Submit it as it is, or take one more minute: "
        "the report will say so.",
        icon=":material/timer_off:",
    )
    st.button("One more minute", icon=":material/more_time:", key="interview_more_time")
