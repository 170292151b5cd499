from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.http_replies import read_retry_after


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), (" 1.5 ", 1.5), ("0", 0.0)])
def test_seconds_are_read(value: str, seconds: float) -> None:
    assert read_retry_after(value) == seconds


@pytest.mark.parametrize("value", [None, "", "soon", "-3", "nan", "1e9", "Thu, 99 Foo", "9" * 400])
def test_what_names_no_time_is_none(value: str | None) -> None:
    assert read_retry_after(value) is None


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000"])
def test_a_date_means_the_seconds_until_then_and_is_never_undercut(zone: str) -> None:
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    value = format_datetime(moment, usegmt=True).replace("GMT", zone)

    wait_s = read_retry_after(value)

    assert wait_s is not None
    assert 3540 < wait_s <= 3600
    assert datetime.now(UTC) + timedelta(seconds=wait_s) >= moment


def test_a_date_in_another_zone_is_converted() -> None:
    moment = datetime.now(UTC) + timedelta(hours=1)
    elsewhere = moment.strftime("%a, %d %b %Y %H:%M:%S -0500")

    wait_s = read_retry_after(elsewhere)

    assert wait_s is not None
    assert 6 * 3600 - 60 < wait_s <= 6 * 3600


def test_a_date_that_has_passed_means_now() -> None:
    assert read_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,5} (Jan|Foo) \d{1,9} \d\d:\d\d [+-]\d{4,9}"))
@example("Fri, 31 Dec 9999 23:59:59 -2359")
def test_no_header_breaks_the_reading_or_asks_for_less_than_nothing(value: str) -> None:
    wait_s = read_retry_after(value)

    assert wait_s is None or wait_s >= 0
