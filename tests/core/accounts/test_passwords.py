import pytest
from argon2 import PasswordHasher

from core.accounts.errors import AccountError
from core.accounts.passwords import MAX_LENGTH, PasswordKeeper, check_new_password
from tests.core.accounts.conftest import FAST, PASSWORD


def test_a_password_is_kept_as_argon2id_and_verified() -> None:
    keeper = PasswordKeeper(FAST)

    kept = keeper.hash(PASSWORD)

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert keeper.hash(PASSWORD) != kept
    assert keeper.verify(kept, PASSWORD)
    assert not keeper.verify(kept, PASSWORD + " ")


def test_the_default_costs_what_rfc_9106_recommends() -> None:
    kept = PasswordKeeper().hash(PASSWORD)

    assert "m=65536,t=3,p=4" in kept


def test_nobodys_password_is_never_right() -> None:
    keeper = PasswordKeeper(FAST)

    assert not keeper.verify("", "of nobody's account")


def test_a_password_composed_otherwise_is_the_same() -> None:
    keeper = PasswordKeeper(FAST)

    assert keeper.verify(keeper.hash("caf\u00e9 am Ufer heute"), "cafe\u0301 am Ufer heute")


def test_a_hash_of_other_parameters_verifies_and_is_outdated() -> None:
    kept = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    keeper = PasswordKeeper(FAST)

    assert keeper.verify(kept, PASSWORD)
    assert keeper.is_outdated(kept)
    assert not keeper.is_outdated(keeper.hash(PASSWORD))


def test_a_damaged_hash_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AccountError, match="Ask an admin"):
        PasswordKeeper(FAST).verify("$argon2id$broken", PASSWORD)


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "12 to 256 characters"),
        ("x" * (MAX_LENGTH + 1), "12 to 256 characters"),
        ("abababababab", "different characters"),
        ("Lea.Winter@example.org", "does not follow"),
        ("lea.winterpassword", "does not follow"),
    ],
)
def test_what_is_easy_to_guess_is_refused(password: str, told: str) -> None:
    with pytest.raises(AccountError, match=told):
        check_new_password(password, "lea.winter@example.org")


def test_words_in_a_row_are_a_password() -> None:
    check_new_password(PASSWORD, "lea.winter@example.org")
