"""Follow-ups: asked before anything is judged, answered or passed once, judged as one answer."""

import pytest

from core.domain.evaluation import Evaluation
from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    Brief,
    Draft,
    Interview,
)
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from core.interview.exchanges import exchange_of, first_answer
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine


@pytest.fixture
def pressed(conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview) -> str:
    """Answer the first question, have it pressed upon, and return the follow-up's id."""
    engine.presses = True
    conductor.answer(user_id, "answer", interview.id, interview.questions[0].id, "first words")
    return wait_for_follow_up(conductor, user_id, interview).id


def wait_for_follow_up(conductor: Conductor, user_id: str, interview: Interview) -> LaterTurn:
    judged(conductor, user_id, interview)
    follow_up = conductor.current(user_id, interview.id).questions[0].open_follow_up
    assert follow_up is not None
    return follow_up


def judged(conductor: Conductor, user_id: str, interview: Interview) -> Evaluation | None:
    return conductor.evaluation(user_id, interview.id, interview.questions[0].id, WAIT_S)


def test_a_vague_answer_is_pressed_on_and_not_judged(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    (asked, *_) = conductor.current(user_id, interview.id).questions

    assert asked.open_follow_up is not None
    assert asked.open_follow_up.text == "What about it, for time 1?"
    assert asked.open_follow_up.engine == "fake"
    assert asked.awaiting_id == pressed
    assert asked.answer is not None
    assert asked.answer.remark is None
    assert not conductor.is_remark_coming(user_id, asked.answer.id)
    assert engine.judged == []


def test_the_whole_exchange_is_judged_as_one_answer(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.answer_follow_up(user_id, "second", interview.id, pressed, "second words ")
    again = wait_for_follow_up(conductor, user_id, interview)
    conductor.answer_follow_up(user_id, "third", interview.id, again.id, "third words")
    engine.presses = False
    wait_for_end(conductor, engine, user_id, interview)

    asked = conductor.current(user_id, interview.id).questions[0]
    assert asked.answer is not None
    assert asked.answer.text == "first words\n\nsecond words\n\nthird words"
    assert engine.judged == [asked.answer.text]
    assert first_answer(asked) == "first words"
    assert [(turn.speaker, turn.text) for turn in exchange_of(asked).turns] == [
        ("learner", "first words"),
        ("interviewer", "What about it, for time 1?"),
        ("learner", "second words"),
        ("interviewer", "What about it, for time 2?"),
        ("learner", "third words"),
    ]


def wait_for_end(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    """Pass what the engine still asks until there is a judgement."""
    while judged(conductor, user_id, interview) is None:
        open_one = conductor.current(user_id, interview.id).questions[0].open_follow_up
        assert open_one is not None
        conductor.pass_follow_up(user_id, f"pass {open_one.id}", interview.id, open_one.id)


def test_a_passed_follow_up_has_the_answer_judged_as_it_stands(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.pass_follow_up(user_id, "pass", interview.id, pressed)

    assert judged(conductor, user_id, interview) is not None
    assert engine.judged == ["first words"]
    asked = conductor.current(user_id, interview.id).questions[0]
    assert [turn.kind for turn in asked.later_turns] == [TurnKind.FOLLOW_UP, TurnKind.PASSED]


def test_answering_twice_keeps_one_answer(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    engine.presses = False
    for operation_id in ("one", "one", "two"):
        conductor.answer_follow_up(user_id, operation_id, interview.id, pressed, "more words")
    judged(conductor, user_id, interview)

    assert engine.judged == ["first words\n\nmore words"]


def test_another_tab_cannot_answer_or_pass_what_was_answered(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.answer_follow_up(user_id, "tab one", interview.id, pressed, "more words")

    with pytest.raises(InterviewError, match="already answered"):
        conductor.answer_follow_up(user_id, "tab two", interview.id, pressed, "other words")
    with pytest.raises(InterviewError, match="already answered"):
        conductor.pass_follow_up(user_id, "tab three", interview.id, pressed)


def test_the_first_answer_sent_again_is_still_the_same_answer(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str
) -> None:
    asked_id = interview.questions[0].id
    conductor.answer_follow_up(user_id, "second", interview.id, pressed, "more words")

    conductor.answer(user_id, "again", interview.id, asked_id, "first words")

    with pytest.raises(InterviewError, match="already answered"):
        conductor.answer(user_id, "other", interview.id, asked_id, "other words")


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_blank_answer_to_a_follow_up_is_refused(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str, words: str
) -> None:
    with pytest.raises(InterviewError, match="leave it at what you said"):
        conductor.answer_follow_up(user_id, "blank", interview.id, pressed, words)


def test_a_stranger_can_neither_answer_nor_pass(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str
) -> None:
    with pytest.raises(NotFoundError):
        conductor.answer_follow_up("somebody else", "op", interview.id, pressed, "words")
    with pytest.raises(NotFoundError):
        conductor.pass_follow_up("somebody else", "op", interview.id, pressed)
    with pytest.raises(NotFoundError):
        conductor.pass_follow_up(user_id, "op", interview.id, "no such follow-up")


def test_words_typed_in_answer_to_a_follow_up_are_kept_apart_from_the_first(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str
) -> None:
    asked_id = interview.questions[0].id
    conductor.save_draft(user_id, asked_id, Draft(text="first words", revision=7))
    before = conductor.current(user_id, interview.id).questions[0].draft
    conductor.save_draft(user_id, pressed, Draft(text="half a sen", revision=1))
    conductor.save_draft("somebody else", pressed, Draft(text="not theirs", revision=9))

    assert before == Draft()
    assert conductor.current(user_id, interview.id).questions[0].draft.text == "half a sen"


def test_going_on_passes_an_open_follow_up(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.next(user_id, "next", interview.id)

    assert judged(conductor, user_id, interview) is not None
    assert engine.judged == ["first words"]


def test_finishing_passes_an_open_follow_up(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.finish(user_id, "finish", interview.id)

    assert conductor.report(user_id, interview.id, wait_s=WAIT_S) is not None
    assert engine.judged == ["first words"]
    with pytest.raises(InterviewError, match="finished"):
        conductor.answer_follow_up(user_id, "late", interview.id, pressed, "too late")


def test_without_follow_ups_nothing_is_pressed_on(
    conductor: Conductor, engine: FakeEngine, user_id: str
) -> None:
    engine.presses = True
    brief = Brief(role="Tester", question_count=3, follow_ups=False)
    interview_id = conductor.start(user_id, "quiet", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    interview = conductor.current(user_id, interview_id)
    conductor.answer(user_id, "answer", interview.id, interview.questions[0].id, "vague words")

    assert judged(conductor, user_id, interview) is not None


def test_a_question_that_is_left_behind_is_not_pressed_on(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    engine.presses = True
    conductor.next(user_id, "next", interview.id)
    conductor.answer(user_id, "answer", interview.id, interview.questions[0].id, "late words")

    assert judged(conductor, user_id, interview) is not None


def test_a_follow_up_goes_with_its_interview(
    conductor: Conductor, user_id: str, interview: Interview, pressed: str
) -> None:
    conductor.delete(user_id, interview.id)

    with pytest.raises(NotFoundError):
        conductor.answer_follow_up(user_id, "op", interview.id, pressed, "words")
