"""Turn a date, minutes a day and where the learner stands into days of practice.

The order of claims on a day: topics that are weak and were not practised since they showed it,
each once and the weakest first, spread over the first two thirds of the days; questions that are
due again, up to half of a day; open steps of the roadmap's projects, up to a third; then rounds
and mixes in turn. The last day of practice is for a whole loop or the weakest kind of round; the
day before the interview is for rest.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from core.domain.plan import PlannedDay, PlanSettings, PlanTask, TaskKind
from core.practice.reviews import ReviewCard
from core.practice.standing import TopicStanding
from core.practice.tasks import (
    TOPIC_QUESTIONS,
    Ground,
    RoundOffer,
    by_need,
    project_task,
    review_task,
    round_task,
    small_tasks,
    topic_task,
)

# A plan over more days would promise what nobody can know.
MOST_DAYS = 180
_TOPICS_WITHIN = 2 / 3
# Topics get fewer questions rather than so much of all time that nothing comes back.
_TOPIC_SHARE = 0.6
_REVIEW_SHARE, _PROJECT_SHARE = 1 / 2, 1 / 3


@dataclass(frozen=True)
class Schedule:
    """Days of practice, the weak topics that no minutes are left for, and reviews without place."""

    days: list[PlannedDay]
    left_out: list[str] = field(default_factory=list)
    reviews_left: int = 0


@dataclass
class _Day:
    """A day while it is being filled."""

    day: date
    room: int
    budget: int
    tasks: list[PlanTask] = field(default_factory=list)

    def add(self, task: PlanTask) -> bool:
        """Take a task in if there is room, and tell whether there was."""
        if task.minutes > self.room:
            return False
        numbered = {"id": f"{self.day.isoformat()}/{len(self.tasks)}"}
        self.tasks.append(task.model_copy(update=numbered))
        self.room -= task.minutes
        return True


def plan_days(
    settings: PlanSettings, ground: Ground, today: date, kept: Sequence[PlanTask] = ()
) -> Schedule:
    """Return what to practise from `today` to two days before the interview.

    `kept` are tasks of today that were begun or done: they stay, whatever is given now, and take
    their minutes. No day is given more minutes than the learner has, and every weak topic has a
    day where the minutes allow it; `left_out` names the others, the weakest first.
    """
    days = [
        _Day(day, settings.minutes_a_day, settings.minutes_a_day)
        for day in practice_days(settings, today)
    ]
    if days and days[0].day == today:
        days[0].tasks.extend(kept)
        days[0].room = max(0, days[0].room - sum(task.minutes for task in kept))
    left_out = _place_topics(days, ground)
    reviews_left = _place_reviews(days, ground)
    _place_projects(days, ground)
    _place_rehearsal(days, ground)
    _fill(days, ground)
    planned = [PlannedDay(day=each.day, tasks=each.tasks) for each in days if each.tasks]
    return Schedule(planned, left_out, reviews_left)


def practice_days(settings: PlanSettings, today: date) -> list[date]:
    """Return the days on which there is practice: not on days off, nor on the day before."""
    last = settings.interview_date - timedelta(days=2)
    count = min((last - today).days + 1, MOST_DAYS)
    days = (today + timedelta(days=number) for number in range(max(0, count)))
    return [day for day in days if day.weekday() not in settings.days_off]


def _place_topics(days: Sequence[_Day], ground: Ground) -> list[str]:
    """Give each weak topic a round, as long as there is time, and return those left out."""
    topics = [each for each in ground.standing.weak if each.topic not in ground.covered]
    rooms = [(each.room, list(each.tasks)) for each in days]
    left: list[TopicStanding] = []
    most_minutes = _TOPIC_SHARE * sum(day.budget for day in days)
    for most in TOPIC_QUESTIONS:
        for day, (room, tasks) in zip(days, rooms, strict=True):
            day.room, day.tasks = room, list(tasks)
        left = _pack_topics(days, topics, ground, most)
        taken = sum(day.budget - day.room for day in days)
        if not left and taken <= most_minutes:
            break
    return [each.topic for each in left]


def _pack_topics(
    days: Sequence[_Day], topics: Sequence[TopicStanding], ground: Ground, most: int
) -> list[TopicStanding]:
    if not days:
        return list(topics)
    quota = ceil(len(topics) / max(1, ceil(len(days) * _TOPICS_WITHIN)))
    waiting = list(topics)
    for limit in (quota, len(topics)):
        waiting = [
            topic
            for topic in waiting
            if not any(
                _count_topics(day) < limit and day.add(topic_task(topic, ground, most, day.budget))
                for day in days
            )
        ]
    return waiting


def _count_topics(day: _Day) -> int:
    return sum(task.kind is TaskKind.TOPIC for task in day.tasks)


def _place_reviews(days: Sequence[_Day], ground: Ground) -> int:
    """Put each due question on the first day with room for it; return how many found none."""
    chosen: dict[date, list[ReviewCard]] = {day.day: [] for day in days}
    taken = dict.fromkeys(chosen, 0)
    left = 0
    for due, card in ground.cards:
        minutes = ground.minutes_of[card.type]
        for day in days:
            after = taken[day.day] + minutes
            # One question fits into half of the day, or is the only one.
            most = max(int(day.budget * _REVIEW_SHARE), minutes)
            if day.day >= due and after <= min(day.room, most):
                taken[day.day] = after
                chosen[day.day].append(card)
                break
        else:
            left += bool(days) and due <= days[-1].day
    for day in days:
        if chosen[day.day]:
            day.add(review_task(chosen[day.day], ground))
    return left


def _place_projects(days: Sequence[_Day], ground: Ground) -> None:
    """Put open steps of projects on the days in their order, a step on as many as it takes."""
    steps = [(step, step.minutes) for step in ground.projects]
    for day in days:
        if not steps:
            return
        step, left = steps[0]
        minutes = min(left, day.room, int(day.budget * _PROJECT_SHARE))
        if minutes < min(left, 5):
            continue
        day.add(project_task(step, minutes))
        steps[0] = (step, left - minutes)
        if left <= minutes:
            steps.pop(0)


def _place_rehearsal(days: Sequence[_Day], ground: Ground) -> None:
    """Keep the last day of practice for a whole loop, else for the weakest round."""
    if not days:
        return
    loops = [offer for offer in ground.rounds if offer.type is None]
    for offer in [*loops, *by_need(ground)]:
        whole = round_task(offer, offer.minutes)
        if whole is not None and days[-1].add(whole):
            return


def _fill(days: Sequence[_Day], ground: Ground) -> None:
    """Give what is left of the days to rounds and mixes in turn."""
    rounds, weak = deque(by_need(ground)), deque(ground.standing.weak)
    for number, day in enumerate(days):
        has_round = any(task.kind is TaskKind.ROUND for task in day.tasks)
        if number % 2 == 0 and not has_round:
            _add_round(day, rounds)
        any(day.add(task) for task in small_tasks(day.room, _next_topic(day, weak), ground))
        if not day.tasks:
            _add_round(day, rounds)


def _next_topic(day: _Day, weak: deque[TopicStanding]) -> TopicStanding | None:
    """Return the weak topic whose turn it is and that the day does not have yet."""
    here = {task.topic for task in day.tasks}
    topic = next((each for each in weak if each.topic not in here), None)
    if topic is not None:
        weak.remove(topic)
        weak.append(topic)
    return topic


def _add_round(day: _Day, rounds: deque[RoundOffer]) -> None:
    """Add the first round that fits the day; the next day begins with the one after it."""
    for offer in list(rounds):
        task = round_task(offer, day.room)
        if task is not None and day.add(task):
            rounds.remove(offer)
            rounds.append(offer)
            return
