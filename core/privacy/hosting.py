"""What an admin sees and sets of the host: what is used, its limits, how long sound is kept."""

from datetime import UTC, datetime, timedelta

from core.accounts.roles import Permission, require
from core.domain.account import AuditAction, AuditEntry
from core.domain.usage import CohortLimits, CohortUsage, StoredMedia
from core.errors import NotFoundError
from core.store import accounts, usage
from core.store.audit import AuditFilter, add_entry, find_entries
from core.store.connection import Connection, Database
from core.store.learner_limit import load_learner_limit, save_learner_limit
from core.store.retention import load_retention, save_retention

_MOST_EXPORTED = 100_000


class Hosting:
    """Everything here names the admin who asks; their role is looked up anew each time.

    Raises NotAllowedError for anybody else, having read and changed nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def stored_media(self, admin_id: str) -> StoredMedia:
        """Return how much is recorded of everybody."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return usage.stored_media(connection)

    def database_bytes(self, admin_id: str) -> int | None:
        """Return how large the database is; None where that is not known."""
        with self._database.read() as connection:
            _check(connection, admin_id)
        return self._database.size_bytes()

    def retention_days(self, admin_id: str, default_days: int | None) -> int | None:
        """Return after how many days recordings are deleted; None is never."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return load_retention(connection, default_days)

    def set_retention(self, admin_id: str, days: int | None) -> None:
        """Have recordings deleted after so many days; None is never. It takes effect in minutes."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            save_retention(connection, days)
            told = "for ever" if days is None else f"{days} days"
            add_entry(connection, admin_id, AuditAction.RETENTION_SET, "", told)

    def usage(self, admin_id: str, months: int) -> list[CohortUsage]:
        """Return what models used in the last months, this one first, by cohort."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return usage.usage_by_month(connection, _months_ago(months - 1))

    def limits(self, admin_id: str) -> tuple[float | None, list[CohortLimits]]:
        """Return the limit for learners without one in their cohorts, and those of the cohorts."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return load_learner_limit(connection), usage.list_limits(connection)

    def set_learner_limit(self, admin_id: str, monthly_usd: float | None) -> None:
        """Limit what a learner may use a month where their cohorts do not say; None is no limit."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            save_learner_limit(connection, monthly_usd)
            told = f"each learner {_tell(monthly_usd)}"
            add_entry(connection, admin_id, AuditAction.LIMIT_SET, "", told)

    def set_cohort_limits(self, admin_id: str, limits: CohortLimits) -> None:
        """Limit what a cohort, and each learner of it, may use a month."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            whole, each = limits.monthly_usd, limits.learner_monthly_usd
            if not usage.set_limits(connection, limits.cohort_id, whole, each):
                raise NotFoundError("There is no such cohort.")
            told = f"cohort {_tell(whole)}, each learner {_tell(each)}"
            add_entry(connection, admin_id, AuditAction.LIMIT_SET, limits.cohort_id, told)

    def audit(self, admin_id: str, wanted: AuditFilter, limit: int = 500) -> list[AuditEntry]:
        """Return the entries of the audit log that are wanted, the newest first."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return find_entries(connection, wanted, limit)

    def export_audit(self, admin_id: str, wanted: AuditFilter) -> list[AuditEntry]:
        """Return all the entries that are wanted, and write down that they were taken out."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            found = find_entries(connection, wanted, _MOST_EXPORTED)
            told = f"{len(found)} entries"
            add_entry(connection, admin_id, AuditAction.AUDIT_EXPORTED, "", told)
            return found


def _check(connection: Connection, admin_id: str) -> None:
    require(accounts.find_account(connection, admin_id), Permission.ADMINISTER)


def _months_ago(months: int) -> datetime:
    """Return the first moment of the month so many before this one, in UTC."""
    month = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for _ in range(months):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def _tell(limit_usd: float | None) -> str:
    return "without limit" if limit_usd is None else f"{limit_usd:g} USD a month"
