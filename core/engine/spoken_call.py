"""One streamed call of a model whose words are spoken as they come."""

import logging
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.engine.attempts import Attempt, Failure, Outcome, classify, error_for, explain
from core.engine.model_errors import ModelError
from core.engine.spoken import SpokenFilter
from core.engine.streaming import stream_within
from core.engine.usage import Usage, usage_of_failure, usage_of_reply
from core.engine.usage_log import report_call

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)

# The figures of what was used come behind the last word; nobody waits longer for them.
_USAGE_WAIT_S = 0.3
_TOO_LATE = Failure(outcome=Outcome.UNAVAILABLE, detail="no words in time")
_FINISH_KEYS = ("finish_reason", "stop_reason", "done_reason")


@dataclass(frozen=True)
class SpeechLimits:
    """Seconds until the first word is out and until the last one is."""

    first_word_s: float = 8.0
    whole_s: float = 20.0


class SpokenCall:
    """Ask once and let the words through `spoken`; there is no second attempt in a talk."""

    def __init__(
        self,
        chain: "Runnable[Any, BaseMessage]",
        label: str,
        spoken: SpokenFilter,
        limits: SpeechLimits,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep what is asked; nothing is sent before the first word is taken."""
        self._chain = chain
        self._label = label
        self._spoken = spoken
        self._limits = limits
        self._clock = clock
        self._request_id = uuid.uuid4().hex[:12]
        self._started = self._until = clock()
        self._failure: Failure | None = None
        self._finish = ""
        self.usage: Usage | None = None

    def words(self, order: object) -> Generator[str, None, None]:
        """Yield the words in time and in order; `error` says why there are none.

        A stream that fails after its first word is ended decently. Closing the generator closes
        the connection.
        """
        self._started = self._clock()
        self._until = self._started + min(self._limits.first_word_s, self._limits.whole_s)
        try:
            yield from self._take_pieces(order)
            if self._failure or (self._finish in {"", "length"}):
                yield from self._spoken.break_off()
            yield from self._spoken.finish()
        finally:
            self._account()

    def error(self) -> ModelError | None:
        """Return the error that a call without a word is; None where there are words."""
        if self._spoken.has_spoken:
            return None
        failure = self._failure or self._unusable()
        return error_for(failure)(
            explain(failure),
            detail=f"model call {self._request_id}: {failure.detail}",
            usage=self.usage,
            attempts=[self._attempt(failure.outcome, failure.detail)],
        )

    def _take_pieces(self, order: object) -> Generator[str, None, None]:
        stream = stream_within(
            self._chain.astream(order), self._limits.whole_s, lambda: self._until - self._clock()
        )
        with closing(stream):
            try:
                for piece in stream:
                    if isinstance(piece, BaseException):
                        self._fail(piece)
                        return
                    yield from self._spoken.take(self._read(piece))
                    self._move_deadline()
                    if self._spoken.fault:
                        return
            except TimeoutError:
                self._failure = None if self._spoken.ended else _TOO_LATE

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Exception):
            raise error
        self._failure = _TOO_LATE if isinstance(error, TimeoutError) else classify(error)

    def _read(self, piece: "BaseMessage") -> str:
        reported = piece.response_metadata
        told = next((str(reported[k]) for k in _FINISH_KEYS if reported.get(k)), "")
        self._finish = told or self._finish
        if getattr(piece, "usage_metadata", None):
            self.usage = usage_of_reply(piece, self._label, 0)
        return str(piece.text)

    def _move_deadline(self) -> None:
        if self._spoken.ended:
            self._until = min(self._until, self._clock() + _USAGE_WAIT_S)
        elif self._spoken.has_spoken:
            self._until = self._started + self._limits.whole_s

    def _unusable(self) -> Failure:
        fault = self._spoken.fault or "no words"
        return Failure(outcome=Outcome.UNUSABLE, detail=f"nothing to be said ({fault})")

    def _account(self) -> None:
        latency_s = self._clock() - self._started
        if self.usage is None:
            billed = self._failure is None or self._failure.may_be_billed
            self.usage = usage_of_failure(self._label, latency_s, may_be_billed=billed)
        else:
            self.usage = self.usage.model_copy(update={"latency_s": latency_s})
        outcome = Outcome.USED if self._spoken.has_spoken else Outcome.UNUSABLE
        failure = self._failure
        done = self._attempt(
            failure.outcome if failure else outcome,
            failure.detail if failure else self._spoken.fault,
        )
        log.info(
            "model call %s to %s for a reaction: %s in %.2f s, %d + %d tokens%s",
            *(self._request_id, self._label, done.outcome, latency_s),
            *(self.usage.prompt_tokens, self.usage.completion_tokens),
            f" ({done.detail})" if done.detail else "",
        )
        report_call(self._request_id, self.usage, self.error())

    def _attempt(self, outcome: Outcome, detail: str) -> Attempt:
        latency_s = self.usage.latency_s if self.usage else 0.0
        return Attempt(number=1, outcome=outcome, latency_s=latency_s, detail=detail)
