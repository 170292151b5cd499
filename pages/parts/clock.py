"""The learner's time: days begin and end where they are."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from core.interview.plan_desk import Clock


def read_clock() -> Clock:
    """Return the time now in the zone that the browser names; UTC where it names none."""
    return Clock(datetime.now(UTC), _zone_of(st.context.timezone))


def _zone_of(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC  # a browser may name a zone that this machine has never heard of
