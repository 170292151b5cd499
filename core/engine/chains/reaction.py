"""The chain that reacts to an answer at once, and what its words are held to as they come."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from core.domain.exchange import Exchange
from core.domain.manner import Manner
from core.domain.question import Question
from core.engine.chains.asking import write_messages
from core.engine.chains.hearing import hear
from core.engine.chains.prompt_files import fill_prompt
from core.engine.fence import FENCE_RULE, fence, new_boundary
from core.engine.spoken import Check
from core.engine.spoken_rules import (
    Heard,
    addresses_grader,
    invents_figures,
    is_plain,
    judges,
    opens_question,
    secret_runs,
    word_runs,
)

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

# So many words in a row are no chance; the last of them are still in hand when that is known.
_SECRET_RUN_WORDS, _PROMPT_RUN_WORDS = 7, 6


@dataclass(frozen=True)
class AnswerToReactTo:
    """A question, what was said after it, and the manner of whoever reacts."""

    question: Question
    heard: Heard
    manner: Manner


def to_react(question: Question, exchange: Exchange, manner: Manner) -> AnswerToReactTo:
    """Return the order for a reaction to what was said last."""
    return AnswerToReactTo(question, hear(question, exchange), manner)


def build_reaction_chain(model: "BaseChatModel") -> "Runnable[AnswerToReactTo, BaseMessage]":
    """Return the chain: prompt | model. It is streamed; `check_reaction` is for its words.

    The prompt holds neither key points nor model answer, so there is nothing to give away.
    """
    from langchain_core.runnables import RunnableLambda

    written: Runnable[AnswerToReactTo, list[BaseMessage]] = RunnableLambda(
        ask_for_reaction, name="reaction prompt"
    )
    return (written | model).with_config(run_name="reaction")


def ask_for_reaction(order: AnswerToReactTo) -> "list[BaseMessage]":
    """Return what to say to the model about one answer."""
    boundary = new_boundary()
    return write_messages(
        _system(order.manner),
        fill_prompt(
            "reaction_task",
            asked=fence("question", order.heard.asked, boundary),
            answer=fence("answer", order.heard.answer, boundary),
        ),
    )


def check_reaction(order: AnswerToReactTo) -> Check:
    """Return the check of a reaction's words as they come: "" or the name of the fault."""
    question, heard = order.question, order.heard
    claims = [point.claim for point in question.key_points]
    secrets = secret_runs([question.model_answer, *claims], heard, _SECRET_RUN_WORDS)
    rules = word_runs(_system(order.manner), _PROMPT_RUN_WORDS)
    faults: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
        ("not plain words", lambda text, _: not is_plain(text, heard)),
        ("judging", lambda text, _: judges(text)),
        ("asking", lambda _, sentence: opens_question(sentence)),
        ("a figure of its own", lambda text, _: invents_figures(text, heard)),
        ("giving away", lambda text, _: _shares(text, secrets, _SECRET_RUN_WORDS)),
        ("repeating its rules", lambda text, _: _shares(text, rules, _PROMPT_RUN_WORDS)),
        ("addressing a grader", lambda text, _: addresses_grader(text)),
    )

    def check(text: str, sentence: str) -> str:
        return next((name for name, is_so in faults if is_so(text, sentence)), "")

    return check


def _shares(text: str, runs: frozenset[tuple[str, ...]], length: int) -> bool:
    return not word_runs(text, length).isdisjoint(runs)


@cache
def _system(manner: Manner) -> str:
    said = fill_prompt(f"manner_{manner.value}")
    return fill_prompt("reaction", manner=said, fence_rule=FENCE_RULE)
