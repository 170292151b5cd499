"""What a job requires that an interview can rehearse, and which questions ask about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.documents.match import match_documents
from core.documents.skills import find_skills
from core.domain.documents import JobPosting, Resume
from core.domain.question import Keyword, Question
from core.practice.question_skills import hard_skills, skills_of
from core.rubric.keywords import find_keywords
from core.rubric.vocabulary import content_stems

RequirementKind = Literal["must_have", "nice_to_have", "skill"]
# What is proved by papers and cannot be rehearsed in an interview.
_ON_PAPER = re.compile(
    r"\b(?:degree|diploma|bachelor|master['’]?s|ph\.?d|visa|work permit|right to work|citizen\w*"
    r"|security clearance|driving licen[cs]e|driver['’]?s licen[cs]e|background check"
    r"|relocat\w+)\b",
    re.IGNORECASE,
)
# A question's label is a shortened line of the post; most of its words must be the line's.
_SAME_LINE_SHARE = 0.6
_MOST_REQUIREMENTS, _MOST_SKILLS = 40, 20
# Inflections of a name share its first letters.
_BEGINNING = 3
# The competencies of data/rubrics in which an answer shows what posts call a soft skill.
_SHOWN_IN = {
    "Communication": ("communication",),
    "Presentation Skills": ("communication",),
    "Stakeholder Management": ("customer-business",),
    "Interpersonal Skills": ("collaboration",),
    "Teamwork": ("collaboration",),
    "Collaboration": ("collaboration",),
    "Leadership": ("leadership",),
    "People Management": ("leadership", "mentoring-feedback"),
    "Mentoring": ("mentoring-feedback",),
    "Coaching": ("mentoring-feedback",),
    "Problem Solving": ("problem-solving",),
    "Analytical Thinking": ("problem-solving",),
    "Critical Thinking": ("problem-solving",),
    "Adaptability": ("adaptability",),
    "Time Management": ("planning",),
    "Attention to Detail": ("quality-mindset",),
    "Self-Motivation": ("ownership",),
    "Ownership": ("ownership",),
    "Negotiation": ("conflict-resolution",),
    "Conflict Resolution": ("conflict-resolution",),
}


@dataclass(frozen=True)
class Requirement:
    """A line of the post or a skill that it requires, by what it names.

    `skills` are names of the taxonomy, `competencies` ids of rating scales, `stems` those of a
    line's words.
    """

    kind: RequirementKind
    text: str
    skills: frozenset[str] = frozenset()
    competencies: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()


def list_requirements(job: JobPosting) -> list[Requirement]:
    """Return must-haves, nice-to-haves and required skills, without what papers prove."""
    required = [match.skill for match in match_documents(Resume(), job).missing if match.required]
    return [
        *_read_lines("must_have", job.must_haves),
        *_read_lines("nice_to_have", job.nice_to_haves),
        *(Requirement("skill", skill, frozenset([skill])) for skill in required[:_MOST_SKILLS]),
    ]


def asks_about(question: Question, requirement: Requirement) -> bool:
    """Tell whether a question was made from a requirement's line or asks about a skill of it."""
    label = content_stems(question.origin.label) if question.origin.kind == "job" else frozenset()
    if label and len(label & requirement.stems) >= _SAME_LINE_SHARE * len(label):
        return True
    skills = skills_of(question)
    if requirement.skills & (skills.asked | skills.topical):
        return True
    # A page holds hundreds of questions against dozens of lines; few name the same beginning.
    text = question.text.casefold()
    names = [s for s in requirement.skills if s[:_BEGINNING].casefold() in text]
    if not names:
        return False
    keywords = [Keyword(term=name) for name in names]
    return any(use.found_as for use in find_keywords(keywords, question.text))


def _read_lines(kind: RequirementKind, lines: Iterable[str]) -> list[Requirement]:
    rehearsable = [line for line in lines if not _ON_PAPER.search(line)][:_MOST_REQUIREMENTS]
    return [
        Requirement(
            kind=kind,
            text=line,
            skills=frozenset(hard_skills(line)),
            competencies=frozenset(c for s in find_skills(line) for c in _SHOWN_IN.get(s, ())),
            stems=frozenset(content_stems(line)),
        )
        for line in rehearsable
    ]
