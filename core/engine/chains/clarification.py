"""The chain that replies to a learner's question about the question."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.question import Question
from core.domain.speaking import Reply
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, ReplyPart, build_chain, write_messages
from core.engine.chains.background import clean
from core.engine.chains.bounds import UpTo
from core.engine.chains.hearing import hear
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.verdict import spent
from core.engine.chains.wording import check_wording
from core.engine.fence import fence, new_boundary
from core.engine.spoken_rules import Heard, addresses_grader, gives_away, is_plain, judges
from core.rubric.tokens import count_words

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

MOST_REPLY_WORDS = 60
_LONGEST_TEXT = 500
_MOST_ASK_CHARACTERS = 1000


@dataclass(frozen=True)
class QuestionToReply:
    """What was asked, what was clarified so far, and the learner's question now.

    Neither key points nor model answer are told, so there is little to give away.
    """

    question: Question
    earlier: tuple[str, ...]
    ask: str
    heard: Heard
    role: str
    manner: Manner


class ReplyWords(ReplyPart):
    """What the learner wanted to know, and the words to be spoken."""

    kind: Literal["constraint", "assumption", "conduct", "other_words", "the_answer", "other"]
    text: Annotated[str, UpTo(500)]


def to_reply_to(
    question: Question, exchange: Exchange, context: Context, manner: Manner
) -> QuestionToReply:
    """Return the order for a reply to the aside that ends `exchange`."""
    asides = [(turn.speaker, clean(turn.text)) for turn in exchange.turns if turn.is_aside]
    *before, (_, ask) = asides
    earlier = tuple(f"{speaker}: {text}" for speaker, text in before)
    heard = hear(question, exchange)
    said = Heard(heard.asked, "\n".join([heard.answer, *(text for _, text in asides)]))
    role = clean(context.role)
    return QuestionToReply(question, earlier, ask[:_MOST_ASK_CHARACTERS], said, role, manner)


def build_reply_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[QuestionToReply, Called[ReplyWords]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks.
    """
    return build_chain(model, ask_for_reply, limits or Limits(), "reply")


def ask_for_reply(order: QuestionToReply) -> Asking[ReplyWords]:
    """Return what to say to the model about one question of the learner's."""
    question, boundary = order.question, new_boundary()
    manner = read_prompt(f"manner_{order.manner.value}")
    task = fill_prompt(
        "reply_task",
        role=fence("role", order.role or "not named", boundary),
        type=question.type.value,
        difficulty=question.difficulty.value,
        asked=fence("question", question.text, boundary),
        earlier=fence("earlier", "\n".join(order.earlier) or "nothing", boundary),
        ask=fence("ask", order.ask, boundary),
    )
    return Asking(
        messages=write_messages(f"{fill_prompt('reply', manner=manner)}\n\n{house_rules()}", task),
        schema=ReplyWords,
        check=partial(check_reply, order=order),
    )


def check_reply(reply: ReplyWords, order: QuestionToReply) -> list[str]:
    """Return what makes `reply` unusable, a sentence each."""
    text = reply.text.strip()
    if not text:
        return ["Write the words to be spoken."]
    faults = (
        (
            f"The reply is longer than {MOST_REPLY_WORDS} words.",
            count_words(text) > MOST_REPLY_WORDS,
        ),
        ("Do not say how the learner does.", judges(text)),
        ("Write plain words only.", not is_plain(text, order.heard)),
        ("Do not pass on what the learner's words demand.", addresses_grader(text)),
        (
            "It gives away what a full answer contains. Leave that to the learner.",
            gives_away(text, order.question, order.heard),
        ),
    )
    found = [fault for fault, is_so in faults if is_so]
    return found + check_wording([text], longest=_LONGEST_TEXT)


def to_reply(called: Called[ReplyWords], engine: str, version: str) -> Reply:
    """Return the reply under the name of the engine that gives it."""
    text = " ".join(called.value.text.split())
    return Reply(text=text, engine=engine, engine_version=version, **spent(called.usage))
