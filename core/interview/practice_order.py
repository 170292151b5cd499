"""Fill the places of an interview that practice chose: what is asked again, and the reasons."""

from collections.abc import Mapping, Sequence

from core.domain.interview import Brief
from core.domain.practice import PracticePart, PracticeSlot
from core.domain.question import Question, Slot
from core.store.asked import asked_questions
from core.store.connection import Connection


def questions_again(
    connection: Connection, user_id: str, brief: Brief, slots: Sequence[Slot]
) -> dict[int, Question]:
    """Return by position the questions that are asked again at `slots`.

    A question whose interviews were all deleted is left out, and its slot filled like others.
    """
    wanted = {slot.position for slot in slots}
    keys = {
        each.slot.position: each.question_key
        for each in brief.practice
        if each.question_key is not None and each.slot.position in wanted
    }
    known = asked_questions(connection, user_id, set(keys.values()))
    return {position: known[key] for position, key in keys.items() if key in known}


def reasons_of(brief: Brief, questions: Mapping[int, Question]) -> dict[int, str]:
    """Return by position why a question stands there, where it is what practice asked for."""
    return {
        each.slot.position: each.reason
        for each in brief.practice
        if each.slot.position in questions and _keeps(each, questions[each.slot.position])
    }


def is_asked_again(brief: Brief, question_key: str) -> bool:
    """Tell whether an interview asks a question again on purpose."""
    again = any(each.question_key == question_key for each in brief.practice)
    return brief.retake_of is not None or again


def _keeps(chosen: PracticeSlot, question: Question) -> bool:
    """Tell whether a question keeps what its slot promises; a bank may have run out of such."""
    if chosen.question_key is not None:
        return question.id == chosen.question_key
    if chosen.part in {PracticePart.WEAK, PracticePart.STORY}:
        # A model names topics in words of its own, so that only the order can be trusted.
        return question.origin.kind == "model" or question.topic == chosen.slot.topic
    return question.difficulty is chosen.slot.difficulty
