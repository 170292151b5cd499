from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from core.domain.plan import Plan, PlannedDay, PlanSettings, PlanTask, TaskKind
from core.practice.calendar import write_calendar
from tests.core.practice.histories import NOW

TODAY = NOW.date()
TITLE = "Weak topic: SQL, joins; and\nBEGIN:VEVENT \\ " + "ä" * 80


def plan_with(at: time | None = None) -> Plan:
    task = PlanTask(id="t", kind=TaskKind.TOPIC, title=TITLE, minutes=12, questions=3)
    days = [PlannedDay(day=TODAY + timedelta(days=n), tasks=[task]) for n in (-1, 0, 2)]
    settings = PlanSettings(interview_date=TODAY + timedelta(days=5), practise_at=at)
    return Plan(settings=settings, started_on=TODAY, planned_on=TODAY, days=days)


def read(data: bytes) -> list[Event]:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


def write(plan: Plan, now: datetime = NOW, role: str = "") -> bytes:
    return write_calendar(plan, "user", TODAY, now, role)


def test_the_days_from_today_on_and_the_interview_are_events() -> None:
    events = read(write(plan_with(), role="Data engineer"))
    assert [event.decoded("dtstart") for event in events] == [
        TODAY,
        TODAY + timedelta(days=2),
        TODAY + timedelta(days=5),
    ]
    assert str(events[0]["summary"]) == "Interview practice, 12 min"
    assert str(events[-1]["summary"]) == "Interview: Data engineer"
    assert str(events[0]["transp"]) == "TRANSPARENT"


def test_a_time_of_day_makes_them_begin_then_wherever_the_learner_is() -> None:
    event = read(write(plan_with(time(18, 30))))[0]
    assert event.decoded("dtstart") == datetime(2026, 11, 21, 18, 30)  # noqa: DTZ001
    assert event.decoded("duration") == timedelta(minutes=12)


def test_text_is_escaped_and_no_line_is_longer_than_75_octets() -> None:
    data = write(plan_with())
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    events = read(data)
    assert len(events) == 3
    assert str(events[0]["description"]) == f"{TITLE} (3 questions, 12 min)"


def test_a_day_keeps_its_uid_when_the_plan_is_written_again() -> None:
    first = read(write(plan_with()))
    later = read(write(plan_with(time(7, 0)), NOW + timedelta(hours=3)))
    assert [e["uid"] for e in first] == [e["uid"] for e in later]
    assert len({str(e["uid"]) for e in first}) == 3
    assert first[0]["uid"] != read(write_calendar(plan_with(), "other", TODAY, NOW))[0]["uid"]


def test_after_the_interview_nothing_is_left() -> None:
    past = write_calendar(plan_with(), "user", date(2027, 1, 1), NOW)
    assert read(past) == []
