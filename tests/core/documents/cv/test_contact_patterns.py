"""E-mail addresses, telephone numbers and web addresses as they are written."""

import pytest

from core.documents.cv.contact_patterns import (
    find_email,
    find_phone,
    find_urls,
    has_contact,
    is_profile,
    names_phone,
)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("mail: ana.prieto+cv@mail.example.org.", "ana.prieto+cv@mail.example.org"),
        ("mailto:ana@mail.example", "ana@mail.example"),
        ("ana [at] mail [dot] example", "ana@mail.example"),
        ("no address here @ all", ""),
    ],
)
def test_email_is_found(text: str, email: str) -> None:
    assert find_email(text) == email


@pytest.mark.parametrize(
    "number",
    [
        "+44 7911 123456",
        "(909) 555-5555",
        "123-456-7890",
        "(+82) 10-9030-1843",
        "+31 20 555 0187",
        "+1 (555) 014-2398",
        "089 / 555 0142",
        "+49 (0)89 5550142",
        "9822012345",
        "+91-98220-12345",
        "555.014.2398",
    ],
)
def test_telephone_number_is_found_as_written(number: str) -> None:
    assert find_phone(f"Call {number} today") == number


@pytest.mark.parametrize(
    "text", ["2018 – 2020", "01/2019 - 03/2020", "12345", "a1234567", "2019-01-05", "v1.2.3.4567"]
)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert find_phone(text) == ""


def test_web_addresses_are_found_with_and_without_scheme() -> None:
    text = "https://ana.example/cv, github.com/ana | www.ana.dev. ana@mail.example Node.js"
    assert find_urls(text) == ["https://ana.example/cv", "github.com/ana", "www.ana.dev"]


def test_profiles_are_told_from_other_addresses() -> None:
    assert is_profile("https://www.linkedin.com/in/ana")
    assert is_profile("github.com/ana")
    assert not is_profile("https://github.com/")
    assert not is_profile("https://ana.example/cv")


def test_label_announces_a_number() -> None:
    assert names_phone("Phone: 555")
    assert names_phone("M. 555")
    assert not names_phone("Photography")


def test_any_contact_counts() -> None:
    assert has_contact("ana@mail.example")
    assert has_contact("call 555 014 2398")
    assert not has_contact("Ana Prieto, engineer")


@pytest.mark.parametrize("piece", ["a@", "1 ", "(1", "a.b@c.", "www."])
def test_hostile_text_does_not_hang(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    has_contact(text)
