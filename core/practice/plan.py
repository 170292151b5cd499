"""Keep a plan true: plan anew when a day has passed, tell what is done and what was missed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from core.domain.facts import AnswerFacts
from core.domain.interview import InterviewStatus
from core.domain.plan import Plan, PlannedDay, PlanSettings, PlanTask, TaskKind
from core.practice.schedule import plan_days
from core.practice.standing import WEAK_BELOW
from core.practice.tasks import Ground

# What was missed longer ago says nothing about tomorrow.
_MISSED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Missed:
    """A task whose day has passed, and the day on which it comes back; None where it does not."""

    day: date
    task: PlanTask
    moved_to: date | None


@dataclass(frozen=True)
class Evidence:
    """What shows that tasks are done.

    `statuses` are those of the interviews that tasks were started as; `open_steps` the references
    of steps of projects that are still open. Days are counted in `zone`, the learner's.
    """

    facts: Sequence[AnswerFacts]
    statuses: Mapping[str, InterviewStatus]
    open_steps: Collection[str]
    zone: tzinfo

    def on(self, day: date) -> list[AnswerFacts]:
        """Return what was answered on one day."""
        return [f for f in self.facts if f.answered_at.astimezone(self.zone).date() == day]


def make_plan(
    settings: PlanSettings,
    ground: Ground,
    today: date,
    before: Plan | None = None,
    kept: Sequence[PlanTask] = (),
) -> Plan:
    """Return a plan from `today` on. The days behind are kept from `before` as they were planned.

    `kept` are tasks of today that were begun already.
    """
    schedule = plan_days(settings, ground, today, kept)
    behind = [day for day in before.days if day.day < today] if before else []
    return Plan(
        settings=settings,
        started_on=before.started_on if before else today,
        planned_on=today,
        days=[*behind, *schedule.days],
        left_out=schedule.left_out,
        reviews_left=schedule.reviews_left,
    )


def covered_topics(facts: Sequence[AnswerFacts], since: date, zone: tzinfo) -> frozenset[str]:
    """Return the topics that were answered again, since then, after they had shown weak."""
    shown: set[str] = set()
    covered: set[str] = set()
    for each in sorted(facts, key=lambda each: each.answered_at):
        if each.topic in shown and each.answered_at.astimezone(zone).date() >= since:
            covered.add(each.topic)
        if each.total is not None and each.total < WEAK_BELOW:
            shown.add(each.topic)
    return frozenset(covered)


def find_done(plan: Plan, evidence: Evidence) -> frozenset[str]:
    """Return the ids of the tasks that are done: started from the plan, or practised anyway."""
    return frozenset(
        task.id
        for day in plan.days
        for answered in [evidence.on(day.day)]
        for task in day.tasks
        if _is_done(task, answered, evidence)
    )


def list_missed(plan: Plan, done: Collection[str], today: date) -> list[Missed]:
    """Return what was left undone in the last days, the oldest first, and where it went."""
    return [
        Missed(day.day, task, _find_again(task, plan, today))
        for day in plan.days
        if today - _MISSED_WITHIN <= day.day < today
        for task in day.tasks
        if task.id not in done
    ]


def _is_done(task: PlanTask, answered: Sequence[AnswerFacts], evidence: Evidence) -> bool:
    if task.kind is TaskKind.PROJECT:
        return task.reference not in evidence.open_steps
    if task.interview_id is not None:
        given = sum(each.interview_id == task.interview_id for each in evidence.facts)
        status = evidence.statuses.get(task.interview_id)
        if status is InterviewStatus.FINISHED or given >= task.questions:
            return True
    if task.kind is TaskKind.REVIEW:
        return {each.question_key for each in answered} >= set(task.question_keys)
    if task.kind is TaskKind.TOPIC:
        return sum(each.topic == task.topic for each in answered) >= task.questions
    if task.kind is TaskKind.ROUND:
        return sum(each.track is task.track for each in answered) >= task.questions
    return False


def _find_again(task: PlanTask, plan: Plan, today: date) -> date | None:
    return next(
        (
            day.day
            for day in plan.days
            if day.day >= today and any(_is_same(task, other) for other in day.tasks)
        ),
        None,
    )


def _is_same(task: PlanTask, other: PlanTask) -> bool:
    """Tell whether another task does what a missed one would have done."""
    if task.kind is TaskKind.REVIEW:
        return bool(set(task.question_keys) & set(other.question_keys))
    same = (task.kind, task.topic, task.track, task.reference)
    return same == (other.kind, other.topic, other.track, other.reference)


def day_of(plan: Plan, task_id: str) -> PlannedDay | None:
    """Return the day on which a task stands."""
    return next((day for day in plan.days if any(t.id == task_id for t in day.tasks)), None)


def link_interview(plan: Plan, task_id: str, interview_id: str) -> Plan:
    """Return the plan with a task marked as started as an interview."""
    return plan.model_copy(
        update={
            "days": [
                day.model_copy(
                    update={
                        "tasks": [
                            task.model_copy(update={"interview_id": interview_id})
                            if task.id == task_id
                            else task
                            for task in day.tasks
                        ]
                    }
                )
                for day in plan.days
            ]
        }
    )
