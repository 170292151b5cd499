"""What is said about a question after it was asked, turn by turn."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.model import Model
from core.domain.speaking import PressReason


class Turn(Model):
    """One thing said. An aside is a question of the learner's, or the reply to one."""

    speaker: Literal["interviewer", "learner"]
    text: str
    is_aside: bool = False


class Exchange(Model):
    """All that was said about one question after it was asked."""

    turns: list[Turn] = []

    @property
    def answer(self) -> str:
        """Return the learner's answers, turn by turn, blank lines between; asides are none."""
        said = [turn for turn in self.turns if turn.speaker == "learner" and not turn.is_aside]
        return "\n\n".join(turn.text for turn in said)


class TurnKind(StrEnum):
    """What a turn after the first answer is.

    The interviewer presses (`follow_up`) and the learner answers or passes; the learner asks
    (`question`) and the interviewer replies.
    """

    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    PASSED = "passed"
    QUESTION = "question"
    REPLY = "reply"


class LaterTurn(Model):
    """Something said about a question besides the first answer, in order of `number`.

    What the interviewer says names its engine; `reason` is why it presses.
    """

    id: str
    asked_id: str
    number: int = Field(ge=1)
    kind: TurnKind
    text: str
    reason: PressReason | None = None
    engine: str | None = None
    engine_version: str | None = None
    fallback_reason: str | None = None
    said_at: datetime
