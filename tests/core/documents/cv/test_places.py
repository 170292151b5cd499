"""Places are told from employers, titles and subjects."""

import pytest

from core.documents.cv.places import is_place, may_be_place, split_place


@pytest.mark.parametrize(
    "text",
    [
        "Salem, OR",
        "London",
        "Remote",
        "Leeds, United Kingdom",
        "Israel, Rehovot",
        "Ota, Nigeria",
        "New York, NY 10001",
        "Mapo-gu, Seoul, Republic of Korea",
        "Greater London Area",
    ],
)
def test_places_are_known(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "Acme, Inc.",
        "Frontend Developer, Israel",
        "Orchard Ltd., Rehovot, Israel",
        "Computer Science, Mathematics",
        "Business",
        "Ideafields, Remote",
        "",
    ],
)
def test_other_names_are_no_places(text: str) -> None:
    assert not is_place(text)


def test_form_of_a_place_is_two_capitalised_names() -> None:
    assert may_be_place("Lower Witham, Eastshire")
    assert not may_be_place("Lower Witham")
    assert not may_be_place("built it, ran it")


def test_place_at_the_end_is_split_off() -> None:
    assert split_place("Umbra Games, Leeds, UK") == ("Umbra Games", "Leeds, UK")
    assert split_place("Umbra Games, London") == ("Umbra Games", "London")
    assert split_place("Acme, Inc.") == ("Acme, Inc.", "")
