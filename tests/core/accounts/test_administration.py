from collections.abc import Callable

import pytest

from core.accounts.administration import Administration
from core.accounts.errors import AccountError, NotAllowedError
from core.accounts.office import Office
from core.domain.account import Account, AuditAction, Registration, Role
from core.errors import NotFoundError

Deed = Callable[[Administration, str, str], object]
DEEDS: dict[str, Deed] = {
    "accounts": lambda admin, who, _: admin.accounts(who),
    "invitations": lambda admin, who, _: admin.invitations(who),
    "audit": lambda admin, who, _: admin.audit(who),
    "set_role": lambda admin, who, whom: admin.set_role(who, whom, Role.ADMIN),
    "set_active": lambda admin, who, whom: admin.set_active(who, whom, is_active=False),
    "invite": lambda admin, who, _: admin.invite(who, Role.ADMIN, "", 1),
    "revoke": lambda admin, who, whom: admin.revoke(who, whom),
    "make_reset": lambda admin, who, whom: admin.make_reset(who, whom),
    "set_registration": lambda admin, who, _: admin.set_registration(who, Registration.OPEN),
}


def test_everything_that_admins_do_is_tried_here() -> None:
    public = {name for name in vars(Administration) if not name.startswith("_")}

    assert public == set(DEEDS)


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH])
def test_nobody_else_administers(
    office: Office, admin: Account, learner: Account, role: Role, name: str
) -> None:
    office.administration.set_role(admin.user_id, learner.user_id, role)
    before = office.administration.audit(admin.user_id)

    for who in (learner.user_id, "nobody", ""):
        with pytest.raises(NotAllowedError):
            DEEDS[name](office.administration, who, admin.user_id)

    assert office.administration.audit(admin.user_id) == before
    assert [a.role for a in office.administration.accounts(admin.user_id)] == [Role.ADMIN, role]


def test_a_role_counts_at_once_for_who_is_signed_in(
    office: Office, admin: Account, learner: Account
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    assert office.sessions.find(token) is not None

    office.administration.set_role(admin.user_id, learner.user_id, Role.COACH)

    found = office.sessions.find(token)
    assert found is not None
    assert found.account.role is Role.COACH


def test_a_deactivated_account_is_signed_out_and_can_come_back(
    office: Office, admin: Account, learner: Account
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")

    office.administration.set_active(admin.user_id, learner.user_id, is_active=False)

    assert office.sessions.find(token) is None
    office.administration.set_active(admin.user_id, learner.user_id, is_active=True)
    assert office.sessions.find(token) is None
    assert office.sessions.find(office.sessions.start(learner.user_id, "Firefox")) is not None


def test_the_last_admin_stays(office: Office, admin: Account) -> None:
    with pytest.raises(AccountError, match="last admin"):
        office.administration.set_role(admin.user_id, admin.user_id, Role.LEARNER)
    with pytest.raises(AccountError, match="last admin"):
        office.administration.set_active(admin.user_id, admin.user_id, is_active=False)

    [kept] = office.administration.accounts(admin.user_id)
    assert kept.role is Role.ADMIN
    assert kept.is_active


def test_who_is_not_there_cannot_be_changed(office: Office, admin: Account) -> None:
    with pytest.raises(NotFoundError):
        office.administration.set_role(admin.user_id, "nobody", Role.COACH)


def test_what_admins_do_is_written_down(office: Office, admin: Account, learner: Account) -> None:
    administration, who = office.administration, admin.user_id
    administration.invite(who, Role.COACH, "", days=3)
    administration.revoke(who, administration.invitations(who)[0].id)
    administration.set_role(who, learner.user_id, Role.COACH)
    administration.make_reset(who, learner.user_id)
    administration.set_registration(who, Registration.CLOSED)
    administration.set_active(who, learner.user_id, is_active=False)

    log = [(e.actor_id, e.action) for e in reversed(administration.audit(who))]

    assert [action for actor, action in log if actor == who] == [
        AuditAction.REGISTERED,
        AuditAction.LINK_MADE,
        AuditAction.LINK_REVOKED,
        AuditAction.ROLE_CHANGED,
        AuditAction.LINK_MADE,
        AuditAction.REGISTRATION_SET,
        AuditAction.DEACTIVATED,
    ]
    assert (learner.user_id, AuditAction.REGISTERED) in log
