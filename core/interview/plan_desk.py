"""Keep a learner's plan and turn its tasks into interviews."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from core.domain.facts import AnswerFacts
from core.domain.interview import Brief, InterviewType, Track
from core.domain.plan import Plan, PlanSettings, PlanTask, TaskKind
from core.domain.question import QuestionType
from core.errors import InterviewError
from core.interview.brief_base import find_base
from core.interview.conductor import Conductor
from core.interview.tracks import (
    minutes_of_question,
    needs_own_material,
    rounds_of,
    type_of_track,
    usual_questions,
)
from core.practice.mix import MIX_SIZES, History, choose_slots, count_left, types_of, weakest_topics
from core.practice.plan import (
    Evidence,
    Missed,
    covered_topics,
    day_of,
    find_done,
    link_interview,
    list_missed,
    make_plan,
)
from core.practice.reviews import ReviewCard, build_cards
from core.practice.roadmap import open_tasks
from core.practice.standing import Standing, estimate_standing
from core.practice.tasks import Ground, ProjectStep, RoundOffer
from core.store import facts as fact_rows
from core.store import plans
from core.store.asked import asked_questions, statuses_of
from core.store.connection import Connection, Database
from core.store.roadmap import list_projects

_GONE = "This task is not on the plan any more. Load the page again."
_LOOP_NAME = "Full loop"


class Clock(NamedTuple):
    """The time now and the zone of the learner, in which days begin and end."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """Return the learner's day."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Ledger:
    """What practice stands on: the answers so far, levels, cards and open steps of projects."""

    facts: Sequence[AnswerFacts]
    standing: Standing
    cards: Sequence[ReviewCard]
    steps: Sequence[ProjectStep]

    def due(self, clock: Clock) -> list[ReviewCard]:
        """Return the questions that are due again by the end of the learner's day."""
        return [card for card in self.cards if card.due_on(clock.zone) <= clock.today]


@dataclass(frozen=True)
class PlanView:
    """A plan as it stands today, with what is done, what was missed and what is covered."""

    plan: Plan
    done: frozenset[str]
    missed: list[Missed]
    covered: frozenset[str]
    ledger: Ledger


class PlanDesk:
    """A user's plan. Every call names the user; `clock` says which day it is for them."""

    def __init__(self, database: Database, conductor: Conductor) -> None:
        self._database, self._conductor = database, conductor

    def ledger(self, user_id: str, clock: Clock) -> Ledger:
        """Return what the user's practice stands on."""
        with self._database.read() as connection:
            return _load_ledger(connection, user_id, clock)

    def view(self, user_id: str, clock: Clock) -> PlanView | None:
        """Return the plan, planned anew where a day has passed; None where there is none."""
        with self._database.read() as connection:
            plan = plans.load_plan(connection, user_id)
            if plan is None:
                return None
            view = _look_at(connection, user_id, plan, clock)
        if view.plan.planned_on >= clock.today:
            return view
        ground = _ground_of(view.ledger, plan, clock)
        return self._keep(user_id, make_plan(plan.settings, ground, clock.today, plan), clock)

    def settle(self, user_id: str, settings: PlanSettings, clock: Clock) -> PlanView:
        """Plan with other settings; what was begun or done today stays."""
        before = self.view(user_id, clock)
        ledger = before.ledger if before else self.ledger(user_id, clock)
        plan = before.plan if before else None
        today = plan.on(clock.today) if plan else None
        kept = [
            task
            for task in (today.tasks if today else [])
            if before and (task.interview_id or task.id in before.done)
        ]
        ground = _ground_of(ledger, plan, clock)
        return self._keep(user_id, make_plan(settings, ground, clock.today, plan, kept), clock)

    def drop(self, user_id: str) -> None:
        """Forget the plan; the answers stay."""
        with self._database.write() as connection:
            plans.delete_plan(connection, user_id)

    def start_task(self, user_id: str, operation_id: str, task_id: str, clock: Clock) -> str:
        """Start an interview that does a task and return its id.

        Raises InterviewError when the task is not on the plan, or what it asks is gone.
        """
        view = self.view(user_id, clock)
        day = day_of(view.plan, task_id) if view else None
        if view is None or day is None:
            raise InterviewError(_GONE)
        task = next(task for task in day.tasks if task.id == task_id)
        brief = self._order(user_id, view.plan.settings.job_id, view.ledger, task, clock)
        interview_id = self._conductor.start(user_id, operation_id, brief)
        with self._database.write() as connection:
            latest = plans.load_plan(connection, user_id)
            if latest is not None:
                plans.save_plan(connection, user_id, link_interview(latest, task_id, interview_id))
        return interview_id

    def start_mix(
        self, user_id: str, operation_id: str, count: int, clock: Clock, job_id: str | None = None
    ) -> str:
        """Start a mix of `count` questions outside of any plan and return the interview's id."""
        ledger = self.ledger(user_id, clock)
        task = PlanTask(id="", kind=TaskKind.MIX, title="Mix", minutes=1, questions=count)
        brief = self._order(user_id, job_id, ledger, task, clock)
        return self._conductor.start(user_id, operation_id, brief)

    def _keep(self, user_id: str, plan: Plan, clock: Clock) -> PlanView:
        with self._database.write() as connection:
            plans.save_plan(connection, user_id, plan)
            return _look_at(connection, user_id, plan, clock)

    def _order(
        self, user_id: str, job_id: str | None, ledger: Ledger, task: PlanTask, clock: Clock
    ) -> Brief:
        """Return the brief of the interview that does a task."""
        with self._database.read() as connection:
            base = find_base(connection, user_id, job_id)
            history = _history_of(connection, user_id, ledger)
        base = base.model_copy(update={"seed": secrets.randbelow(2**31)})
        if task.kind is TaskKind.ROUND:
            type_ = type_of_track(task.track) or InterviewType.MIXED
            count = {"question_count": task.questions}
            return base.model_copy(update={"track": task.track, "type": type_} | count)
        slots = choose_slots(task, history, clock.now)
        if not slots:
            raise InterviewError("The questions of this task are gone. Plan anew.")
        return base.model_copy(
            update={"practice": slots, "question_count": len(slots), "adaptive": False}
        )


def offer_rounds() -> list[RoundOffer]:
    """Return the rounds that a plan may hold: the tracks at their usual size."""
    offers: list[RoundOffer] = []
    for track in Track:
        count = usual_questions(track)
        # A plan cannot know the code that somebody would bring.
        if count is None or needs_own_material(track):
            continue
        rounds = rounds_of(Brief(track=track, question_count=count))
        minutes = sum(each.minutes for each in rounds)
        is_loop = len(rounds) > 1
        name = _LOOP_NAME if is_loop else rounds[0].name
        type_ = None if is_loop else QuestionType(rounds[0].kind.type.value)
        offers.append(RoundOffer(track, name, count, minutes, type_))
    return offers


def _load_ledger(connection: Connection, user_id: str, clock: Clock) -> Ledger:
    facts = fact_rows.facts_of(connection, user_id, kinds=())
    return Ledger(
        facts=facts,
        standing=estimate_standing(facts, clock.now),
        cards=build_cards(facts),
        steps=[
            ProjectStep(task.reference, f"{task.project}: {task.title}", task.minutes)
            for task in open_tasks(list_projects(connection, user_id))
        ],
    )


def _look_at(connection: Connection, user_id: str, plan: Plan, clock: Clock) -> PlanView:
    ledger = _load_ledger(connection, user_id, clock)
    begun = {task.interview_id for day in plan.days for task in day.tasks if task.interview_id}
    evidence = Evidence(
        ledger.facts,
        statuses_of(connection, user_id, begun),
        {step.reference for step in ledger.steps},
        clock.zone,
    )
    done = find_done(plan, evidence)
    covered = covered_topics(ledger.facts, plan.started_on, clock.zone)
    return PlanView(plan, done, list_missed(plan, done, clock.today), covered, ledger)


def _ground_of(ledger: Ledger, plan: Plan | None, clock: Clock) -> Ground:
    since = plan.started_on if plan else clock.today
    return Ground(
        standing=ledger.standing,
        minutes_of={type_: minutes_of_question(type_) for type_ in QuestionType},
        rounds=offer_rounds(),
        cards=[(card.due_on(clock.zone), card) for card in ledger.cards],
        covered=covered_topics(ledger.facts, since, clock.zone),
        projects=ledger.steps,
    )


def _history_of(connection: Connection, user_id: str, ledger: Ledger) -> History:
    """Return what a mix is made from, with the angles from which weak topics were asked."""
    weakest = {topic.topic for topic in weakest_topics(ledger.standing, MIX_SIZES[-1])}
    keys = {f.question_key for f in ledger.facts if f.topic in weakest}
    angles: dict[str, list[str]] = {}
    for question in asked_questions(connection, user_id, keys).values():
        angles.setdefault(question.topic, []).append(question.focus)
    left = count_left(ledger.standing, {f.question_key for f in ledger.facts})
    return History(ledger.standing, ledger.cards, angles, left, types_of(ledger.facts))
