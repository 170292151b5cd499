"""The plan as a file for calendars (iCalendar, RFC 5545)."""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from core.domain.plan import Plan, PlannedDay
from core.store.identity import name_id

_PRODUCT = "-//Rehearse//Plan//EN"


def write_calendar(plan: Plan, user_id: str, today: date, now: datetime, role: str = "") -> bytes:
    """Return the days of a plan from `today` on, and the interview, as an .ics file.

    Without a time of day they are all-day events that block nothing; with one they begin then in
    whatever zone the calendar is in, and last as long as the tasks. A day keeps its UID, so that
    a calendar that takes the file again replaces what it had.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Rehearse: practice plan")
    for day in plan.days:
        if day.day >= today and day.tasks:
            calendar.add_component(_practice_event(day, plan, user_id, now))
    if plan.settings.interview_date >= today:
        calendar.add_component(_interview_event(plan, user_id, now, role))
    written: bytes = calendar.to_ical()
    return written


def _practice_event(day: PlannedDay, plan: Plan, user_id: str, now: datetime) -> Event:
    lines = [f"{task.title} ({_amount(task.questions)}{task.minutes} min)" for task in day.tasks]
    event = _begin_event(user_id, "practice", day.day, now)
    event.add("summary", f"Interview practice, {day.minutes} min")
    event.add("description", "\n".join(lines))
    at = plan.settings.practise_at
    if at is None:
        _add_whole_day(event, day.day)
    else:
        # Without a zone: at that time of the day wherever the learner is.
        event.add("dtstart", datetime.combine(day.day, at))
        event.add("duration", timedelta(minutes=day.minutes))
    return event


def _interview_event(plan: Plan, user_id: str, now: datetime, role: str) -> Event:
    event = _begin_event(user_id, "interview", plan.started_on, now)
    event.add("summary", f"Interview: {role}" if role else "Interview")
    _add_whole_day(event, plan.settings.interview_date)
    return event


def _begin_event(user_id: str, kind: str, day: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name_id(user_id, 'calendar', kind, day.isoformat())}@rehearse")
    event.add("dtstamp", now)
    return event


def _add_whole_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _amount(questions: int) -> str:
    if not questions:
        return ""
    return "1 question, " if questions == 1 else f"{questions} questions, "
