"""Following an answer: every change is told once, and the following ends."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from threading import Event, Thread, Timer

import pytest

from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Remark,
)
from core.domain.question import Difficulty, QuestionType, Slot
from core.interview.answer_progress import follow_answer
from core.interview.live_remarks import LiveRemarks, SpokenSoFar
from tests.core.store.conftest import make_evaluation
from tests.fakes.engine import make_question

ANSWER = AnswerRecord(
    id="answer", asked_id="asked", text="my words", submitted_at=datetime(2026, 1, 1, tzinfo=UTC)
)
SAID = Remark(text="I see. Go on.", engine="fake", engine_version="1")
JUDGED = ANSWER.model_copy(update={"evaluation": make_evaluation()})
FAILED = ANSWER.model_copy(update={"failure": "The engine is down."})


def asked_with(answer: AnswerRecord, *later: LaterTurn) -> AskedQuestion:
    slot = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
    return AskedQuestion(
        id="asked", position=0, question=make_question(slot), answer=answer, later_turns=list(later)
    )


def test_an_answer_without_news_is_told_as_it_is_until_the_end() -> None:
    told = list(follow_answer("answer", lambda: asked_with(ANSWER), LiveRemarks(), for_s=0.3))

    assert {progress.answer.id for progress in told} == {"answer"}
    assert {progress.remark for progress in told} == {SpokenSoFar("", is_whole=False)}


def test_a_nudge_makes_a_listener_look_at_once() -> None:
    live = LiveRemarks()
    nudger = Timer(0.2, live.nudge, ["answer"])
    nudger.start()

    live.wait("answer", None, timeout_s=60)

    assert nudger.finished.is_set()
    nudger.join()


def test_a_nudge_about_another_answer_makes_nobody_look() -> None:
    """Twenty-five who wait must not all read their interviews anew when one of them is served."""
    live, looks = LiveRemarks(), count()

    def load() -> AskedQuestion:
        next(looks)
        return asked_with(ANSWER)

    for _ in follow_answer("answer", load, live, for_s=0.25):
        live.nudge("another")

    assert next(looks) == 1


def test_a_nudge_makes_a_follower_read_the_answer_anew() -> None:
    live = LiveRemarks()
    stored = iter([ANSWER, JUDGED.model_copy(update={"remark": SAID})])
    following = follow_answer("answer", lambda: asked_with(next(stored)), live, for_s=60)

    assert next(following).is_settled is False
    live.nudge("answer")

    assert [progress.is_settled for progress in following][-1]


def test_a_remark_is_told_of_before_its_first_word() -> None:
    live, may_speak = LiveRemarks(), Event()

    def speak() -> Iterator[str]:
        may_speak.wait(60)
        yield "I see."

    speaking = Thread(target=lambda: live.speak("answer", speak()))
    speaking.start()
    told = live.wait("answer", None, timeout_s=60)
    may_speak.set()
    speaking.join()

    assert told == SpokenSoFar("", is_whole=False)


def test_a_judged_answer_with_its_remark_ends_the_following() -> None:
    settled = JUDGED.model_copy(update={"remark": SAID})

    (only,) = follow_answer("answer", lambda: asked_with(settled), LiveRemarks(), for_s=60)

    assert only.remark == SpokenSoFar("I see. Go on.", is_whole=True)


@pytest.mark.parametrize("answer", [JUDGED, FAILED])
def test_a_settled_answer_waits_for_its_remark(answer: AnswerRecord) -> None:
    stored = iter([answer, answer, answer.model_copy(update={"remark": SAID})])

    told = list(follow_answer("answer", lambda: asked_with(next(stored)), LiveRemarks(), for_s=60))

    assert {progress.remark.text for progress in told[:-1]} == {""}
    assert told[-1].remark.text == "I see. Go on."
    assert next(stored, None) is None
    assert all(progress.is_settled for progress in told)


def test_a_follow_up_ends_the_following() -> None:
    pressed = LaterTurn(
        id="turn",
        asked_id="asked",
        number=1,
        kind=TurnKind.FOLLOW_UP,
        text="And then?",
        said_at=ANSWER.submitted_at,
    )

    (only,) = follow_answer("answer", lambda: asked_with(ANSWER, pressed), LiveRemarks(), for_s=60)

    assert only.follow_up == pressed
    assert not only.is_settled


def test_words_are_heard_while_they_are_spoken() -> None:
    live, heard = LiveRemarks(), Event()

    def speak() -> Iterator[str]:
        yield "I "
        heard.wait(10)
        yield "see."

    speaker = Thread(target=live.speak, args=("answer", speak()))
    speaker.start()
    spoken: list[str] = []
    for progress in follow_answer("answer", lambda: asked_with(ANSWER), live, for_s=10):
        spoken.append(progress.remark.text)
        if progress.remark.text:
            heard.set()
        if progress.remark.is_whole:
            break
    speaker.join()

    assert spoken[-2:] == ["I ", "I see."]


def test_a_speaker_that_breaks_down_leaves_nothing_behind() -> None:
    live = LiveRemarks()

    def break_down() -> Iterator[str]:
        yield "I "
        raise RuntimeError

    with pytest.raises(RuntimeError):
        live.speak("answer", break_down())

    assert live.wait("answer", None, 0) is None


def test_a_remark_is_forgotten_once_it_is_stored() -> None:
    live = LiveRemarks()

    assert live.speak("answer", ["I ", "see."]) == "I see."
    assert live.wait("answer", None, 0) == SpokenSoFar("I see.", is_whole=True)
    live.forget("answer")
    assert live.wait("answer", None, 0) is None
