"""Ask for several judgements of one answer side by side."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING

from core.engine.call import Called
from core.engine.chains.evaluation import AnswerToJudge, build_evaluation_chain
from core.engine.chains.judgement import Judgement
from core.engine.model_errors import ModelError
from core.engine.model_source import ModelSource
from core.engine.usage import Usage, total_usage
from core.engine.usage_log import heard_here

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """The judgements of one answer that came, from which seats and models, and the failures."""

    judgements: tuple[Judgement, ...]
    seats: tuple[int, ...]
    labels: tuple[str, ...]
    usage: Usage | None
    failures: tuple[ModelError, ...] = ()


class Panel:
    """One judge or several, who do not know of each other."""

    def __init__(self, source: ModelSource) -> None:
        """Keep where the models come from; their clients are built when they are first needed."""
        self._first, self._second = source, source.second_judge()
        self.size = source.panel_size

    def prepare(self) -> None:
        """Build the chains. Raises ModelError when the settings do not allow one of them."""
        self._first_chain  # noqa: B018 - building it is the point
        self._second_chain  # noqa: B018

    def judge(self, order: AnswerToJudge) -> Judged:
        """Return all judgements that come. Raises the first failure where none does."""
        if self.size == 1:
            return self._judge_alone(order, 0)
        with ThreadPoolExecutor(self.size, thread_name_prefix="panel") as pool:
            ask = heard_here(partial(self._ask_or_fail, order))
            results = list(pool.map(ask, range(self.size)))
        return self._gather(results)

    def judge_again(self, order: AnswerToJudge, before: Judged) -> Judged:
        """Return one more judgement, from a seat that gave none. Raises a subclass of ModelError.

        The first seat is passed over: its prompt is for first judgements.
        """
        return self._judge_alone(order, next(n for n in count(1) if n not in before.seats))

    def _judge_alone(self, order: AnswerToJudge, seat: int) -> Judged:
        called = self._ask(order, seat)
        label = self._source_of(seat).label("evaluation")
        return Judged((called.value,), (seat,), (label,), called.usage)

    def _gather(self, results: "Sequence[Called[Judgement] | ModelError]") -> Judged:
        came = [(seat, each) for seat, each in enumerate(results) if isinstance(each, Called)]
        failures = tuple(each for each in results if isinstance(each, ModelError))
        usage = _side_by_side([each.usage for each in results])
        if not came:
            first = failures[0]
            raise type(first)(str(first), detail=first.detail, usage=usage, attempts=first.attempts)
        labels = (self._source_of(seat).label("evaluation") for seat, _ in came)
        return Judged(
            judgements=tuple(each.value for _, each in came),
            seats=tuple(seat for seat, _ in came),
            labels=tuple(dict.fromkeys(labels)),
            failures=failures,
            usage=usage,
        )

    def _ask_or_fail(self, order: AnswerToJudge, seat: int) -> "Called[Judgement] | ModelError":
        try:
            return self._ask(order, seat)
        except ModelError as e:
            log.warning("a judgement of a panel is left out: %s", e.detail or e.reason)
            return e

    def _ask(self, order: AnswerToJudge, seat: int) -> Called[Judgement]:
        # The model gives the same words for the same prompt, so that others are asked otherwise.
        chain = self._second_chain if seat % 2 else self._first_chain
        return chain.invoke(replace(order, second=seat > 0))

    def _source_of(self, seat: int) -> ModelSource:
        return self._second if seat % 2 else self._first

    @cached_property
    def _first_chain(self) -> "Runnable[AnswerToJudge, Called[Judgement]]":
        return _build(self._first)

    @cached_property
    def _second_chain(self) -> "Runnable[AnswerToJudge, Called[Judgement]]":
        return self._first_chain if self._second is self._first else _build(self._second)


def _build(source: ModelSource) -> "Runnable[AnswerToJudge, Called[Judgement]]":
    return build_evaluation_chain(source.build("evaluation"), source.limits)


def _side_by_side(usages: Sequence[Usage | None]) -> Usage | None:
    """Return the sum of `usages`, with the time of the longest: they ran at once."""
    known = [usage for usage in usages if usage]
    total = total_usage(known)
    longest_s = max((usage.latency_s for usage in known), default=0.0)
    return total.model_copy(update={"latency_s": longest_s}) if total else None
