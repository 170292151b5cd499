"""The learner asks the interviewer: kept at once, replied to once, noticed without points."""

import pytest

from core.domain.evaluation import Evaluation, Scores
from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AskedQuestion,
    EventKind,
    Interview,
)
from core.domain.question import Difficulty, QuestionType, Slot
from core.errors import InterviewError, NotFoundError
from core.interview.clarifications import (
    IN_OTHER_WORDS,
    MOST_QUESTION_CHARACTERS,
    MOST_QUESTIONS,
)
from core.interview.conductor import Conductor
from core.interview.exchanges import exchange_of
from core.interview.noticing import notice_questions
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine, make_question

ASK = "How many users are there?"
DESIGN = make_question(
    Slot(position=0, type=QuestionType.SYSTEM_DESIGN, difficulty=Difficulty.EASY)
)


def ask(
    conductor: Conductor, user_id: str, interview: Interview, text: str = ASK, step: str = "ask"
) -> AskedQuestion:
    asked_id = interview.questions[0].id
    conductor.ask(user_id, step, interview.id, asked_id, text)
    return conductor.await_reply(user_id, interview.id, asked_id, WAIT_S)


def said(asked: AskedQuestion) -> list[tuple[str, str]]:
    return [(turn.kind.value, turn.text) for turn in asked.later_turns]


def test_a_question_of_the_learners_gets_a_reply(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    asked = ask(conductor, user_id, interview)

    assert said(asked) == [("question", ASK), ("reply", f"About {ASK}")]
    assert asked.later_turns[1].engine == "fake"
    assert asked.answer is None


def test_asking_twice_is_asking_once(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    for _ in range(2):
        asked = ask(conductor, user_id, interview)

    assert len(asked.later_turns) == 2


def test_asides_are_no_part_of_the_answer(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    ask(conductor, user_id, interview)
    conductor.answer(user_id, "answer", interview.id, interview.questions[0].id, "my words")
    conductor.evaluation(user_id, interview.id, interview.questions[0].id, WAIT_S)

    asked = conductor.current(user_id, interview.id).questions[0]
    assert engine.judged == ["my words"]
    assert [(t.speaker, t.is_aside) for t in exchange_of(asked).turns] == [
        ("learner", True),
        ("interviewer", True),
        ("learner", False),
    ]


def test_the_learner_may_ask_about_a_follow_up_too(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    engine.presses = True
    asked_id = interview.questions[0].id
    conductor.answer(user_id, "answer", interview.id, asked_id, "my words")
    conductor.evaluation(user_id, interview.id, asked_id, WAIT_S)

    asked = ask(conductor, user_id, interview)

    assert [kind for kind, _ in said(asked)] == ["follow_up", "question", "reply"]
    assert asked.open_follow_up is not None


def test_the_question_put_differently_is_noted(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    asked_id = interview.questions[0].id
    conductor.rephrase(user_id, "rephrase", interview.id, asked_id)

    asked = conductor.await_reply(user_id, interview.id, asked_id, WAIT_S)
    assert said(asked)[0] == ("question", IN_OTHER_WORDS)
    assert [event.kind for event in asked.events] == [EventKind.REPHRASED]


@pytest.mark.parametrize("text", ["", "  \n", "x" * (MOST_QUESTION_CHARACTERS + 1)])
def test_what_cannot_be_asked_is_refused(
    conductor: Conductor, user_id: str, interview: Interview, text: str
) -> None:
    with pytest.raises(InterviewError):
        ask(conductor, user_id, interview, text)


def test_enough_is_enough(conductor: Conductor, user_id: str, interview: Interview) -> None:
    for number in range(MOST_QUESTIONS):
        ask(conductor, user_id, interview, f"And number {number}?", step=f"ask {number}")

    with pytest.raises(InterviewError, match="enough was asked"):
        ask(conductor, user_id, interview, "One more?", step="too many")


def test_an_answered_question_and_a_strangers_take_no_question(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(NotFoundError):
        ask(conductor, "somebody else", interview)
    conductor.answer(user_id, "answer", interview.id, interview.questions[0].id, "my words")
    with pytest.raises(InterviewError, match="answered"):
        ask(conductor, user_id, interview)


def test_a_reply_that_fails_says_why_and_can_be_tried_again(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    engine.failures = 3
    asked = ask(conductor, user_id, interview)
    (turn,) = asked.later_turns

    assert conductor.reply_failure(user_id, turn.id) == "The engine is down."
    conductor.reply_again(user_id, turn.id)
    asked = conductor.await_reply(user_id, interview.id, asked.id, WAIT_S)
    assert [kind for kind, _ in said(asked)] == ["question", "reply"]


def evaluation(scores: Scores | None) -> Evaluation:
    return Evaluation(
        engine="fake",
        engine_version="1",
        scores=scores,
        unscored_reason=None if scores else "Not heard.",
        summary="",
        word_count=3,
    )


def asked_after(text: str, interview: Interview) -> AskedQuestion:
    turn = LaterTurn(
        id="turn",
        asked_id="asked",
        number=1,
        kind=TurnKind.QUESTION,
        text=text,
        said_at=interview.created_at,
    )
    return AskedQuestion(id="asked", position=0, question=DESIGN, later_turns=[turn])


def test_a_clarifying_question_is_noticed_and_gives_no_points(interview: Interview) -> None:
    before = evaluation(Scores(relevance=1, technical_accuracy=1, structure=1, keyword_coverage=1))
    after = notice_questions(asked_after(ASK, interview), before)

    assert after.total == before.total
    assert [strength.quote.text for strength in after.strengths] == [ASK]


@pytest.mark.parametrize("text", ["What is the right answer?", "Could you rephrase it?"])
def test_other_questions_are_not_praised(interview: Interview, text: str) -> None:
    before = evaluation(Scores(relevance=1, technical_accuracy=1, structure=1, keyword_coverage=1))

    assert notice_questions(asked_after(text, interview), before) == before


def test_an_unscored_answer_is_left_as_it_is(interview: Interview) -> None:
    assert notice_questions(asked_after(ASK, interview), evaluation(None)) == evaluation(None)
