from datetime import UTC, datetime

import pytest

from core.accounts.errors import NotAllowedError
from core.accounts.roles import Permission, may, require
from core.domain.account import Account, Role


def somebody(role: Role, *, is_active: bool = True) -> Account:
    return Account(
        user_id="u",
        name="N",
        email="",
        role=role,
        is_active=is_active,
        created_at=datetime.now(UTC),
    )


def test_each_role_may_do_its_own() -> None:
    table = {role: {p.value for p in Permission if may(somebody(role), p)} for role in Role}

    assert table == {
        Role.LEARNER: {"practise"},
        Role.COACH: {"practise", "coach"},
        Role.ADMIN: {"practise", "coach", "administer"},
    }


def test_nobody_and_deactivated_accounts_may_nothing() -> None:
    gone = somebody(Role.ADMIN, is_active=False)

    assert not any(may(None, p) or may(gone, p) for p in Permission)
    with pytest.raises(NotAllowedError):
        require(gone, Permission.PRACTISE)
