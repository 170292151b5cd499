"""Read from the stored answers what a report shows behind its summary.

It is computed whenever a report is opened, so reports from before a part existed have it too.
Everything rests on the first judgement of each answer, as the report's figures do.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median_low
from typing import NamedTuple

from core.domain.evaluation import BarsLevel, Quote
from core.domain.interview import Interview
from core.domain.report import JudgedAnswer
from core.domain.report_details import (
    CompetencyLevel,
    Highlight,
    RatedAnswer,
    ReportDetails,
    Story,
    TopicCoverage,
    TopicPoint,
    TopicTerm,
)
from core.interview.report import judged_answers
from core.interview.round_results import sum_up_rounds
from core.interview.transcript import write_transcript
from core.rubric.key_points import COVERED_FROM
from core.rubric.story_signals import measure_story

MOST_HIGHLIGHTS = 5


class _Found(NamedTuple):
    """A strength or improvement of one answer: its place there, and the answer's total."""

    text: str
    advice: str
    quote: Quote | None
    position: int
    place: int
    total: int


def detail_report(interview: Interview) -> ReportDetails:
    """Return the details of a finished interview; what nothing was judged for is empty."""
    judged = judged_answers(interview.questions)
    return ReportDetails(
        strengths=_choose(_strengths(judged), best_first=True),
        improvements=_choose(_improvements(judged), best_first=False),
        topics=_cover_topics(judged),
        stories=[
            Story(
                position=answer.position,
                parts=answer.evaluation.star,
                signals=measure_story(answer.text, answer.evaluation),
            )
            for answer in judged
            if answer.evaluation.star
        ],
        competencies=_rate_competencies(judged),
        rounds=sum_up_rounds(interview),
        transcript=write_transcript(interview),
    )


def _strengths(judged: Iterable[JudgedAnswer]) -> list[_Found]:
    return [
        _Found(s.reason, "", s.quote, answer.position, place, answer.evaluation.total or 0)
        for answer in judged
        if answer.evaluation.scores is not None and answer.evaluation.gate is None
        for place, s in enumerate(answer.evaluation.strengths)
    ]


def _improvements(judged: Iterable[JudgedAnswer]) -> list[_Found]:
    return [
        _Found(i.gap, i.advice, None, answer.position, place, answer.evaluation.total or 0)
        for answer in judged
        if answer.evaluation.scores is not None
        for place, i in enumerate(answer.evaluation.improvements)
    ]


def _choose(found: Sequence[_Found], *, best_first: bool) -> list[Highlight]:
    """Return what most answers share, then what stands first in the best or worst answers."""
    sign = -1 if best_first else 1
    ranked = sorted(found, key=lambda f: (f.place, sign * f.total, f.position))
    groups: dict[str, list[_Found]] = defaultdict(list)
    for each in ranked:
        groups[each.text.casefold()].append(each)
    spread = sorted(groups.values(), key=lambda group: -len({f.position for f in group}))
    return [_to_highlight(group) for group in spread[:MOST_HIGHLIGHTS]]


def _to_highlight(group: Sequence[_Found]) -> Highlight:
    first = group[0]
    others = sorted({found.position for found in group} - {first.position})
    return Highlight(
        text=first.text,
        advice=first.advice,
        positions=[first.position, *others],
        quote=first.quote,
    )


def _cover_topics(judged: Sequence[JudgedAnswer]) -> list[TopicCoverage]:
    topics: dict[str, list[JudgedAnswer]] = defaultdict(list)
    for answer in judged:
        topics[answer.question.topic].append(answer)
    covered = (_cover_topic(topic, answers) for topic, answers in topics.items())
    return [topic for topic in covered if _has_evidence(topic)]


def _cover_topic(topic: str, answers: Sequence[JudgedAnswer]) -> TopicCoverage:
    points = [
        TopicPoint(position=answer.position, point=point)
        for answer in answers
        for point in answer.evaluation.key_points
    ]
    terms = _gather_terms(answers)
    return TopicCoverage(
        topic=topic,
        positions=[answer.position for answer in answers],
        covered=[each for each in points if each.point.coverage >= COVERED_FROM],
        missed=[each for each in points if each.point.coverage < COVERED_FROM],
        said=[term for term in terms if term.found_as is not None],
        unsaid=[term for term in terms if term.found_as is None],
    )


def _gather_terms(answers: Sequence[JudgedAnswer]) -> list[TopicTerm]:
    """Return each expected term once; saying it in one of the answers is saying it."""
    uses: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for answer in answers:
        for use in answer.evaluation.keywords:
            uses[use.term].append((answer.position, use.found_as))
    terms = []
    for term, found in uses.items():
        said = [(position, words) for position, words in found if words is not None]
        places = [position for position, _ in said or found]
        terms.append(TopicTerm(term=term, found_as=said[0][1] if said else None, positions=places))
    return terms


def _has_evidence(topic: TopicCoverage) -> bool:
    return bool(topic.covered or topic.missed or topic.said or topic.unsaid)


def _rate_competencies(judged: Sequence[JudgedAnswer]) -> list[CompetencyLevel]:
    rated: dict[str, list[tuple[int, BarsLevel]]] = defaultdict(list)
    for answer in judged:
        for level in answer.evaluation.bars:
            rated[level.competency].append((answer.position, level))
    levels = [_rate(entries) for entries in rated.values()]
    return sorted(levels, key=lambda level: (-len(level.answers), level.title))


def _rate(entries: Sequence[tuple[int, BarsLevel]]) -> CompetencyLevel:
    middle = median_low(level.level for _, level in entries)
    showing = [(position, level) for position, level in entries if level.level == middle]
    position, level = next((each for each in showing if each[1].quote), showing[0])
    return CompetencyLevel(
        competency=level.competency,
        title=level.title,
        level=middle,
        answers=[RatedAnswer(position=p, level=rated.level) for p, rated in entries],
        seen=level.seen,
        next=level.next,
        quote=level.quote,
        position=position,
    )
