from pathlib import Path

import pytest

from core.accounts import backups as module
from core.accounts.backups import Backups
from core.accounts.errors import NotAllowedError
from core.accounts.office import Office
from core.domain.account import Account, AuditAction
from core.errors import DatabaseError
from core.store.connection import Database

WAIT_S = 30.0


@pytest.fixture
def backups(database: Database, database_url: str, tmp_path: Path) -> Backups:
    return Backups(database, database_url, tmp_path / "backups")


def test_what_an_admin_orders_is_made_and_written_down(
    backups: Backups, office: Office, admin: Account
) -> None:
    backups.order(admin.user_id).join(WAIT_S)

    assert len(backups.made(admin.user_id)) == 1
    assert backups.failure is None
    assert AuditAction.BACKUP_ORDERED in {
        e.action for e in office.administration.audit(admin.user_id)
    }


def test_nobody_else_orders_or_sees_them(backups: Backups, learner: Account) -> None:
    with pytest.raises(NotAllowedError):
        backups.order(learner.user_id)
    with pytest.raises(NotAllowedError):
        backups.made(learner.user_id)

    assert not backups.folder.exists()


def test_a_failure_is_kept_to_be_told_until_one_is_made(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("The disk is full.")

    with monkeypatch.context() as failing:
        failing.setattr(module, "back_up", fail)
        backups.make()
    assert backups.failure == "The disk is full."

    backups.make()

    assert backups.failure is None


def test_one_a_day_is_made_by_itself(
    backups: Backups, admin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([False, False, True])
    monkeypatch.setattr(backups._stopping, "wait", lambda _: next(looks))

    backups._keep_daily()

    assert len(backups.made(admin.user_id)) == 1
