"""Statements are told apart by what they say."""

import pytest

from core.documents.posting.statements import (
    is_asked_of_candidate,
    is_blurb,
    is_duty,
    is_noise,
    is_requirement,
    is_wish,
)


@pytest.mark.parametrize(
    "phrase",
    ["Go is a plus", "Rust preferred", "Ideally, you know SQL", "Docker (nice to have)"],
)
def test_wishes(phrase: str) -> None:
    assert is_wish(phrase)


def test_a_must_with_a_wish_in_passing_stays_a_must() -> None:
    assert not is_wish("Experience with message queues, ideally Kafka")


@pytest.mark.parametrize(
    "phrase", ["At least 3 years of Java", "You know SQL", "We expect fluent Danish", "Must drive"]
)
def test_requirements(phrase: str) -> None:
    assert is_requirement(phrase)


@pytest.mark.parametrize(
    "phrase", ["We have ten years of experience", "Our people know Python", "Joining in May"]
)
def test_talk_of_the_company_is_no_requirement(phrase: str) -> None:
    assert not is_requirement(phrase)


def test_the_company_about_itself_is_blurb() -> None:
    assert is_blurb("Halden Herbs is a leading grower")
    assert is_blurb("Join our band of gardeners")
    assert not is_blurb("Join design reviews")


def test_duties() -> None:
    assert is_duty("You will water the beds")
    assert is_duty("As a Gardener, you'll water the beds")
    assert not is_duty("You know how to water beds")


@pytest.mark.parametrize(
    "phrase",
    [
        "401(k) with match",
        "All qualified applicants will be considered regardless of age",
        "Salary: $90,000",
        "Send your CV to a@b.example",
        "30 Tage Urlaub",
    ],
)
def test_noise(phrase: str) -> None:
    assert is_noise(phrase)


def test_what_is_asked_of_the_candidate_by_name() -> None:
    assert is_asked_of_candidate("Candidate should have excellent English")
    assert not is_asked_of_candidate("Interview candidates together with HR")
