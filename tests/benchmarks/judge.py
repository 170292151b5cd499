"""The embedded engine as `make run` has it, for the benchmarks."""

import logging
from functools import cache

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.question import Question
from core.engine.base import Engine
from core.engine.select import engine_for
from core.settings import load_settings
from core.weights.fetch import main as fetch_what_is_missing


@cache
def engine() -> Engine:
    """Return the engine, its sentence model fetched where it can be had.

    `WEIGHTS_FOLDER=none FETCH_WEIGHTS=0` measures it without.
    """
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    settings = load_settings()
    if settings.fetch_weights:
        fetch_what_is_missing()
    return engine_for(settings)


def judge(question: Question, answer: str) -> Evaluation:
    """Return the engine's evaluation of `answer`."""
    exchange = Exchange(turns=[Turn(speaker="learner", text=answer)])
    return engine().evaluate(question, exchange, Context())


def total_of(question: Question, answer: str) -> int:
    """Return the total of `answer`, 0–100; 0 where nothing is scored."""
    return judge(question, answer).total or 0
