"""Hold the requirements of a job against the interview: rehearsed well, weakly, or not at all."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from core.documents.match import match_documents
from core.domain.documents import JobPosting, Resume
from core.domain.question import Keyword
from core.domain.report import CoverageStatus, JobCoverage, JudgedAnswer, RequirementCoverage
from core.interview.mentions import SHOWN_FROM, Mentions, hard_skills, positions_of, read_mentions
from core.rubric.keywords import find_keywords
from core.rubric.vocabulary import content_stems

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


def cover_job(answers: Sequence[JudgedAnswer], job: JobPosting) -> JobCoverage:
    """Return for each requirement and required skill of `job` which answers rehearsed it.

    An answer rehearses a skill when its question asks about it, its topic is one of it, or a story
    of the learner's own work names it. It rehearses a requirement when it does so for one of the
    skills that the line names, or when the question was made from that line. From 55 points on
    (grade C) it counts as covered. What papers prove, such as a degree, is left out.
    """
    mentions = read_mentions(answers)
    must = _cover_lines("must_have", job.must_haves, mentions)
    nice = _cover_lines("nice_to_have", job.nice_to_haves, mentions)
    skills = [
        _cover("skill", skill, mentions, _rehearses([skill]))
        for skill in _required_skills(job)[:_MOST_SKILLS]
    ]
    return JobCoverage(
        requirements=[*must, *nice, *skills],
        must_haves=len(must),
        rehearsed=sum(line.status is not CoverageStatus.NOT_ASKED for line in must),
        covered=sum(line.status is CoverageStatus.COVERED for line in must),
    )


def _required_skills(job: JobPosting) -> list[str]:
    """Return the skills that the job requires, by the rule that matches it with resumes."""
    return [match.skill for match in match_documents(Resume(), job).missing if match.required]


def _cover_lines(
    kind: Literal["must_have", "nice_to_have"], lines: Iterable[str], mentions: list[Mentions]
) -> list[RequirementCoverage]:
    rehearsable = [line for line in lines if not _ON_PAPER.search(line)][:_MOST_REQUIREMENTS]
    return [_cover(kind, line, mentions, _rehearses_line(line)) for line in rehearsable]


def _cover(
    kind: Literal["must_have", "nice_to_have", "skill"],
    text: str,
    mentions: list[Mentions],
    rehearses: Callable[[Mentions], bool],
) -> RequirementCoverage:
    found = [mention for mention in mentions if rehearses(mention)]
    totals = [total for mention in found if (total := mention.answer.evaluation.total) is not None]
    best = max(totals, default=None)
    status = CoverageStatus.WEAK if found else CoverageStatus.NOT_ASKED
    if best is not None and best >= SHOWN_FROM:
        status = CoverageStatus.COVERED
    return RequirementCoverage(
        kind=kind, text=text, status=status, positions=positions_of(found), best_total=best
    )


def _rehearses(skills: Iterable[str]) -> Callable[[Mentions], bool]:
    wanted = frozenset(skills)
    names = [Keyword(term=skill) for skill in wanted]

    def look(mention: Mentions) -> bool:
        if wanted & (mention.asked | mention.topical):
            return True
        if any(use.found_as for use in find_keywords(names, mention.answer.question.text)):
            return True
        return mention.tells_of_use and mention.counts and bool(wanted & mention.said)

    return look


def _rehearses_line(line: str) -> Callable[[Mentions], bool]:
    by_skill = _rehearses(hard_skills(line))
    stems = content_stems(line)

    def look(mention: Mentions) -> bool:
        origin = mention.answer.question.origin
        label = content_stems(origin.label) if origin.kind == "job" else frozenset()
        if label and len(label & stems) >= _SAME_LINE_SHARE * len(label):
            return True
        return by_skill(mention)

    return look
