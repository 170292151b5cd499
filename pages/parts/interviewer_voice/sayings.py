"""What passes between the server and the browser that speaks."""

from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from pydantic import Field

from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
    Interview,
)
from core.domain.manner import Manner
from core.domain.model import Model
from core.domain.question import Question
from core.speech.sentences import split_sentences

# Later than this a remark is read again only when it is asked for.
_NEWS_FOR = timedelta(minutes=2)


class Saying(Model):
    """Something to be said: a question, a remark on an answer, a listener's murmur, or a trial.

    One that is not new is said only when it is asked for.
    """

    id: str
    asked_id: str
    kind: Literal["question", "remark", "murmur", "trial"]
    sentences: list[str]
    is_whole: bool = True
    is_new: bool = True


class Stage(NamedTuple):
    """Where the interviewer speaks: choices are kept by its `id`, and `speaks` is the first one."""

    id: str
    speaks: bool
    manner: Manner


class Wishes(Model):
    """What the learner chose in this browser. `voice` is one of the server's, or empty.

    With `headphones` no microphone hears the interviewer.
    """

    voice: str = Field(default="", max_length=200)
    headphones: bool = False


class Report(Model):
    """What the browser tells of what it says; a higher `sequence` is later."""

    event: Literal["speaking", "ended", "failed"]
    saying: str = Field(max_length=200)
    sequence: int = Field(ge=0)
    wishes: Wishes = Wishes()
    reason: str = Field(default="", max_length=40)
    sent_at: int = 0


class Request(Model):
    """A saying whose sound the browser waits for."""

    saying: str = Field(max_length=200)
    wishes: Wishes = Wishes()
    sent_at: int = 0


def stage_of(interview: Interview) -> Stage:
    """Return what an interview asks of the interviewer's voice."""
    return Stage(interview.id, interview.brief.interviewer_speaks, interview.brief.manner)


def saying_of(asked: AskedQuestion) -> Saying:
    """Return what was said last: the question, a follow-up to it, or the remark on its answer."""
    answer, pressed = asked.answer, asked.open_follow_up
    is_open = answer is None or pressed is not None
    if is_open and asked.later_turns and asked.later_turns[-1].kind is TurnKind.REPLY:
        pressed = asked.later_turns[-1]
    if pressed is not None:
        return Saying(
            id=pressed.id,
            asked_id=asked.id,
            kind="question",
            sentences=split_sentences(pressed.text),
            is_new=datetime.now(UTC) - pressed.said_at < _NEWS_FOR,
        )
    if answer is None or answer.remark is None:
        return Saying(
            id=asked.id,
            asked_id=asked.id,
            kind="question",
            sentences=split_sentences(_say(asked.question)),
            is_new=answer is None and not asked.skipped,
        )
    return Saying(
        id=answer.id,
        asked_id=asked.id,
        kind="remark",
        sentences=split_sentences(answer.remark.text),
        is_new=datetime.now(UTC) - answer.submitted_at < _NEWS_FOR,
    )


def _say(question: Question) -> str:
    """Return what is said aloud of a question: of an exercise what it is, its task is read."""
    if question.exercise is None:
        return question.text
    return f"{question.heading}. Take your time to read the task, then say what you think."
