"""Headings are known by their words."""

import pytest

from core.documents.cv.headings import SectionKind, heading_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experience", SectionKind.EXPERIENCE),
        ("RELEVANT WORK EXPERIENCE:", SectionKind.EXPERIENCE),
        ("Work", SectionKind.EXPERIENCE),
        ("Career history", SectionKind.EXPERIENCE),
        ("Berufserfahrung", SectionKind.EXPERIENCE),
        ("Volunteer Experience", SectionKind.VOLUNTEER),
        ("Project Experience", SectionKind.PROJECTS),
        ("Education & Certifications", SectionKind.EDUCATION),
        ("Formación académica", SectionKind.EDUCATION),
        ("Core Competencies", SectionKind.SKILLS),
        ("Tools & Technologies", SectionKind.SKILLS),
        ("Programming languages", SectionKind.SKILLS),
        ("Languages", SectionKind.LANGUAGES),
        ("Summary of Qualifications", SectionKind.SUMMARY),
        ("Career Objective", SectionKind.SUMMARY),
        ("Honors / Awards", SectionKind.AWARDS),
        ("个人技能 技能", None),
        ("技能", SectionKind.SKILLS),
    ],
)
def test_known_headings_tell_their_kind(text: str, kind: SectionKind | None) -> None:
    assert heading_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Experience with Python",
        "Software Engineer",
        "Project Manager",
        "Research Assistant",
        "Work authorization",
        "Languages: Python, Go and many others",
        "",
        "— • —",
    ],
)
def test_other_lines_are_no_headings(text: str) -> None:
    assert heading_kind(text) is None
