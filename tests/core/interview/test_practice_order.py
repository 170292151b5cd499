from core.domain.interview import Brief
from core.domain.practice import PracticePart, PracticeSlot
from core.domain.question import Difficulty, Origin, Question, QuestionType, Slot
from core.interview.practice_order import is_asked_again, reasons_of
from tests.fakes.engine import make_question

SLOT = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY, topic="fakes")


def brief_of(part: PracticePart, key: str | None = None, **slot: object) -> Brief:
    place = SLOT.model_copy(update=slot)
    chosen = PracticeSlot(slot=place, part=part, reason="Because.", question_key=key)
    return Brief(practice=[chosen], question_count=1)


def reason(brief: Brief, question: Question) -> str | None:
    return reasons_of(brief, {0: question}).get(0)


def test_a_reason_is_told_where_the_question_is_what_practice_asked_for() -> None:
    question = make_question(SLOT)
    assert reason(brief_of(PracticePart.WEAK), question) == "Because."
    assert reason(brief_of(PracticePart.NEW), question) == "Because."
    assert reason(brief_of(PracticePart.WEAK, question.id), question) == "Because."


def test_no_reason_is_told_for_another_topic_difficulty_or_question() -> None:
    question = make_question(SLOT)
    assert reason(brief_of(PracticePart.WEAK, topic="other"), question) is None
    assert reason(brief_of(PracticePart.HARDER, difficulty=Difficulty.HARD), question) is None
    assert reason(brief_of(PracticePart.WEAK, "another"), question) is None


def test_a_models_topic_is_taken_for_the_one_that_was_ordered() -> None:
    origin = Origin(kind="model", reference="m")
    question = make_question(SLOT).model_copy(update={"origin": origin})
    assert reason(brief_of(PracticePart.WEAK, topic="other"), question) == "Because."


def test_only_what_is_asked_again_on_purpose_counts_so() -> None:
    brief = brief_of(PracticePart.WEAK, "q")
    assert is_asked_again(brief, "q")
    assert not is_asked_again(brief, "other")
    assert is_asked_again(Brief(retake_of="earlier"), "any")
