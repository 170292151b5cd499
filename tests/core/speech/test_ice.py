from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr, ValidationError

from core.settings import Settings
from core.speech.ice import (
    CREDENTIALS_LAST_S,
    IceSettingsError,
    ice_servers_of,
    make_credentials,
)

NOW = datetime(2026, 11, 21, 9, 20, tzinfo=UTC)


def test_a_laptop_needs_no_server() -> None:
    assert ice_servers_of(Settings(), "ada", NOW) == []


def test_stun_servers_are_read_from_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICE_SERVERS", "stun:one.example:3478, stun:two.example:3478,")

    assert ice_servers_of(Settings(), "ada", NOW) == [
        {"urls": ["stun:one.example:3478", "stun:two.example:3478"]}
    ]


def test_static_credentials_go_along_with_the_turn_servers() -> None:
    settings = Settings(
        turn_urls=("turn:t.example:3478",),
        turn_username="rehearse",
        turn_password=SecretStr("open sesame"),
    )

    assert ice_servers_of(settings, "ada", NOW) == [
        {"urls": ["turn:t.example:3478"], "username": "rehearse", "credential": "open sesame"}
    ]


def test_credentials_are_the_ones_that_a_turn_server_with_the_secret_expects() -> None:
    # printf '1763719200:ada' | openssl dgst -sha1 -hmac north -binary | base64
    expires = datetime.fromtimestamp(1763719200, UTC)

    assert make_credentials("north", "ada", expires) == (
        "1763719200:ada",
        "/QI4SnjUnY2opF5YVNBMqRqkIv0=",
    )


def test_time_limited_credentials_outlast_an_interview_and_stay_the_same_for_an_hour() -> None:
    settings = Settings(turn_urls=("turns:t.example:443",), turn_secret=SecretStr("north"))

    first, later, next_hour = (
        ice_servers_of(settings, "ada", NOW + timedelta(minutes=minutes)) for minutes in (0, 30, 60)
    )

    ends = int(first[0]["username"].split(":")[0]) - NOW.timestamp()
    assert CREDENTIALS_LAST_S <= ends <= CREDENTIALS_LAST_S + 3600
    assert first == later
    assert first != next_hour


@pytest.mark.parametrize(
    ("name", "value"),
    [("ICE_SERVERS", "http://one.example"), ("TURN_URLS", "stun:one.example")],
)
def test_an_address_of_another_kind_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError, match="must begin with"):
        Settings()


def test_turn_servers_without_credentials_are_refused() -> None:
    with pytest.raises(IceSettingsError, match="TURN_SECRET"):
        ice_servers_of(Settings(turn_urls=("turn:t.example",)), "ada", NOW)
