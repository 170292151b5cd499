"""What an admin sees and sets of the host, and that nobody else does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import NotAllowedError
from core.domain.account import Account, AuditAction
from core.domain.cohort import Cohort, Membership, Part, Sharing
from core.domain.model_call import ModelCall
from core.domain.usage import CohortLimits
from core.errors import NotFoundError
from core.privacy.hosting import Hosting
from core.store import cohorts
from core.store.audit import AuditFilter
from core.store.connection import Database
from core.store.model_calls import insert_calls
from core.store.retention import load_retention
from tests.core.privacy.planting import plant_marks

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=400)


def make_cohort(database: Database, name: str, *learners: str) -> str:
    cohort = Cohort(id=f"cohort-{name}", name=name, created_by="", created_at=LONG_AGO)
    with database.write() as connection:
        cohorts.insert_cohort(connection, cohort)
        for user_id in learners:
            cohorts.put_member(
                connection,
                Membership(
                    id=cohorts.member_id_of(cohort.id, user_id),
                    cohort_id=cohort.id,
                    user_id=user_id,
                    part=Part.LEARNER,
                    sharing=Sharing.SCORES,
                    joined_at=LONG_AGO,
                ),
            )
    return cohort.id


def call_models(
    database: Database,
    user_id: str,
    cost_usd: float | None,
    called_at: datetime = NOW,
    *,
    on_own_key: bool = False,
) -> None:
    call = ModelCall(
        request_id="r",
        model="some:model",
        outcome="used",
        attempts=1,
        prompt_tokens=1_000_000,
        completion_tokens=0,
        cost_usd=cost_usd,
        called_at=called_at,
    )
    with database.write() as connection:
        insert_calls(connection, user_id, None, "test", [call], on_own_key=on_own_key)


@pytest.mark.parametrize(
    "ask",
    [
        lambda hosting, who: hosting.stored_media(who),
        lambda hosting, who: hosting.database_bytes(who),
        lambda hosting, who: hosting.retention_days(who, None),
        lambda hosting, who: hosting.set_retention(who, 1),
        lambda hosting, who: hosting.usage(who, 1),
        lambda hosting, who: hosting.limits(who),
        lambda hosting, who: hosting.set_learner_limit(who, 0.0),
        lambda hosting, who: hosting.set_cohort_limits(who, CohortLimits(cohort_id="c", name="")),
        lambda hosting, who: hosting.audit(who, AuditFilter()),
        lambda hosting, who: hosting.export_audit(who, AuditFilter()),
    ],
)
def test_nobody_but_an_admin_gets_anything(
    hosting: Hosting, learner: Account, ask: Callable[[Hosting, str], object]
) -> None:
    for who in (learner.user_id, "nobody", ""):
        with pytest.raises(NotAllowedError):
            ask(hosting, who)


def test_usage_is_told_by_month_and_cohort(
    database: Database, hosting: Hosting, learner: Account, admin: Account
) -> None:
    cohort_id = make_cohort(database, "Spring", learner.user_id)
    before = NOW.replace(day=1) - timedelta(days=1)
    call_models(database, learner.user_id, 0.5)
    call_models(database, learner.user_id, 0.25, before)
    call_models(database, admin.user_id, 1.0)
    call_models(database, learner.user_id, 9.0, on_own_key=True)
    call_models(database, learner.user_id, 9.0, LONG_AGO)

    told = [
        (each.cohort_id, each.month.month, each.learners, each.spent.known_usd)
        for each in hosting.usage(admin.user_id, months=2)
    ]

    assert told == [
        (cohort_id, NOW.month, 1, 0.5),
        (None, NOW.month, 1, 1.0),
        (cohort_id, before.month, 1, 0.25),
    ]


def test_what_was_used_before_and_after_ones_time_in_a_cohort_is_not_the_cohorts(
    database: Database, hosting: Hosting, learner: Account, admin: Account
) -> None:
    cohort_id = make_cohort(database, "Spring", learner.user_id)
    with database.write() as connection:
        cohorts.end_membership(
            connection, cohort_id, learner.user_id, datetime.now(UTC) - timedelta(seconds=1)
        )
    call_models(database, learner.user_id, 1.0, datetime.now(UTC))

    assert [each.cohort_id for each in hosting.usage(admin.user_id, months=1)] == [None]


def test_limits_are_set_taken_back_and_written_down(
    database: Database, hosting: Hosting, admin: Account
) -> None:
    cohort_id = make_cohort(database, "Spring")
    assert hosting.limits(admin.user_id)[0] is None

    wanted = CohortLimits(
        cohort_id=cohort_id, name="Spring", monthly_usd=50.0, learner_monthly_usd=0.0
    )
    hosting.set_learner_limit(admin.user_id, 2.5)
    hosting.set_cohort_limits(admin.user_id, wanted)

    assert hosting.limits(admin.user_id) == (2.5, [wanted])
    hosting.set_learner_limit(admin.user_id, None)
    assert hosting.limits(admin.user_id)[0] is None
    details = [
        each.detail
        for each in hosting.audit(admin.user_id, AuditFilter(actions=(AuditAction.LIMIT_SET,)))
    ]
    assert sorted(details) == [
        "cohort 50 USD a month, each learner 0 USD a month",
        "each learner 2.5 USD a month",
        "each learner without limit",
    ]


def test_limits_of_a_cohort_that_is_not_there_are_refused(hosting: Hosting, admin: Account) -> None:
    with pytest.raises(NotFoundError):
        hosting.set_cohort_limits(admin.user_id, CohortLimits(cohort_id="none", name=""))


def test_an_admins_choice_of_retention_stands_over_the_setting(
    database: Database, hosting: Hosting, admin: Account
) -> None:
    assert hosting.retention_days(admin.user_id, 30) == 30

    hosting.set_retention(admin.user_id, 7)
    assert hosting.retention_days(admin.user_id, 30) == 7
    hosting.set_retention(admin.user_id, None)

    with database.read() as connection:
        assert load_retention(connection, 30) is None


def test_storage_is_told(
    database: Database, hosting: Hosting, learner: Account, admin: Account
) -> None:
    empty = hosting.stored_media(admin.user_id)
    with database.write() as connection:
        plant_marks(connection, learner.user_id)

    media = hosting.stored_media(admin.user_id)

    assert (empty.recordings, empty.size_bytes, empty.oldest_at) == (0, 0, None)
    assert (media.recordings, media.size_bytes, media.learners) == (1, 1, 1)
    assert media.oldest_at is not None
    size_bytes = hosting.database_bytes(admin.user_id)
    assert size_bytes is not None
    assert size_bytes > 10_000


def test_the_log_is_narrowed_and_its_export_is_written_down(
    hosting: Hosting, learner: Account, admin: Account
) -> None:
    today = datetime.now(UTC)

    def found(wanted: AuditFilter) -> list[str]:
        return [each.subject_id for each in hosting.audit(admin.user_id, wanted)]

    assert set(found(AuditFilter())) == {learner.user_id, admin.user_id}
    assert found(AuditFilter(person_id=learner.user_id)) == [learner.user_id]
    assert found(AuditFilter(actions=(AuditAction.ROLE_CHANGED,))) == []
    assert found(AuditFilter(until=today - timedelta(days=1))) == []
    assert len(found(AuditFilter(since=today - timedelta(days=1)))) == 2
    assert len(hosting.audit(admin.user_id, AuditFilter(), limit=1)) == 1

    exported = hosting.export_audit(admin.user_id, AuditFilter(person_id=learner.user_id))

    [entry] = hosting.audit(admin.user_id, AuditFilter(actions=(AuditAction.AUDIT_EXPORTED,)))
    assert [each.subject_id for each in exported] == [learner.user_id]
    assert entry.detail == "1 entries"
