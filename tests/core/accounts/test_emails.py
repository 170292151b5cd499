import pytest

from core.accounts.emails import read_email
from core.accounts.errors import AccountError


@pytest.mark.parametrize("typed", [" Lea@Example.ORG ", "lea@example.org", "ＬＥＡ@example.org"])
def test_an_address_has_one_form(typed: str) -> None:
    assert read_email(typed) == "lea@example.org"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "lea", "lea@", "@example.org", "a@b@example.org", "lea @example.org"),
        *("lea@localhost", "lea@example.org\nBcc: x@example.org", "l" * 250 + "@example.org"),
        *("lea@.", "lea\x00@a.org"),
    ],
)
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(AccountError, match=r"name@example\.org"):
        read_email(typed)
