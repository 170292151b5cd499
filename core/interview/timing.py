"""How long a learner took over an answer, and what is left of a limit, from what was noted."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from core.domain.interview import (
    AskedQuestion,
    EventKind,
    Interview,
    QuestionEvent,
    TimeLimit,
)

# What "more time" gives, each time it is asked for.
MORE_TIME_S = 60


def answer_seconds(asked: AskedQuestion) -> float | None:
    """Return the seconds from showing a question to its first answer, pauses left out.

    None where it was not answered, or not shown before it. A clock that was set back gives 0.
    """
    if asked.answer is None:
        return None
    return _active_seconds(asked.events, asked.answer.submitted_at)


def spent_seconds(asked: AskedQuestion, now: datetime) -> float:
    """Return the seconds that a question has waited for its answer, or waited in all."""
    skipped = (e.happened_at for e in asked.events if e.kind is EventKind.SKIPPED)
    end = asked.answer.submitted_at if asked.answer else next(skipped, now)
    return _active_seconds(asked.events, end) or 0.0


def left_seconds(interview: Interview, asked: AskedQuestion, now: datetime) -> float | None:
    """Return what is left of the question's or its round's limit; None without a limit.

    Below zero time is up. Time that was added counts for the whole round. An exercise has its own
    limit where the learner ordered one for each question.
    """
    limit = interview.brief.time_limit
    if limit is None:
        return None
    counted = [asked]
    if limit.per == "round":
        counted = [each for each in interview.questions if each.round == asked.round]
    spent = sum(spent_seconds(each, now) for each in counted)
    return limit_seconds(limit, asked) + sum(map(_added_seconds, counted)) - spent


def limit_seconds(limit: TimeLimit, asked: AskedQuestion) -> int:
    """Return what a limit gives a question or its round; nobody writes code in two minutes."""
    is_own = limit.per == "question" and asked.question.exercise is not None
    return asked.question.time_limit_s if is_own else limit.seconds


def is_paused(asked: AskedQuestion) -> bool:
    """Tell whether the learner has paused at a question and not gone on yet."""
    kinds = [e.kind for e in asked.events if e.kind in {EventKind.PAUSED, EventKind.RESUMED}]
    return bool(kinds) and kinds[-1] is EventKind.PAUSED


def has_happened(asked: AskedQuestion, kind: EventKind) -> bool:
    """Tell whether something of this kind was noted at a question."""
    return count_happened(asked, kind) > 0


def count_happened(asked: AskedQuestion, kind: EventKind) -> int:
    """Return how often something of this kind was noted at a question."""
    return sum(event.kind is kind for event in asked.events)


def _added_seconds(asked: AskedQuestion) -> int:
    return sum(MORE_TIME_S for event in asked.events if event.kind is EventKind.MORE_TIME)


def _active_seconds(events: Sequence[QuestionEvent], end: datetime) -> float | None:
    shown = next((e.happened_at for e in events if e.kind is EventKind.SHOWN), None)
    if shown is None:
        return None
    away = sum((until - since for since, until in _pauses(events, end)), timedelta())
    return max(0.0, (end - shown - away).total_seconds())


def _pauses(events: Iterable[QuestionEvent], end: datetime) -> Iterable[tuple[datetime, datetime]]:
    since: datetime | None = None
    for event in events:
        if event.kind is EventKind.PAUSED and since is None:
            since = event.happened_at
        elif event.kind is EventKind.RESUMED and since is not None:
            yield min(since, end), min(event.happened_at, end)
            since = None
    if since is not None:
        yield min(since, end), end
