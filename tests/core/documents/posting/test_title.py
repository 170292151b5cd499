"""Titles are found and cleaned."""

import pytest

from core.documents.posting.sections import cut_sections
from core.documents.posting.title import (
    clean_title,
    company_after_title,
    find_title,
    reads_like_title,
)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Java Entwickler (m/w/d)", "Java Entwickler"),
        ("Data Engineer (f/m/x) - Remote", "Data Engineer"),
        ("Product Designer (all genders)", "Product Designer"),
        ("Developer (1-4 years experience)", "Developer"),
        ("We're hiring: QA Engineer!", "QA Engineer"),
        ("Acme | Staff Engineer | Berlin", "Staff Engineer"),
        ("Cook at Halden Herbs", "Cook"),
        ("SENIOR SQL DEVELOPER II", "Senior SQL Developer II"),
        ("Software Developer - .Net", "Software Developer - .Net"),
        ("Data Analyst needed", "Data Analyst"),
        ("Engineer (Payments)", "Engineer (Payments)"),
    ],
)
def test_titles_are_cleaned(written: str, title: str) -> None:
    assert clean_title(written) == title


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("Welcome!\nJob Title: Head Gardener\nRequirements: patience", "Head Gardener"),
        ("Halden Herbs\nHead of Gardens\nRequirements\n• patience", "Head of Gardens"),
        ("We are looking for a Greenhouse Technician to join us in May.", "Greenhouse Technician"),
        ("Requirements\n• patience", ""),
    ],
)
def test_titles_are_found(post: str, title: str) -> None:
    assert find_title(cut_sections(post)) == title


@pytest.mark.parametrize(
    "line",
    ["Requirements", "We manage software.", "You are an engineer", "Lisbon, Portugal"],
)
def test_other_lines_are_no_titles(line: str) -> None:
    assert not reads_like_title(line)


def test_company_after_title() -> None:
    assert company_after_title("Data Engineer at Halden Herbs (Remote)") == "Halden Herbs"
    assert company_after_title("Data Engineer") == ""
