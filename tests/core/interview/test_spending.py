"""Who may have a model work for them this month, and what they get instead."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from core.domain.exchange import Exchange, Turn
from core.domain.interview import Context
from core.domain.usage import CohortLimits
from core.engine.select import engines_for
from core.engine.trial import _ANSWER, _QUESTION
from core.engine.usage import assumed_price
from core.interview import spending as module
from core.interview.spending import Spending, month_of
from core.settings import Settings
from core.store import usage
from core.store.connection import Database
from core.store.learner_limit import save_learner_limit
from tests.core.privacy.test_hosting import call_models, make_cohort

NOW = datetime.now(UTC)
LEARNER, OTHER = "lea", "other"


@pytest.fixture
def spending(database: Database, monkeypatch: pytest.MonkeyPatch) -> Spending:
    monkeypatch.setattr(module, "_REMEMBERED_S", 0.0)
    return Spending(database)


def limit_learners(database: Database, monthly_usd: float | None) -> None:
    with database.write() as connection:
        save_learner_limit(connection, monthly_usd)


def limit_cohort(database: Database, cohort_id: str, **limits: float) -> None:
    wanted = CohortLimits.model_validate({"cohort_id": cohort_id, "name": "", **limits})
    with database.write() as connection:
        usage.set_limits(connection, cohort_id, wanted.monthly_usd, wanted.learner_monthly_usd)


def test_without_limits_nobody_is_limited(database: Database, spending: Spending) -> None:
    call_models(database, LEARNER, 1000.0)

    assert spending.limits_of(LEARNER) == []
    assert not spending.is_used_up(LEARNER)


def test_a_learner_reaches_the_hosts_limit_by_this_months_calls_alone(
    database: Database, spending: Spending
) -> None:
    limit_learners(database, 2.0)
    call_models(database, LEARNER, 1.5)
    call_models(database, LEARNER, 9.0, month_of(NOW) - timedelta(seconds=1))
    call_models(database, LEARNER, 9.0, on_own_key=True)
    call_models(database, OTHER, 9.0)

    assert not spending.is_used_up(LEARNER)
    [limit] = spending.limits_of(LEARNER)
    assert (limit.spent_usd, limit.limit_usd) == (1.5, 2.0)
    call_models(database, LEARNER, 0.5)
    assert spending.is_used_up(LEARNER)


def test_a_call_without_a_price_counts_as_the_dearest(
    database: Database, spending: Spending
) -> None:
    limit_learners(database, assumed_price().input_usd)  # a million tokens
    assert not spending.is_used_up(LEARNER)

    call_models(database, LEARNER, None)

    assert spending.is_used_up(LEARNER)


def test_the_lowest_limit_of_their_cohorts_stands_over_the_hosts(
    database: Database, spending: Spending
) -> None:
    limit_learners(database, 1.0)
    limit_cohort(database, make_cohort(database, "A", LEARNER), learner_monthly_usd=5.0)
    limit_cohort(database, make_cohort(database, "B", LEARNER), learner_monthly_usd=3.0)
    call_models(database, LEARNER, 2.0)

    assert [limit.limit_usd for limit in spending.limits_of(LEARNER)] == [3.0]
    assert not spending.is_used_up(LEARNER)


def test_a_cohorts_limit_is_reached_by_all_of_it_together(
    database: Database, spending: Spending
) -> None:
    limit_cohort(database, make_cohort(database, "A", LEARNER, OTHER), monthly_usd=2.0)
    call_models(database, OTHER, 2.0)

    assert spending.is_used_up(LEARNER)
    assert [limit.cohort_name for limit in spending.limits_of(LEARNER)] == ["A"]
    assert not spending.is_used_up("somebody outside")


def test_who_is_over_gets_the_embedded_engines_result_with_the_reason() -> None:
    over = {LEARNER}
    engines = engines_for(Settings(mistral_api_key=SecretStr("test")), over.__contains__)
    exchange = Exchange(turns=[Turn(speaker="learner", text=_ANSWER)])

    result = engines.engine_of(LEARNER).evaluate(_QUESTION, exchange, Context())

    assert result.fallback_reason == "the monthly limit for language models is used up"
    assert result.engine == "embedded"
    assert engines.engine_of(OTHER) is engines.server
    over.clear()
    assert engines.engine_of(LEARNER) is engines.server


def test_who_has_a_key_of_their_own_is_not_limited() -> None:
    engines = engines_for(Settings(mistral_api_key=SecretStr("test")), lambda user_id: True)

    engines.take_key(LEARNER, SecretStr("own"))

    assert engines.engine_of(LEARNER) is not engines.engine_of(OTHER)
    assert engines.has_own_key(LEARNER)


def test_the_answer_is_remembered_for_some_seconds(database: Database) -> None:
    remembering = Spending(database)
    limit_learners(database, 1.0)
    assert not remembering.is_used_up(LEARNER)
    call_models(database, LEARNER, 1.0)

    assert not remembering.is_used_up(LEARNER)
    assert Spending(database).is_used_up(LEARNER)
