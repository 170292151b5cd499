"""What the Progress page looks at, kept in its address."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from core.analytics.choices import Choices
from core.analytics.filters import Attempts, Filter, known_timezone
from core.domain.question import QuestionType
from pages.parts.plain import escape_markdown

_ATTEMPTS = {
    Attempts.FIRST: "First attempts",
    Attempts.RETAKES: "Retakes",
    Attempts.ALL: "All",
}


def find_timezone() -> str:
    """Return the learner's time zone as the browser tells it, UTC for one that is not known."""
    return known_timezone(st.context.timezone or "UTC")


def today_in(timezone: str) -> date:
    """Return the day that it is there."""
    return datetime.now(ZoneInfo(timezone)).date()


def choose_filter(user_id: str, choices: Choices, timezone: str) -> Filter:
    """Show what can be chosen, and say what is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        engine = _choose_engine(choices)
        with st.popover("Filter", icon=":material/filter_list:"):
            chosen = Filter(
                user_ids=(user_id,),
                engine=engine,
                timezone=timezone,
                jobs=_choose_jobs(choices),
                types=_choose_types(choices),
                attempts=_choose_attempts(choices),
                include_samples=_choose_samples(choices),
                **_choose_days(choices, today_in(timezone)),
            )
    st.caption(escape_markdown(_describe(chosen)))
    return chosen


def _choose_engine(choices: Choices) -> str:
    if len(choices.engines) == 1:
        return choices.engines[0]
    return str(
        st.segmented_control(
            "Judged by",
            choices.engines,
            default=choices.engines[0],
            required=True,
            key="engine",
            bind="query-params",
            help="Scores of different engines are never mixed.",
        )
    )


def _choose_days(choices: Choices, today: date) -> dict[str, date | None]:
    days: tuple[date, ...] = st.date_input(
        "Days",
        value=[],
        max_value=max(today, choices.last_day or today),
        key="days",
        bind="query-params",
        help="From and to, both included. Empty: all days.",
    )
    return {
        "since": days[0] if days else None,
        "until": days[1] if len(days) > 1 else None,
    }


def _choose_jobs(choices: Choices) -> tuple[str, ...]:
    if len(choices.jobs) == 1:
        return ()
    return tuple(
        st.multiselect("Job", choices.jobs, key="job", bind="query-params", placeholder="All jobs")
    )


def _choose_types(choices: Choices) -> tuple[QuestionType, ...]:
    if len(choices.types) == 1:
        return ()
    return tuple(
        st.multiselect(
            "Type of question",
            choices.types,
            format_func=lambda type_: type_.label,
            key="type",
            bind="query-params",
            placeholder="All types",
        )
    )


def _choose_attempts(choices: Choices) -> Attempts:
    if not choices.has_retakes:
        return Attempts.FIRST
    label = st.segmented_control(
        "Attempts",
        list(_ATTEMPTS.values()),
        default=_ATTEMPTS[Attempts.FIRST],
        required=True,
        key="attempts",
        bind="query-params",
        help="A question asked again is easier, so first attempts show best what you can do.",
    )
    return next(attempts for attempts, name in _ATTEMPTS.items() if name == label)


def _choose_samples(choices: Choices) -> bool:
    if not choices.has_samples:
        return True
    return st.toggle("Include sample interviews", value=True, key="samples", bind="query-params")


def _describe(chosen: Filter) -> str:
    days = ""
    if chosen.since:
        days = f"since {chosen.since:%d %b %Y}"
        if chosen.until:
            days = f"{chosen.since:%d %b %Y} to {chosen.until:%d %b %Y}"
    attempts = {
        Attempts.FIRST: "first attempts",
        Attempts.RETAKES: "retakes only",
        Attempts.ALL: "first attempts and retakes",
    }
    parts = [
        f"First judgement of each answer by the {chosen.engine} engine",
        attempts[chosen.attempts],
        ", ".join(chosen.jobs),
        ", ".join(type_.label for type_ in chosen.types),
        days,
        "" if chosen.include_samples else "without samples",
    ]
    return " · ".join(part for part in parts if part)
