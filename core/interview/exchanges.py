"""What is said about a question after it was asked: put together for engines, and carried on.

The functions that change something act inside the caller's transaction.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from core.domain.exchange import Exchange, LaterTurn, Turn, TurnKind
from core.domain.interview import (
    AskedQuestion,
    Interview,
    InterviewStatus,
)
from core.domain.speaking import FollowUp
from core.errors import InterviewError, NotFoundError
from core.interview.lookup import find, load_open
from core.store import answers, interviews
from core.store.connection import Connection
from core.store.exchanges import insert_turn, turn_id_of
from core.store.recordings import Place

_BETWEEN = "\n\n"
_ASIDES = {TurnKind.QUESTION, TurnKind.REPLY}
_BY_LEARNER = {TurnKind.ANSWER, TurnKind.QUESTION}


def exchange_of(asked: AskedQuestion) -> Exchange:
    """Return all that was said about a question; its `answer` is the answer's text."""
    later = asked.later_turns
    if asked.answer is None:
        return Exchange(turns=[_to_turn(turn) for turn in later])
    first = first_answer(asked)
    if first == asked.answer.text:
        # Also where the words were corrected as a whole: who said what when is not known then.
        later = [turn for turn in later if turn.kind is not TurnKind.ANSWER]
    # Until the first answer there are asides only.
    begun = next((n for n, turn in enumerate(later) if turn.kind not in _ASIDES), len(later))
    turns = [_to_turn(turn) for turn in later if turn.kind is not TurnKind.PASSED]
    return Exchange(turns=[*turns[:begun], Turn(speaker="learner", text=first), *turns[begun:]])


def first_answer(asked: AskedQuestion) -> str:
    """Return what was answered before any follow-up; all of it where that cannot be told."""
    if asked.answer is None:
        return ""
    whole = asked.answer.text
    said = [turn.text for turn in asked.later_turns if turn.kind is TurnKind.ANSWER]
    ending = "".join(_BETWEEN + text for text in said)
    return whole.removesuffix(ending)


def press(connection: Connection, user_id: str, asked: Place, pressed: FollowUp) -> bool:
    """Store a follow-up; False where the learner has gone on meanwhile and none is asked."""
    interviews.hold_interview(connection, user_id, asked.interview_id)
    interview = interviews.load_interview(connection, user_id, asked.interview_id)
    current = find(interview, asked.asked_id)
    if not may_be_pressed(interview, current):
        return False
    turn = _make_turn(current, TurnKind.FOLLOW_UP, pressed.text).model_copy(
        update={
            "reason": pressed.reason,
            "engine": pressed.engine,
            "engine_version": pressed.engine_version,
            "fallback_reason": pressed.fallback_reason,
        }
    )
    insert_turn(connection, asked, turn)
    return True


def may_be_pressed(interview: Interview, asked: AskedQuestion) -> bool:
    """Tell whether a follow-up to an answer is wanted at all: it is the one on screen."""
    return (
        interview.brief.follow_ups
        and interview.status is InterviewStatus.IN_PROGRESS
        and interview.position == asked.position
        and asked.answer is not None
        and asked.answer.evaluation is None
        and asked.open_follow_up is None
        and all(turn.kind is not TurnKind.PASSED for turn in asked.later_turns)
    )


def find_asked_by_turn(interview: Interview, turn_id: str) -> AskedQuestion:
    """Return the question that a later turn is about. Raises NotFoundError without one."""
    for asked in interview.questions:
        if any(turn.id == turn_id for turn in asked.later_turns):
            return asked
    raise NotFoundError("This question does not belong to this interview.")


def answer_open(
    connection: Connection, user_id: str, interview_id: str, follow_up_id: str, text: str
) -> str:
    """Store the answer to a follow-up as a part of the question's and return the answer's id.

    Raises InterviewError when it is blank, the interview is over, or the follow-up was answered
    otherwise or passed.
    """
    text = text.strip()
    if not text:
        raise InterviewError("Write an answer first, or leave it at what you said.")
    asked = find_asked_by_turn(load_open(connection, user_id, interview_id), follow_up_id)
    assert asked.answer is not None  # noqa: S101  only answers are pressed on
    if _reply_to(asked.later_turns, follow_up_id) != (TurnKind.ANSWER, text):
        _expect_open(asked, follow_up_id)
        turn = _make_turn(asked, TurnKind.ANSWER, text)
        insert_turn(connection, Place(user_id, interview_id, asked.id), turn)
        whole = asked.answer.text + _BETWEEN + text
        answers.replace_text(connection, user_id, asked.answer.id, whole)
    return asked.answer.id


def pass_open(connection: Connection, user_id: str, interview_id: str, follow_up_id: str) -> str:
    """Note that the learner leaves it at what was said and return the answer's id.

    Raises InterviewError when the interview is over or the follow-up was answered.
    """
    asked = find_asked_by_turn(load_open(connection, user_id, interview_id), follow_up_id)
    assert asked.answer is not None  # noqa: S101  only answers are pressed on
    if _reply_to(asked.later_turns, follow_up_id) != (TurnKind.PASSED, ""):
        _expect_open(asked, follow_up_id)
        turn = _make_turn(asked, TurnKind.PASSED, "")
        insert_turn(connection, Place(user_id, interview_id, asked.id), turn)
    return asked.answer.id


def next_number(turns: Sequence[LaterTurn]) -> int:
    """Return the number of the next turn; the one after a learner's question is its reply's."""
    if not turns:
        return 1
    return turns[-1].number + (2 if turns[-1].kind is TurnKind.QUESTION else 1)


def _make_turn(asked: AskedQuestion, kind: TurnKind, text: str) -> LaterTurn:
    number = next_number(asked.later_turns)
    return LaterTurn(
        id=turn_id_of(asked.id, number),
        asked_id=asked.id,
        number=number,
        kind=kind,
        text=text,
        said_at=datetime.now(UTC),
    )


def _reply_to(turns: Sequence[LaterTurn], follow_up_id: str) -> tuple[TurnKind, str] | None:
    """Return what the learner replied to a follow-up, None where that is still open."""
    talk = [turn for turn in turns if turn.kind not in _ASIDES]
    for pressed, said in pairwise(talk):
        if pressed.id == follow_up_id:
            return said.kind, said.text
    return None


def _expect_open(asked: AskedQuestion, follow_up_id: str) -> None:
    if asked.open_follow_up is None or asked.open_follow_up.id != follow_up_id:
        raise InterviewError(
            "This follow-up was already answered, perhaps in another tab. "
            "Reload the page to see what was said."
        )


def _to_turn(turn: LaterTurn) -> Turn:
    return Turn(
        speaker="learner" if turn.kind in _BY_LEARNER else "interviewer",
        text=turn.text,
        is_aside=turn.kind in _ASIDES,
    )
