"""Decide how an interview goes on: harder, easier, or back to a weak topic from another angle.

What was planned is the frame: a question is replaced only before it was shown, by one whose
difficulty is at most a step from its third of the plan.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.interview import (
    AskedQuestion,
    Brief,
    DifficultyPlan,
    Interview,
    InterviewStatus,
)
from core.domain.question import Difficulty, Question, Slot
from core.engine.chains.question_reply import is_same_question
from core.engine.embedded.topic_names import topic_titles
from core.interview.blueprint import plan_slots
from core.interview.tracks import needs_own_material
from core.rubric.level import estimate_level

# From here on an answer is strong: grade B. Below the other it is weak: grade F, where a blind
# average answer hardly ever falls (tests/benchmarks/triples.py).
STRONG_FROM, WEAK_BELOW = 70, 40
# So many answers in a row change the difficulty; one alone may be luck.
ANSWERS_IN_A_ROW = 2
# A weak topic comes back after at least one other question, and not for most of the interview.
_LEAST_DISTANCE = 2
_RETURN_SHARE = 0.25
_STEPS = list(Difficulty)


@dataclass(frozen=True)
class Change:
    """A planned question to be replaced, the place to fill anew, and the reason to show."""

    planned: AskedQuestion
    slot: Slot
    reason: str


@dataclass(frozen=True)
class _Scored:
    """A scored answer: its question and its points."""

    asked: AskedQuestion
    total: int


def level_of(interview: Interview) -> float | None:
    """Return the level at which the learner answers now, 0–100; see core.rubric.level."""
    return estimate_level([(s.asked.question.difficulty, s.total) for s in _scored(interview)])


def decide(interview: Interview) -> Change | None:
    """Return how to change the next question that was not shown yet; None to keep the plan.

    Nothing changes where the learner has switched it off or takes questions again, and a
    question is changed once at most. A fixed difficulty stays; topics may still come back.
    """
    planned = _next_unseen(interview)
    if planned is None:
        return None
    slot = plan_slots(interview.brief)[planned.position]
    earlier = [s for s in _scored(interview) if s.asked.round == planned.round]
    offset, why = _choose_offset(interview.brief, earlier)
    difficulty = _shift(slot.difficulty, offset)
    weak = _find_weak(interview, planned, earlier)
    if weak is not None:
        return _return_to(weak, interview, planned, slot.model_copy(update=_at(difficulty)))
    if not why or difficulty is planned.question.difficulty or difficulty is slot.difficulty:
        return None
    topic = planned.question.topic
    return Change(planned, slot.model_copy(update=_at(difficulty) | {"topic": topic}), why)


def is_fit(change: Change, question: Question, interview: Interview) -> bool:
    """Return whether `question` does what `change` says and was not asked or planned anywhere."""
    others = [asked.question for asked in interview.questions]
    if any(q.id == question.id or is_same_question(q.text, question.text) for q in others):
        return False
    slot, by_model = change.slot, question.origin.kind == "model"
    if slot.angles:
        # A model names topics in words of its own, so that only the order can be trusted.
        return by_model or (question.topic == slot.topic and question.focus not in slot.angles)
    return question.difficulty is slot.difficulty


def _next_unseen(interview: Interview) -> AskedQuestion | None:
    brief, following = interview.brief, interview.position + 1
    is_open = interview.status is InterviewStatus.IN_PROGRESS
    # A walk-through goes through what was handed in, in its order.
    is_fixed = brief.retake_of is not None or needs_own_material(brief.track)
    if not (brief.adaptive and is_open) or is_fixed:
        return None
    found = next((asked for asked in interview.questions if asked.position == following), None)
    if found is None or found.answer or found.skipped or found.course_reason or found.events:
        return None
    # An engine words questions; it has no exercises to choose from.
    if found.question.exercise is not None:
        return None
    return found


def _scored(interview: Interview) -> list[_Scored]:
    return [
        _Scored(asked, asked.answer.evaluation.total)
        for asked in sorted(interview.questions, key=lambda asked: asked.position)
        if asked.answer is not None
        and asked.answer.evaluation is not None
        and asked.answer.evaluation.total is not None
    ]


def _choose_offset(brief: Brief, earlier: Sequence[_Scored]) -> tuple[int, str]:
    """Return the step away from the plan, −1 to 1, and the reason; empty where there is none."""
    last = earlier[-ANSWERS_IN_A_ROW:]
    if brief.difficulty is not DifficultyPlan.AUTO or len(last) < ANSWERS_IN_A_ROW:
        return 0, ""
    places = " and ".join(str(scored.asked.position + 1) for scored in last)
    if all(scored.total >= STRONG_FROM for scored in last):
        return 1, f"Harder, because your answers to questions {places} were strong."
    if all(scored.total < WEAK_BELOW for scored in last):
        return -1, f"Easier, because your answers to questions {places} were weak."
    return 0, ""


def _find_weak(
    interview: Interview, planned: AskedQuestion, earlier: Sequence[_Scored]
) -> _Scored | None:
    """Return the weakest answer whose topic may come back now, in a question of the same type."""
    returned = [q for q in interview.questions if q.course_reason and _is_return(q, interview)]
    if len(returned) >= math.ceil(_RETURN_SHARE * interview.question_total):
        return None
    due = [
        scored
        for scored in earlier
        if scored.total < WEAK_BELOW
        and scored.asked.question.type is planned.question.type
        and planned.position - scored.asked.position >= _LEAST_DISTANCE
        and not _comes_back_anyway(scored.asked, interview)
        and scored.asked not in returned
    ]
    return min(due, key=lambda scored: scored.total, default=None)


def _is_return(asked: AskedQuestion, interview: Interview) -> bool:
    before = (q for q in interview.questions if q.position < asked.position)
    return any(q.question.topic == asked.question.topic for q in before)


def _comes_back_anyway(asked: AskedQuestion, interview: Interview) -> bool:
    later = (q for q in interview.questions if q.position > asked.position)
    return any(q.question.topic == asked.question.topic for q in later)


def _return_to(
    weak: _Scored, interview: Interview, planned: AskedQuestion, slot: Slot
) -> Change | None:
    question = weak.asked.question
    angles = [q.question.focus for q in interview.questions if q.question.topic == question.topic]
    title = topic_titles().get(question.topic, question.topic.replace("-", " ")) or "this"
    reason = (
        f"{title[0].upper()}{title[1:]} again, from another angle, because your answer to "
        f"question {weak.asked.position + 1} was weak."
    )
    update = {"topic": question.topic, "angles": angles, "focus": title}
    return Change(planned, slot.model_copy(update=update), reason)


def _shift(planned: Difficulty, offset: int) -> Difficulty:
    place = _STEPS.index(planned) + offset
    return _STEPS[max(0, min(len(_STEPS) - 1, place))]


def _at(difficulty: Difficulty) -> dict[str, object]:
    return {"difficulty": difficulty}
