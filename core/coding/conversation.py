"""What the interviewer says about an exercise: replies to questions, and what is asked after it."""

from collections.abc import Sequence

from core.coding.designs import find_design
from core.coding.evaluation_form import JUDGE, VERSION
from core.coding.problems import find_problem
from core.coding.terms import has_term
from core.domain.coding import Clarified
from core.domain.exchange import Exchange
from core.domain.question import Exercise, ExerciseKind, Question
from core.domain.speaking import FollowUp, PressReason, Reply


def reply_about(exercise: Exercise, question: str) -> Reply | None:
    """Return what the interviewer knows of a question about an exercise; None where it is open.

    Of several things that were asked at once, the one with the most of its words is answered.
    """
    told = [(_count(each, question), each) for each in _clarified(exercise)]
    best = max(told, key=lambda each: each[0], default=None)
    if best is None or not best[0]:
        return None
    return Reply(text=best[1].answer, engine=JUDGE, engine_version=VERSION)


def ask_further(question: Question, exchange: Exchange) -> FollowUp | None:
    """Return what is asked once the work is handed in; None once it was asked."""
    asked = {turn.text for turn in exchange.turns if turn.speaker == "interviewer"}
    if not question.probes or asked & set(question.probes):
        return None
    return FollowUp(
        text=question.probes[0],
        reason=PressReason.FURTHER,
        engine=JUDGE,
        engine_version=VERSION,
    )


def _count(clarified: Clarified, text: str) -> int:
    return sum(has_term(term, text) for term in clarified.terms)


def _clarified(exercise: Exercise) -> Sequence[Clarified]:
    if exercise.kind is ExerciseKind.CODING:
        return find_problem(exercise.id).clarifying
    if exercise.kind is ExerciseKind.SYSTEM_DESIGN:
        return find_design(exercise.id).clarifications
    return []
