import re
from datetime import UTC, datetime

import pytest

from core.domain.evaluation import DIMENSION_MAXIMA, Grade
from core.domain.interview import InterviewType
from core.domain.question import QuestionType
from core.domain.report import AnswerLine, Count, DimensionAverage, Narrative, SessionFacts
from core.engine.embedded.narrator import narrate
from core.rubric.totals import grade_of, out_of_ten, session_band

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def facts_of(
    totals: dict[str, int | None],
    *,
    asked: int | None = None,
    dimensions: tuple[float, float, float, float] | None = (20.0, 21.5, 12.0, 4.25),
    missing_keywords: tuple[str, ...] = (),
    missing_star: dict[str, int] | None = None,
    gates: dict[str, int] | None = None,
) -> SessionFacts:
    """Return the facts of an interview with the given totals by topic."""
    lines = [
        AnswerLine(
            position=i,
            asked_id=str(i),
            question_text=f"What would you say about {topic}?",
            topic=topic,
            type=QuestionType.TECHNICAL,
            total=total,
            grade=None if total is None else grade_of(total),
        )
        for i, (topic, total) in enumerate(totals.items())
    ]
    scored = [line for line in lines if line.total is not None]
    known = [total for total in totals.values() if total is not None]
    average = sum(known) / len(known) if known else None
    by_total = sorted(scored, key=lambda line: line.total or 0)
    names = zip(DIMENSION_MAXIMA, dimensions or (), strict=False)
    return SessionFacts(
        interview_id="i",
        role="Data Engineer",
        company="Harbour Mills",
        type=InterviewType.MIXED,
        started_at=NOON,
        finished_at=NOON,
        asked=asked or len(lines),
        answered=len(lines),
        scored=len(scored),
        completion=len(lines) / (asked or len(lines)),
        average=average,
        out_of_ten=None if average is None else out_of_ten(average),
        grade=None if average is None else grade_of(average),
        band=None if average is None else session_band(out_of_ten(average)),
        grade_mix={grade: sum(line.grade is grade for line in lines) for grade in Grade},
        by_type=[],
        dimensions=[
            DimensionAverage(name=n, average=a, maximum=DIMENSION_MAXIMA[n]) for n, a in names
        ],
        lines=lines,
        strongest=by_total[-1] if by_total else None,
        weakest=by_total[0] if by_total else None,
        average_words=84.0,
        missing_keywords=[Count(label=term, count=1) for term in missing_keywords],
        missing_star_parts=[Count(label=p, count=n) for p, n in (missing_star or {}).items()],
        gates=[Count(label=kind, count=n) for kind, n in (gates or {}).items()],
        engines=["embedded 1.0"],
    )


CASES = {
    "mixed": facts_of(
        {"tide-tables": 88, "rope-work": 41, "star-charts": 63},
        asked=5,
        missing_keywords=("write-through", "429", "salt"),
        missing_star={"result": 2},
    ),
    "one answer": facts_of({"star-charts": 63}),
    "nothing scored": facts_of({"star-charts": None, "tide-tables": None}, dimensions=None),
    "all held by gates": facts_of(
        {"star-charts": 4, "tide-tables": 0},
        dimensions=(1, 0.5, 0.5, 0),
        gates={"too_short": 1, "empty": 1},
    ),
    "all A": facts_of({"star-charts": 97, "tide-tables": 92}, dimensions=(29.5, 38.0, 18.0, 9.0)),
    "full points": facts_of({"star-charts": 100}, dimensions=(30, 40, 20, 10)),
}
EACH_CASE = pytest.mark.parametrize("facts", CASES.values(), ids=CASES.keys())


def all_words(narrative: Narrative) -> str:
    parts = [narrative.story, *narrative.gaps, *narrative.study_items, *narrative.tips]
    return "\n".join([*parts, narrative.verdict])


def figures_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def figures_of(facts: SessionFacts) -> set[str]:
    """Return every figure of the facts, also as it reads with one decimal at most."""
    exact = figures_in(facts.model_dump_json())
    rounded = {f"{float(figure):.1f}".removesuffix(".0") for figure in exact}
    return (
        exact
        | rounded
        | {
            str(facts.asked - facts.answered),
            str(facts.answered - facts.scored),
        }
    )


@EACH_CASE
def test_every_figure_comes_from_the_facts(facts: SessionFacts) -> None:
    assert figures_in(all_words(narrate(facts))) <= figures_of(facts)


@EACH_CASE
def test_the_story_has_three_or_four_sentences_and_each_list_three_entries(
    facts: SessionFacts,
) -> None:
    narrative = narrate(facts)
    assert len(re.findall(r"[.!?](?:\s|$)", narrative.story)) in (3, 4)
    for entries in (narrative.gaps, narrative.study_items, narrative.tips):
        assert len(entries) == len(set(entries)) == 3


@EACH_CASE
def test_the_verdict_is_one_sentence(facts: SessionFacts) -> None:
    verdict = narrate(facts).verdict
    assert verdict.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", verdict)) == 1


def test_the_story_names_average_grade_and_extremes() -> None:
    story = narrate(CASES["mixed"]).story
    assert "3 of 5 questions for Data Engineer at Harbour Mills" in story
    assert "64 points: grade C" in story
    assert "tide tables, has 88 points" in story
    assert "rope work, has 41" in story


def test_questions_left_open_become_a_gap() -> None:
    gaps = narrate(facts_of({"star-charts": 90}, asked=4, dimensions=(29, 36, 18, 9))).gaps
    assert gaps[0] == "3 of 4 questions stayed without an answer."


def test_the_verdict_names_what_cost_most() -> None:
    verdict = narrate(CASES["all held by gates"]).verdict
    assert verdict.startswith("Grade F; biggest blocker: ")
    assert "missing substance" in verdict


def test_missing_terms_are_named_for_study() -> None:
    facts = facts_of(
        {"star-charts": 80}, dimensions=(30, 39, 19, 0), missing_keywords=("outer join", "NULL")
    )
    assert any("outer join, NULL" in item for item in narrate(facts).study_items)


def test_an_interview_of_full_points_is_told_that_no_gap_shows() -> None:
    narrative = narrate(CASES["full points"])
    assert "no blocker" in narrative.verdict
    assert "no further gap" in narrative.gaps[0]


def test_nothing_scored_is_said_plainly() -> None:
    narrative = narrate(CASES["nothing scored"])
    assert "could be scored yet" in narrative.story
    assert narrative.verdict.startswith("Nothing could be scored yet")
