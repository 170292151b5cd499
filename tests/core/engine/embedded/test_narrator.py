import re
from datetime import UTC, datetime

import pytest

from core.domain.evaluation import DIMENSION_MAXIMA, GateKind, Grade
from core.domain.interview import InterviewType
from core.domain.manner import Manner
from core.domain.question import QuestionType
from core.domain.report import (
    AnswerLine,
    Count,
    DimensionAverage,
    Narrative,
    Pattern,
    PatternKind,
    SessionFacts,
    TypeScore,
)
from core.engine.embedded.narrator import narrate
from core.engine.embedded.resources import load_resources, resources_for
from core.rubric.tokens import split_sentences
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
    "known topics": facts_of({"caching": 41, "sql": 63, "python": 20, "docker": 84}),
    "a habit": facts_of({"star-charts": 41, "tide-tables": 50}).model_copy(
        update={
            "patterns": [
                Pattern(
                    kind=PatternKind.HEDGING,
                    label="Words of doubt",
                    count=2,
                    possible=2,
                    positions=[0, 1],
                )
            ]
        }
    ),
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
        | {str(line.position + 1) for line in facts.lines}
    )


@EACH_CASE
def test_every_figure_comes_from_the_facts(facts: SessionFacts) -> None:
    words = all_words(narrate(facts))
    for line in facts.lines:  # a work and an exercise have figures of their own
        for resource in resources_for(line.topic):
            words = words.replace(resource.what, "").replace(resource.practise, "")

    assert figures_in(words) <= figures_of(facts)


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


def test_study_items_name_work_exercise_question_and_points_of_the_weakest_topics() -> None:
    items = narrate(CASES["known topics"]).study_items

    assert [item.split(": ")[0] for item in items] == [
        "Python (question 3, 20 points)",
        "Caching (question 1, 41 points)",
        "SQL (question 2, 63 points)",
    ]
    for item, topic in zip(items, ("python", "caching", "sql"), strict=True):
        assert any(r.what in item and r.practise in item for r in load_resources()[topic])


def test_two_answers_on_one_topic_give_one_study_item_from_the_weaker() -> None:
    facts = facts_of({"caching": 60, "sql": 30})
    second = facts.lines[1].model_copy(update={"topic": "caching"})
    facts = facts.model_copy(update={"lines": [facts.lines[0], second]})

    named = [item for item in narrate(facts).study_items if item.startswith("Caching")]

    assert len(named) == 1
    assert named[0].startswith("Caching (question 2, 30 points): ")


def test_a_habit_becomes_gap_and_tip() -> None:
    narrative = narrate(CASES["a habit"])

    assert any("2 of 2 answers (questions 1 and 2) use words of doubt" in g for g in narrative.gaps)
    assert any("plain statements" in tip for tip in narrative.tips)


@pytest.mark.parametrize("kind", GateKind)
def test_every_gate_has_words(kind: GateKind) -> None:
    narrative = narrate(facts_of({"star-charts": 10}, gates={kind.value: 1}))

    assert any("1 answer of 1 could not count" in gap for gap in narrative.gaps)


def test_the_forty_points_are_called_substance_where_only_stories_were_told() -> None:
    stories = facts_of({"star-charts": 10}, dimensions=(28, 4, 18, 9)).model_copy(
        update={"by_type": [TypeScore(type=QuestionType.BEHAVIOURAL, count=1, average=10)]}
    )
    mixed = stories.model_copy(
        update={
            "by_type": [
                *stories.by_type,
                TypeScore(type=QuestionType.TECHNICAL, count=1, average=10),
            ]
        }
    )

    assert "Substance reached 4 of 40" in " ".join(narrate(stories).gaps)
    assert "Technical accuracy and substance reached" in " ".join(narrate(mixed).gaps)


@EACH_CASE
def test_the_manner_changes_the_tone_and_no_figure(facts: SessionFacts) -> None:
    told = {manner: narrate(facts, manner) for manner in Manner}

    assert len({all_words(narrative) for narrative in told.values()}) == len(Manner)
    assert len({frozenset(figures_in(all_words(n))) for n in told.values()}) == 1
    assert len({tuple(n.study_items) for n in told.values()}) == 1
    for narrative in told.values():
        assert 2 <= len(split_sentences(narrative.story)) <= 4
        assert len(split_sentences(narrative.verdict)) == 1
        plain = narrate(facts)
        for line, without in zip(narrative.gaps, plain.gaps, strict=True):
            assert line.endswith(without)


def test_one_point_is_not_called_points() -> None:
    story = narrate(facts_of({"sql": 80, "caching": 1})).story

    assert "1 points" not in story
