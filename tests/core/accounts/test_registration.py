from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import AccountError, LinkError, LockedOutError, SignInRefusedError
from core.accounts.first_admin import offer_first_admin
from core.accounts.limits import MOST_TRIES, Door
from core.accounts.office import Office
from core.accounts.registration import Person
from core.cohorts.membership import Memberships
from core.domain.account import Account, LinkKind, Registration, Role
from core.domain.cohort import Part, Sharing
from core.store.connection import Database
from tests.core.accounts.conftest import ADDRESS, BROWSER, PASSWORD

NEW = "six quite new words here"


def register(office: Office, email: str, token: str = "") -> Account:
    return office.registrar.register("New", email, PASSWORD, token, ADDRESS)


def count_accounts(database: Database) -> int:
    with database.read() as connection:
        counts = connection.rows(
            "SELECT (SELECT count(*) FROM accounts) AS a, (SELECT count(*) FROM users) AS u, "
            "(SELECT count(*) FROM account_identities) AS i"
        )[0]
    assert counts["a"] == counts["u"] == counts["i"]
    return int(counts["a"])


def test_where_registration_is_open_a_learner_comes_to_be(office: Office) -> None:
    account = register(office, "new@example.org")

    assert account.role is Role.LEARNER
    assert office.sign_in.sign_in("NEW@example.org", PASSWORD, ADDRESS, BROWSER)


def test_one_address_has_one_account(office: Office, learner: Account, database: Database) -> None:
    with pytest.raises(AccountError, match="already"):
        register(office, "LEA@example.org")

    assert count_accounts(database) == 1


@pytest.mark.parametrize("choice", [Registration.INVITATION, Registration.CLOSED])
def test_without_an_invitation_nobody_comes_in(
    office: Office, admin: Account, database: Database, choice: Registration
) -> None:
    office.administration.set_registration(admin.user_id, choice)

    with pytest.raises(AccountError):
        register(office, "new@example.org")
    with pytest.raises(LinkError):
        register(office, "new@example.org", "made up")

    assert count_accounts(database) == 1


def test_an_invitation_gives_its_role_once(
    office: Office, admin: Account, database: Database
) -> None:
    office.administration.set_registration(admin.user_id, Registration.CLOSED)
    token = office.administration.invite(admin.user_id, Role.COACH, "for Cora", days=7)

    assert register(office, "cora@example.org", token).role is Role.COACH
    with pytest.raises(LinkError):
        register(office, "second@example.org", token)

    assert count_accounts(database) == 2
    [invitation] = office.administration.invitations(admin.user_id)
    assert invitation.note == "for Cora"
    assert invitation.ended_at is not None


def test_several_register_by_a_link_into_a_cohort_as_learners(
    office: Office, admin: Account, database: Database
) -> None:
    office.administration.set_registration(admin.user_id, Registration.CLOSED)
    membership = Memberships(database)
    cohort = membership.create(admin.user_id, "Autumn", Sharing.SCORES)
    token = membership.make_link(admin.user_id, cohort.id, 7)

    for name in ("one", "two"):
        assert register(office, f"{name}@example.org", token).role is Role.LEARNER
    membership.set_archived(admin.user_id, cohort.id, is_archived=True)
    with pytest.raises(LinkError):
        register(office, "three@example.org", token)

    # They have accounts, and are in the cohort only once they chose to join.
    assert count_accounts(database) == 3
    assert membership.members(admin.user_id, cohort.id, Part.LEARNER) == []


def test_a_failed_registration_leaves_the_invitation_open(
    office: Office, admin: Account, learner: Account
) -> None:
    token = office.administration.invite(admin.user_id, Role.LEARNER, "", days=7)

    with pytest.raises(AccountError):
        register(office, learner.email, token)

    assert register(office, "new@example.org", token)


def test_a_revoked_and_an_expired_invitation_open_nothing(
    office: Office, admin: Account, database: Database
) -> None:
    revoked = office.administration.invite(admin.user_id, Role.LEARNER, "", days=7)
    [invitation] = office.administration.invitations(admin.user_id)
    office.administration.revoke(admin.user_id, invitation.id)
    expired = office.administration.invite(admin.user_id, Role.LEARNER, "", days=7)
    with database.write() as connection:
        earlier = datetime.now(UTC) - timedelta(seconds=1)
        connection.run("UPDATE account_links SET expires_at = ?", earlier)

    for token in (revoked, expired):
        with pytest.raises(LinkError):
            register(office, "new@example.org", token)


def test_the_first_admins_link_works_once_and_is_offered_until_then(
    office: Office, database: Database
) -> None:
    first, second = offer_first_admin(database), offer_first_admin(database)
    assert first is not None
    assert second is not None

    assert register(office, "ada@example.org", second).role is Role.ADMIN

    assert offer_first_admin(database) is None
    with pytest.raises(LinkError):
        register(office, "eve@example.org", first)


def test_links_cannot_be_guessed_without_end(
    office: Office, admin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 4)
    for _ in range(MOST_TRIES[Door.LINK]):
        with pytest.raises(LinkError):
            office.registrar.check_invitation("guess", ADDRESS)

    with pytest.raises(LockedOutError):
        office.registrar.check_invitation("guess", ADDRESS)


def test_an_address_cannot_register_without_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.REGISTRATION, 4)
    for number in range(MOST_TRIES[Door.REGISTRATION]):
        register(office, f"new{number}@example.org")

    with pytest.raises(LockedOutError):
        register(office, "more@example.org")


def test_a_reset_link_sets_a_password_once_lifts_the_lock_and_ends_sessions(
    office: Office, admin: Account, learner: Account
) -> None:
    session = office.sign_in.sign_in(learner.email, PASSWORD, ADDRESS, BROWSER)
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            office.sign_in.sign_in(learner.email, NEW, ADDRESS, BROWSER)
    token = office.administration.make_reset(admin.user_id, learner.user_id)

    office.registrar.reset_password(token, NEW, ADDRESS)

    assert office.sessions.find(session) is None
    assert office.sign_in.sign_in(learner.email, NEW, ADDRESS, BROWSER)
    with pytest.raises(LinkError):
        office.registrar.reset_password(token, PASSWORD, ADDRESS)


def test_a_newer_reset_link_ends_the_one_before(
    office: Office, admin: Account, learner: Account
) -> None:
    first = office.administration.make_reset(admin.user_id, learner.user_id)
    office.administration.make_reset(admin.user_id, learner.user_id)

    with pytest.raises(LinkError):
        office.registrar.reset_password(first, NEW, ADDRESS)


def test_a_link_of_one_kind_does_nothing_of_another(
    office: Office, admin: Account, learner: Account
) -> None:
    invitation = office.administration.invite(admin.user_id, Role.ADMIN, "", days=7)
    reset = office.administration.make_reset(admin.user_id, learner.user_id)

    with pytest.raises(LinkError):
        office.registrar.reset_password(invitation, NEW, ADDRESS)
    with pytest.raises(LinkError):
        register(office, "new@example.org", reset)
    assert office.registrar.check_link(reset, {LinkKind.RESET}, ADDRESS)


def test_a_providers_subject_is_known_again_by_issuer_and_subject_only(office: Office) -> None:
    person = Person("https://id.example.org", "17", "Lea", "lea@example.org")

    account = office.registrar.welcome(person, "", ADDRESS)

    renamed = person._replace(name="Lea W", email="new@example.org")
    elsewhere = person._replace(issuer="https://other.example.org")
    assert office.registrar.find_person(renamed) == account
    assert office.registrar.find_person(elsewhere) is None
    assert office.registrar.find_person(person._replace(subject="18")) is None


def test_a_provider_cannot_take_over_an_account_by_its_address(
    office: Office, learner: Account
) -> None:
    person = Person("https://id.example.org", "17", "Eve", learner.email)

    account = office.registrar.welcome(person, "", ADDRESS)

    assert account.user_id != learner.user_id
    with pytest.raises(SignInRefusedError):
        office.sign_in.sign_in(learner.email, "", ADDRESS, BROWSER)
    assert office.sign_in.sign_in(learner.email, PASSWORD, ADDRESS, BROWSER)
