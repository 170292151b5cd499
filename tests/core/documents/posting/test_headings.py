"""Headings are recognised by their words."""

import pytest

from core.documents.posting.headings import (
    Part,
    company_in_heading,
    heading_part,
    is_bare_heading,
    lead_in_part,
)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Requirements", Part.MUST),
        ("Minimum Skills and Competencies:", Part.MUST),
        ("What we’re looking for", Part.MUST),
        ("Who you are", Part.MUST),
        ("Dein Profil", Part.MUST),
        ("Must have", Part.MUST),
        ("Preferred Qualifications", Part.NICE),
        ("Additional Experience (Not Required)", Part.NICE),
        ("Nice-to-haves", Part.NICE),
        ("Bonus points", Part.NICE),
        ("Essential Duties and Responsibilities", Part.DUTIES),
        ("What you'll be doing", Part.DUTIES),
        ("Deine Aufgaben", Part.DUTIES),
        ("What we offer", Part.BENEFITS),
        ("What we'll offer you", Part.BENEFITS),
        ("Wir bieten", Part.BENEFITS),
        ("Equal Opportunity Employer", Part.LEGAL),
        ("How to apply", Part.PROCESS),
        ("About the role", Part.ROLE),
        ("Who we are", Part.COMPANY),
        ("Über uns", Part.COMPANY),
        ("任职要求", Part.MUST),
    ],
)
def test_headings_say_what_follows(heading: str, part: Part) -> None:
    assert heading_part(heading) is part
    assert is_bare_heading(heading) or part is Part.LEGAL


@pytest.mark.parametrize(
    "line",
    ["Experience with Python", "Python, Java", "Strong Excel", "", "You will need a torch."],
)
def test_items_are_not_headings(line: str) -> None:
    assert not is_bare_heading(line)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("This role requires a wide range of strengths, among them:", Part.MUST),
        ("Day after day you will:", Part.DUTIES),
        ("We'd get excited if you had seen some of these:", Part.NICE),
        ("Here is a story about our founder:", None),
    ],
)
def test_a_sentence_before_a_list_leads_in(sentence: str, part: Part | None) -> None:
    assert lead_in_part(sentence) is part


@pytest.mark.parametrize(
    ("heading", "company"),
    [("About Quarry Systems:", "Quarry Systems"), ("About us", ""), ("About the role", "")],
)
def test_company_in_a_heading(heading: str, company: str) -> None:
    assert company_in_heading(heading) == company
