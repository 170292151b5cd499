"""The chain that decides whether to press once more, and with which question."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.question import Question
from core.domain.speaking import MOST_SPOKEN_WORDS, FollowUp, PressReason
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, ReplyPart, build_chain, write_messages
from core.engine.chains.background import clean
from core.engine.chains.bounds import UpTo
from core.engine.chains.hearing import hear
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.question_reply import is_same_question
from core.engine.chains.verdict import spent
from core.engine.chains.wording import check_wording
from core.engine.fence import fence, new_boundary
from core.engine.spoken_rules import Heard, gives_away, invents_figures, is_plain, judges
from core.rubric.tokens import count_words

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

_MOST_ANSWER_WORDS = 900
_LONGEST_TEXT = 400
# Told to the model's server; the checks say the same of what comes.
_ONE_QUESTION = r"^([A-Z][^?]*[?])?$"


@dataclass(frozen=True)
class AnswerToPress:
    """A question, what was said after it, for which role, and the manner of whoever presses."""

    question: Question
    heard: Heard
    role: str
    manner: Manner


class PressReply(ReplyPart):
    """Whether to press, why, and the question to press with."""

    reason: PressReason | Literal["none"]
    press: bool
    text: Annotated[str, UpTo(300)] = Field(json_schema_extra={"pattern": _ONE_QUESTION})


def to_press(
    question: Question, exchange: Exchange, context: Context, manner: Manner
) -> AnswerToPress:
    """Return the order for a follow-up to all that was said so far."""
    heard = hear(question, exchange, most_words=_MOST_ANSWER_WORDS)
    return AnswerToPress(question, heard, clean(context.role), manner)


def build_follow_up_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[AnswerToPress, Called[PressReply]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks.
    """
    return build_chain(model, ask_whether_to_press, limits or Limits(), "follow-up")


def ask_whether_to_press(order: AnswerToPress) -> Asking[PressReply]:
    """Return what to say to the model about one answer."""
    question, boundary = order.question, new_boundary()
    manner = read_prompt(f"manner_{order.manner.value}")
    points = "\n".join(f"- {point.claim}" for point in question.key_points)
    task = fill_prompt(
        "follow_up_task",
        role=fence("role", order.role or "not named", boundary),
        type=question.type.value,
        difficulty=question.difficulty.value,
        asked=fence("question", order.heard.asked, boundary),
        key_points=fence("key points", points, boundary),
        answer=fence("answer", order.heard.answer, boundary),
    )
    return Asking(
        messages=write_messages(
            f"{fill_prompt('follow_up', manner=manner)}\n\n{house_rules()}", task
        ),
        schema=PressReply,
        check=partial(check_press, order=order),
    )


def check_press(reply: PressReply, order: AnswerToPress) -> list[str]:
    """Return what makes `reply` unusable, a sentence each."""
    text = reply.text.strip()
    if not reply.press:
        agrees = reply.reason == "none" and not text
        return [] if agrees else ["Where you do not press, the reason is none and the text empty."]
    if not text or reply.reason == "none":
        return ["Where you press, name a reason and write the question."]
    faults = [fault for fault, is_so in _faults(order) if is_so(text)]
    return faults + check_wording([text], longest=_LONGEST_TEXT)


def to_follow_up(called: Called[PressReply], engine: str, version: str) -> FollowUp | None:
    """Return the follow-up under the name of the engine that asks it, None where it does not."""
    reply = called.value
    if not reply.press or reply.reason == "none":
        return None
    return FollowUp(
        text=" ".join(reply.text.split()),
        reason=reply.reason,
        engine=engine,
        engine_version=version,
        **spent(called.usage),
    )


def _faults(order: AnswerToPress) -> tuple[tuple[str, Callable[[str], bool]], ...]:
    heard = order.heard
    earlier = [line for line in heard.asked.splitlines() if line.strip()]
    return (
        ("Ask exactly one question and end with its question mark.", _is_not_one_question),
        (
            f"The question is longer than {MOST_SPOKEN_WORDS} words.",
            lambda text: count_words(text) > MOST_SPOKEN_WORDS,
        ),
        ("Do not say how the answer was.", judges),
        ("Write plain words only.", lambda text: not is_plain(text, heard)),
        ("Use no figure that was not mentioned.", lambda text: invents_figures(text, heard)),
        (
            "This was asked already. Ask for something else or do not press.",
            lambda text: any(is_same_question(text, asked) for asked in earlier),
        ),
        (
            "It gives away what a full answer contains. Leave the point to the learner.",
            lambda text: gives_away(text, order.question, heard),
        ),
    )


def _is_not_one_question(text: str) -> bool:
    return text.count("?") != 1 or not text.endswith("?")
