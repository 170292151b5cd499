"""Speak as the interviewer by a language model, with the embedded engine to stand in."""

import logging
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.question import Question
from core.domain.speaking import FollowUp, Reply
from core.engine.base import Engine
from core.engine.call import Called
from core.engine.chains.asking import Limits
from core.engine.chains.clarification import (
    QuestionToReply,
    ReplyWords,
    build_reply_chain,
    to_reply,
    to_reply_to,
)
from core.engine.chains.follow_up import (
    AnswerToPress,
    PressReply,
    build_follow_up_chain,
    to_follow_up,
    to_press,
)
from core.engine.chains.reaction import (
    AnswerToReactTo,
    build_reaction_chain,
    check_reaction,
    to_react,
)
from core.engine.chains.verdict import spent
from core.engine.embedded.speech_wording import CLOSINGS
from core.engine.fallback import or_else, reason_for
from core.engine.model_errors import ModelError
from core.engine.model_source import ModelSource
from core.engine.reaction import Reaction
from core.engine.spoken import SpokenFilter
from core.engine.spoken_call import SpeechLimits, SpokenCall

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)

# An interviewer who thinks longer about whether to press had better go on.
_FOLLOW_UP_S, _FOLLOW_UP_ATTEMPTS = 20.0, 2
_DECLINED = "the model saw nothing to press on"


class ModelSpeaker:
    """React and press by a model and never raise an error for it."""

    def __init__(self, source: ModelSource, embedded: Engine, engine_name: str) -> None:
        """Keep the source; the model's client is built when it is first needed."""
        self._source = source
        self._embedded = embedded
        self._engine_name = engine_name

    def react(self, question: Question, exchange: Exchange, manner: Manner) -> Reaction:
        """React by the model; before its first word the embedded engine may take over.

        Nothing is asked of the model until the first word is wanted, and nothing at all where
        there is nothing to react to.
        """
        order = to_react(question, exchange, manner)
        if not order.heard.answer:
            return self._embedded.react(question, exchange, manner)

        def speak(reaction: Reaction) -> Generator[str, None, None]:
            try:
                yield from self._say(reaction, order)
            except ModelError as e:
                log.warning(
                    "a reaction falls back to the embedded engine: %s", e.detail or e.reason
                )
                reaction.usage = e.usage
                spare = self._embedded.react(question, exchange, manner)
                yield from reaction.take_over(spare, reason_for(e))

        return Reaction(self._engine_name, self._source.label("questions"), speak)

    def follow_up(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> FollowUp | None:
        """Press once more in the model's words; None where the embedded engine would not press.

        Whether to press is decided by rules that were measured, and is the same on both engines.
        """
        spare = self._embedded.follow_up(question, exchange, context, manner)
        if spare is None:
            return None

        def press() -> FollowUp:
            called = self._presser.invoke(to_press(question, exchange, context, manner))
            worded = to_follow_up(called, self._engine_name, self._source.label("questions"))
            update = {"fallback_reason": _DECLINED, **spent(called.usage)}
            return worded or spare.model_copy(update=update)

        return or_else(press, lambda e: _label(spare, e), "a follow-up")

    def reply(
        self, question: Question, exchange: Exchange, context: Context, manner: Manner
    ) -> Reply:
        """Reply to the learner's question by the model, else by the embedded engine."""
        label = self._source.label("questions")
        return or_else(
            lambda: to_reply(
                self._replier.invoke(to_reply_to(question, exchange, context, manner)),
                self._engine_name,
                label,
            ),
            lambda e: self._embedded.reply(question, exchange, context, manner).model_copy(
                update={"fallback_reason": reason_for(e), **spent(e.usage)}
            ),
            "a reply",
        )

    def _say(self, reaction: Reaction, order: AnswerToReactTo) -> Generator[str, None, None]:
        """Yield the model's words. Raises a subclass of ModelError before the first only."""
        spoken = SpokenFilter(check_reaction(order), CLOSINGS[order.manner])
        call = SpokenCall(self._reactor, reaction.engine_version, spoken, self._speech_limits)
        try:
            with closing(call.words(order)) as words:
                yield from words
        finally:
            reaction.usage = call.usage
        error = call.error()
        if error is not None:
            raise error

    @property
    def _speech_limits(self) -> SpeechLimits:
        limits, speech = self._source.limits, SpeechLimits()
        return SpeechLimits(
            first_word_s=min(speech.first_word_s, limits.timeout_s),
            whole_s=min(speech.whole_s, limits.timeout_s, limits.budget_s),
        )

    @cached_property
    def _reactor(self) -> "Runnable[AnswerToReactTo, BaseMessage]":
        return build_reaction_chain(self._source.build("questions"))

    @cached_property
    def _replier(self) -> "Runnable[QuestionToReply, Called[ReplyWords]]":
        limits = self._source.limits
        brief = replace(
            limits, budget_s=min(limits.budget_s, _FOLLOW_UP_S), attempts=_FOLLOW_UP_ATTEMPTS
        )
        return build_reply_chain(self._source.build("questions"), brief)

    @cached_property
    def _presser(self) -> "Runnable[AnswerToPress, Called[PressReply]]":
        limits = self._source.limits
        brief: Limits = replace(
            limits, budget_s=min(limits.budget_s, _FOLLOW_UP_S), attempts=_FOLLOW_UP_ATTEMPTS
        )
        return build_follow_up_chain(self._source.build("questions"), brief)


def _label(pressed: FollowUp, error: ModelError) -> FollowUp:
    return pressed.model_copy(update={"fallback_reason": reason_for(error), **spent(error.usage)})
