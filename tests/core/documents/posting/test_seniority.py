"""Seniority comes from the title, then the years, then the words."""

import pytest

from core.documents.posting.seniority import judge_seniority, level_for_years, level_named
from core.domain.documents import Seniority

JUNIOR, MID, SENIOR, STAFF = Seniority


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior Developer", JUNIOR),
        ("Software Engineering Intern", JUNIOR),
        ("Graduate Analyst", JUNIOR),
        ("Software Engineer I", JUNIOR),
        ("Mid-level Developer", MID),
        ("Software Engineer II", MID),
        ("Sr. Developer", SENIOR),
        ("Software Engineer III", SENIOR),
        ("Senior Lead Developer", STAFF),
        ("Staff Engineer", STAFF),
        ("Principal Scientist", STAFF),
        ("Tech Lead", STAFF),
        ("Head of Data", STAFF),
        ("Internal Auditor", None),
        ("Lead Generation Specialist", None),
        ("Software Engineer", None),
    ],
)
def test_levels_in_titles(title: str, level: Seniority | None) -> None:
    assert level_named(title) is level


@pytest.mark.parametrize(
    ("years", "level"),
    [(0, JUNIOR), (2, JUNIOR), (3, MID), (5, MID), (6, SENIOR), (9, SENIOR), (10, STAFF)],
)
def test_levels_for_years(years: int, level: Seniority) -> None:
    assert level_for_years(years) is level


@pytest.mark.parametrize(
    ("requirement", "level"),
    [
        ("3-5 years of Java", MID),
        ("7+ yrs in security", SENIOR),
        ("At least two years of practice", JUNIOR),
        ("12 years or more in the trade", STAFF),
        ("Mindestens 3 Jahre Erfahrung", MID),
        ("5年以上开发经验", MID),
        ("We are 150 years old", None),
    ],
)
def test_years_decide_when_the_title_is_silent(requirement: str, level: Seniority | None) -> None:
    assert judge_seniority("Developer", [requirement], "") is level


def test_the_title_beats_the_years_and_the_years_beat_the_words() -> None:
    assert judge_seniority("Junior Developer", ["10 years of Go"], "") is JUNIOR
    assert judge_seniority("Developer", ["10 years of Go"], "an entry-level job") is STAFF
    assert judge_seniority("Developer", [], "an entry-level job") is JUNIOR
    assert judge_seniority("Developer", [], "a job") is None


def test_the_most_years_asked_for_count() -> None:
    assert judge_seniority("Developer", ["2 years of Go", "6 years in all"], "") is SENIOR
