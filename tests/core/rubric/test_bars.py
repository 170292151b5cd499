import re
from collections import Counter
from pathlib import Path

import pytest

from core.domain.question import Question, QuestionType
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.templates import load_templates
from core.rubric.bars import (
    MOST_COMPETENCIES,
    RUBRIC_FOLDER,
    Competency,
    RubricError,
    Signal,
    competencies_for,
    level_at,
    level_of,
    load_competencies,
    read_competency,
)
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK

_MOST_ANCHOR_WORDS, _MOST_DEFINITION_WORDS = 30, 30
_ABSENCE = re.compile(r"\b(?:no|nothing|leaves|unsaid)\b", re.IGNORECASE)
SCALES = load_competencies()


def ask(topic: str, kind: QuestionType, focus: str = "anything") -> Question:
    return HARD_FEEDBACK.model_copy(update={"topic": topic, "type": kind, "focus": focus})


def template_questions() -> list[Question]:
    return [
        ask(file.topic, template.type, template.focus)
        for file in load_templates()
        for template in file.templates
    ]


def ids_for(question: Question) -> list[str]:
    return [competency.id for competency in competencies_for(question)]


def test_there_are_as_many_competencies_as_a_panel_can_tell_apart() -> None:
    assert 14 <= len(SCALES) <= 18
    assert [scale.id for scale in SCALES] == sorted(p.stem for p in RUBRIC_FOLDER.iterdir())


def test_every_question_of_the_bank_and_the_templates_has_one_to_three_competencies() -> None:
    for question in [*all_questions(load_bank()), *template_questions()]:
        found = ids_for(question)
        assert 1 <= len(found) <= MOST_COMPETENCIES, question.id
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("kind", list(QuestionType))
def test_a_question_about_an_unheard_of_topic_has_competencies(kind: QuestionType) -> None:
    assert ids_for(ask("no-such-topic", kind))


def test_every_competency_is_asked_for_somewhere() -> None:
    asked = {i for q in [*all_questions(load_bank()), *template_questions()] for i in ids_for(q)}
    assert asked == {scale.id for scale in SCALES}


def test_scales_name_only_topics_and_focuses_that_exist() -> None:
    questions = [*all_questions(load_bank()), *template_questions()]
    topics = {question.topic for question in questions}
    focuses = {question.focus for question in questions}
    for scale in SCALES:
        assert set(scale.topics) <= topics, scale.id
        assert set(scale.focuses) <= focuses, scale.id


def test_every_listed_topic_and_focus_meets_a_type_of_its_scale() -> None:
    questions = [*all_questions(load_bank()), *template_questions()]
    for scale in SCALES:
        served = [question for question in questions if question.type in scale.types]
        assert set(scale.topics) <= {question.topic for question in served}, scale.id
        assert set(scale.focuses) <= {question.focus for question in served}, scale.id


def test_no_anchor_occurs_twice() -> None:
    counts = Counter(anchor.casefold() for scale in SCALES for anchor in scale.anchors)
    assert [anchor for anchor, count in counts.items() if count > 1] == []


def test_anchors_are_one_short_verb_phrase_each() -> None:
    for anchor in (anchor for scale in SCALES for anchor in scale.anchors):
        assert len(anchor.split()) <= _MOST_ANCHOR_WORDS, anchor
        assert re.fullmatch(r"[A-Z][a-z]+s [^.!?]+\.", anchor), anchor


def test_the_lowest_anchor_says_what_is_absent() -> None:
    for scale in SCALES:
        assert _ABSENCE.search(scale.anchor(1)), scale.anchor(1)


def test_definitions_are_one_line() -> None:
    for scale in SCALES:
        assert "\n" not in scale.definition
        assert len(scale.definition.split()) <= _MOST_DEFINITION_WORDS, scale.id


def test_the_anchor_above_the_last_level_is_empty() -> None:
    assert SCALES[0].anchor(6) == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (ask("conflict", QuestionType.BEHAVIOURAL), "conflict-resolution"),
        (ask("past-roles", QuestionType.BEHAVIOURAL, "disagreement"), "conflict-resolution"),
        (ask("design-storage", QuestionType.SYSTEM_DESIGN), "system-design"),
        (ask("python", QuestionType.TECHNICAL), "technical-knowledge"),
        (ask("testing", QuestionType.TECHNICAL), "quality-mindset"),
        (ask("own-projects", QuestionType.PROJECT, "handover"), "ownership"),
    ],
)
def test_the_most_specific_competency_comes_first(question: Question, expected: str) -> None:
    assert ids_for(question)[0] == expected


def test_focus_is_more_specific_than_topic_and_topic_than_type() -> None:
    question = ask("situational-priorities", QuestionType.SITUATIONAL, "promises made by sales")
    assert ids_for(question) == ["customer-business", "planning", "problem-solving"]


@pytest.mark.parametrize(
    ("share", "level"),
    [(0, 1), (0.19, 1), (0.2, 2), (0.39, 2), (0.4, 3), (0.6, 4), (0.84, 4), (0.85, 5), (1, 5)],
)
def test_levels_begin_at_their_floors(share: float, level: int) -> None:
    assert level_at(share) == level
    assert level_of({Signal.KNOWLEDGE: share, Signal.RELEVANCE: share}) == level


def test_the_last_bits_of_a_sum_do_not_lower_a_level() -> None:
    assert level_at(0.1 + 0.1 + 0.4) == level_at(0.6) == level_at(0.6 - 1e-16)


def test_the_best_level_needs_every_signal_half_met() -> None:
    weights = {Signal.KNOWLEDGE: 0.9, Signal.REASONS: 0.1}
    assert level_of({Signal.KNOWLEDGE: 1.0, Signal.REASONS: 0.5}, weights) == 5
    assert level_of({Signal.KNOWLEDGE: 1.0, Signal.REASONS: 0.49}, weights) == 4


def test_signals_count_by_weight_and_only_where_they_apply() -> None:
    weights = {Signal.KNOWLEDGE: 0.75, Signal.RESULT: 0.25}
    assert level_of({Signal.KNOWLEDGE: 0.3, Signal.RESULT: 1.0}, weights) == 3
    assert level_of({Signal.KNOWLEDGE: 0.3, Signal.REASONS: 1.0}, weights) == 2


def test_a_closed_gate_or_nothing_measured_leaves_the_lowest_level() -> None:
    assert level_of({Signal.KNOWLEDGE: 1.0}, is_gated=True) == 1
    assert level_of({}) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("anchors", ["Says nothing."]),
        ("signals", {"knowledge": 0.5, "reasons": 0.4}),
        ("signals", {"knowledge": 1.5, "reasons": -0.5}),
        ("signals", {"knowledge": 0.5, "charm": 0.5}),
        ("general_for", ["coding"]),
    ],
)
def test_a_scale_that_breaks_the_rules_is_refused(field: str, value: object) -> None:
    ownership = next(scale for scale in SCALES if scale.id == "ownership")
    data = ownership.model_dump(mode="json") | {field: value}
    with pytest.raises(ValueError, match=field if field == "general_for" else "signal|anchors"):
        Competency.model_validate(data)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "courage.yaml"
    broken.write_text("id: courage\n", encoding="utf-8")
    with pytest.raises(RubricError, match=r"courage\.yaml"):
        read_competency(broken)
