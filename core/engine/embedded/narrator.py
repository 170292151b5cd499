"""Put the figures of a finished interview into words, by rules."""

from collections.abc import Iterable

from core.domain.evaluation import Grade
from core.domain.manner import Manner
from core.domain.report import DimensionAverage, Narrative, SessionFacts
from core.domain.words import count_of
from core.engine.embedded.finding import Finding, number
from core.engine.embedded.narrative_wording import (
    ATTENDANCE,
    AVERAGE,
    BLOCKER_LEADS,
    GAP_LEADS,
    TIP_LEADS,
)
from core.engine.embedded.session_findings import (
    dimension_name,
    find_blockers,
    suggest_study,
    topic_name,
    weakest_by_topic,
)

NARRATOR_NAME = "embedded"
NARRATOR_VERSION = "1.1"
_ENTRIES = 3

# What can honestly be said when the figures show fewer than three gaps.
_FALLBACK_GAPS = (
    "The figures show no further gap, though a few answers cannot rule one out.",
    "How you do under follow-up questions does not show in these figures.",
    "How you do on harder questions does not show in these figures.",
)
_FALLBACK_STUDY = (
    "Take the next interview one level harder.",
    "Prepare an answer to each follow-up question shown beside your answers.",
    "Read the model answers and note one thing in each that you would not have said.",
)
_FALLBACK_TIPS = (
    "Say your answers aloud and time them; writing hides what is hard to say.",
    "Pause for a breath after the question and decide on your first sentence.",
    "Practise the same questions again in a few days, without looking at the notes.",
)


def narrate(facts: SessionFacts, manner: Manner = Manner.GUIDE) -> Narrative:
    """Return words for `facts`; every figure in them comes from there.

    The manner changes how it is said: findings and figures are the same in all of them.
    """
    findings = find_blockers(facts)
    works = filter(None, map(suggest_study, weakest_by_topic(facts)))
    return Narrative(
        engine=NARRATOR_NAME,
        engine_version=NARRATOR_VERSION,
        story=" ".join(_tell_story(facts, manner)),
        gaps=_lead_in(GAP_LEADS[manner], _three((f.gap for f in findings), _FALLBACK_GAPS)),
        study_items=_three([*works, *(f.study for f in findings)], _FALLBACK_STUDY),
        tips=_lead_in(TIP_LEADS[manner], _three((f.tip for f in findings), _FALLBACK_TIPS)),
        verdict=_verdict(facts, findings, manner),
    )


def _tell_story(facts: SessionFacts, manner: Manner) -> list[str]:
    opening = [_attendance(facts, manner), _average(facts, manner)]
    if facts.average is None:
        return [*opening, "The reason stands beside each answer; edit it and have it judged again."]
    return [*opening, _extremes(facts), *_dimension_range(facts)]


def _attendance(facts: SessionFacts, manner: Manner) -> str:
    role = f" for {facts.role}" if facts.role else ""
    company = f" at {facts.company}" if facts.company else ""
    share = f"{facts.answered} of {count_of(facts.asked, 'question')}"
    return ATTENDANCE[manner].format(share=share, role=role, company=company)


def _average(facts: SessionFacts, manner: Manner) -> str:
    if facts.average is None:
        return "None of it could be scored yet, so there are no points to report."
    subject = (
        "The scored answer has"
        if facts.scored == 1
        else f"The {facts.scored} scored answers average"
    )
    return AVERAGE[manner].format(
        subject=subject, points=number(facts.average), grade=facts.grade, band=facts.band
    )


def _extremes(facts: SessionFacts) -> str:
    best, worst = facts.strongest, facts.weakest
    if best is None or worst is None or facts.scored == 1:
        return "One answer is too little to show a pattern."
    if best.total == worst.total:
        return f"All of them reached the same {best.total} points."
    return (
        f"The strongest, on {topic_name(best)}, has {count_of(best.total or 0, 'point')}, "
        f"and the weakest, on {topic_name(worst)}, has {worst.total}."
    )


def _dimension_range(facts: SessionFacts) -> list[str]:
    if not facts.dimensions:
        return []
    best = max(facts.dimensions, key=_reached)
    worst = min(facts.dimensions, key=_reached)
    if _reached(best) == _reached(worst):
        return ["The parts of the score are equally far from their maxima."]
    worst_name = dimension_name(worst, facts).lower()
    return [
        f"{dimension_name(best, facts)} comes closest to its maximum with "
        f"{number(best.average)} of {best.maximum} points; {worst_name} is furthest from it with "
        f"{number(worst.average)} of {worst.maximum}."
    ]


def _reached(dimension: DimensionAverage) -> float:
    return dimension.average / dimension.maximum


def _three(found: Iterable[str], fallback: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*found, *fallback]))[:_ENTRIES]


def _lead_in(leads: Iterable[str], lines: Iterable[str]) -> list[str]:
    return [f"{lead}{line}" for lead, line in zip(leads, lines, strict=True)]


def _verdict(facts: SessionFacts, findings: list[Finding], manner: Manner) -> str:
    standing = "Nothing could be scored yet" if facts.average is None else f"Grade {facts.grade}"
    if not findings:
        return f"{standing}, and the figures name no blocker; harder questions may."
    if facts.grade is Grade.A:
        return f"{standing}; what still cost most: {findings[0].gap}"
    return f"{standing}{BLOCKER_LEADS[manner]}{findings[0].blocker}."
