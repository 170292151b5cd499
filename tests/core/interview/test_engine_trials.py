from threading import Event

import pytest

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.question import Question
from core.engine.desk import Engines
from core.interview.engine_trials import EngineTrials
from core.interview.metering import Metering
from core.store.connection import Database
from tests.core.engine.chains.cases import engine_at
from tests.core.engine.test_trial import SOUND
from tests.fakes.engine import EngineDownError, FakeEngine
from tests.fakes.mistral_server import MistralServer

WAIT_S = 20.0


class WaitingEngine(FakeEngine):
    """Judges when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = Event()

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        self.may_go_on.wait(WAIT_S)
        return super().evaluate(question, exchange, context)


def test_a_second_start_waits_for_the_first_and_nobody_else_sees_it(database: Database) -> None:
    engine = WaitingEngine()
    trials = EngineTrials(Engines.of(engine), Metering(database))
    trials.start("ada")
    trials.start("ada")

    assert trials.is_running("ada")
    assert not trials.is_running("bob")
    assert trials.outcome("ada") is None
    engine.may_go_on.set()
    outcome = trials.outcome("ada", WAIT_S)

    assert outcome is not None
    assert outcome.works
    assert len(engine.judged) == 1
    assert trials.outcome("bob") is None
    trials.forget("ada")
    assert trials.outcome("ada") is None
    trials.close()


def test_an_error_of_the_engine_comes_to_who_asks(database: Database) -> None:
    engine = FakeEngine()
    engine.failures = 1
    trials = EngineTrials(Engines.of(engine), Metering(database))
    trials.start("ada")

    with pytest.raises(EngineDownError):
        trials.outcome("ada", WAIT_S)
    trials.close()


def test_what_a_trial_used_is_kept(database: Database, user_id: str) -> None:
    metering = Metering(database)
    with MistralServer(SOUND) as server:
        trials = EngineTrials(Engines.of(engine_at(server)), metering)
        trials.start(user_id)
        assert trials.outcome(user_id, WAIT_S)
        trials.close()

    assert metering.recent_totals(user_id, days=30).calls
