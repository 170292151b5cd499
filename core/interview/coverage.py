"""Hold the requirements of a job against the interview: rehearsed well, weakly, or not at all."""

from collections.abc import Sequence

from core.domain.documents import JobPosting
from core.domain.report import CoverageStatus, JobCoverage, JudgedAnswer, RequirementCoverage
from core.interview.mentions import SHOWN_FROM, Mentions, positions_of, read_mentions
from core.practice.requirements import Requirement, asks_about, list_requirements


def cover_job(answers: Sequence[JudgedAnswer], job: JobPosting) -> JobCoverage:
    """Return for each requirement and required skill of `job` which answers rehearsed it.

    An answer rehearses a skill when its question asks about it, its topic is one of it, or a story
    of the learner's own work names it. It rehearses a requirement when it does so for one of the
    skills that the line names, or when the question was made from that line. From 55 points on
    (grade C) it counts as covered. What papers prove, such as a degree, is left out.
    """
    mentions = read_mentions(answers)
    lines = [_cover(requirement, mentions) for requirement in list_requirements(job)]
    must = [line for line in lines if line.kind == "must_have"]
    return JobCoverage(
        requirements=lines,
        must_haves=len(must),
        rehearsed=sum(line.status is not CoverageStatus.NOT_ASKED for line in must),
        covered=sum(line.status is CoverageStatus.COVERED for line in must),
    )


def _cover(requirement: Requirement, mentions: Sequence[Mentions]) -> RequirementCoverage:
    found = [mention for mention in mentions if _rehearses(mention, requirement)]
    totals = [total for mention in found if (total := mention.answer.evaluation.total) is not None]
    best = max(totals, default=None)
    status = CoverageStatus.WEAK if found else CoverageStatus.NOT_ASKED
    if best is not None and best >= SHOWN_FROM:
        status = CoverageStatus.COVERED
    return RequirementCoverage(
        kind=requirement.kind,
        text=requirement.text,
        status=status,
        positions=positions_of(found),
        best_total=best,
    )


def _rehearses(mention: Mentions, requirement: Requirement) -> bool:
    if asks_about(mention.answer.question, requirement):
        return True
    return mention.tells_of_use and mention.counts and bool(requirement.skills & mention.said)
