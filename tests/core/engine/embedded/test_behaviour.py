from functools import cache
from statistics import mean

import pytest

from core.domain.evaluation import BarsLevel, Gate, GateKind, Scores
from core.domain.question import Question, QuestionType
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.behaviour import (
    bound_level,
    find_behaviour,
    find_facts,
    measure_signals,
)
from core.engine.embedded.corpus import Corpus, bank_corpus
from core.engine.embedded.dimensions import score_dimensions
from core.engine.embedded.reading import Reading, read_answer
from core.engine.embedded.topicality import is_off_topic
from core.rubric.bars import Fact, Signal, competencies_for
from core.rubric.gates import close_gate
from core.rubric.similarity import LexicalSimilarity
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

# One topic of each type that the bank has, with an answer as a weak candidate would give it.
POOR = {
    "caching": "Caching is when you store things so that it is faster. I think it is good to have.",
    "kubernetes": "It is a popular tool from Google that runs things in the cloud and many use it.",
    "design-storage": "I would use a big database and some servers, and it should scale somehow.",
    "conflict": "I usually get along with everyone, so that has not really happened to me much.",
    "failure": "I try not to make mistakes. Sometimes things go wrong, but that is normal at work.",
    "project-impact": "The project was useful and people were happy with it, I would say.",
    "situational-incidents": "I would stay calm and try to look at it and then somehow repair it.",
    "motivation-role": "It sounds like a nice job and I need something new at the moment.",
}
TYPES = [*QuestionType]


@cache
def questions_of(topic: str) -> list[Question]:
    return [question for question in all_questions(load_bank()) if question.topic == topic]


def read(question: Question, answer: str, corpus: Corpus | None = None) -> Reading:
    corpus = corpus or Corpus(even_weight)
    similarity = LexicalSimilarity(corpus.weight, question.keywords, question.text)
    return read_answer(question, answer, similarity, corpus)


def rate(
    question: Question, answer: str, corpus: Corpus | None = None
) -> tuple[Scores, list[BarsLevel]]:
    reading = read(question, answer, corpus)
    scores = score_dimensions(reading)
    gate = close_gate(question, answer, is_off_topic=is_off_topic(reading))
    return scores, find_behaviour(reading, scores, gate)


def case_of(kind: QuestionType) -> Question:
    technical = kind in (QuestionType.CODING, QuestionType.CODE_REVIEW, QuestionType.TECHNICAL)
    base = RATE_LIMIT if technical or kind is QuestionType.SYSTEM_DESIGN else HARD_FEEDBACK
    return base.model_copy(update={"type": kind})


def first_third(question: Question) -> str:
    sentences = question.model_answer.split(". ")
    return ". ".join(sentences[: len(sentences) // 3]) + "."


def mean_level(levels: list[BarsLevel]) -> float:
    return mean(level.level for level in levels)


@pytest.mark.parametrize("kind", TYPES)
def test_levels_fall_with_what_is_left_out(kind: QuestionType) -> None:
    question = case_of(kind)
    answers = (question.model_answer, first_third(question), "It is good and I like it very much.")
    full, part, poor = (mean_level(rate(question, answer)[1]) for answer in answers)
    assert full >= 4
    assert full > part > poor
    assert poor <= 2


@pytest.mark.parametrize("kind", TYPES)
def test_the_competencies_are_those_of_the_question(kind: QuestionType) -> None:
    question = case_of(kind)
    _, levels = rate(question, question.model_answer)
    assert [level.competency for level in levels] == [c.id for c in competencies_for(question)]


@pytest.mark.parametrize("topic", POOR)
def test_levels_agree_with_the_total(topic: str) -> None:
    for question in questions_of(topic):
        scores, levels = rate(question, question.model_answer, bank_corpus())
        assert scores.total >= 85
        assert mean_level(levels) >= 4
        scores, levels = rate(question, POOR[topic], bank_corpus())
        assert scores.total <= 30
        assert mean_level(levels) <= 2


@pytest.mark.parametrize("topic", POOR)
def test_quotes_stand_in_the_answer(topic: str) -> None:
    for question in questions_of(topic):
        words = question.model_answer.split()
        for level in rate(question, question.model_answer, bank_corpus())[1]:
            assert level.quote is not None
            assert level.quote.text == " ".join(words[level.quote.start : level.quote.end])


def test_seen_and_next_are_neighbours_on_the_scale() -> None:
    _, levels = rate(HARD_FEEDBACK, first_third(HARD_FEEDBACK))
    for level, competency in zip(levels, competencies_for(HARD_FEEDBACK), strict=True):
        assert level.seen == competency.anchors[level.level - 1]
        assert level.next == competency.anchors[level.level]


def test_the_best_level_has_no_next() -> None:
    _, levels = rate(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    assert {level.next for level in levels if level.level == 5} == {""}


def test_competencies_are_shown_by_different_words() -> None:
    _, levels = rate(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    starts = [level.quote.start for level in levels if level.quote is not None]
    assert len(starts) == len(levels) > 1
    assert len(set(starts)) == len(starts)


def test_ownership_is_shown_by_an_action() -> None:
    reading = read(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    action = next(part.quote for part in reading.star if part.part == "action")
    question = HARD_FEEDBACK.model_copy(update={"topic": "ownership", "focus": "own initiative"})
    (ownership,) = rate(question, question.model_answer)[1]
    assert action is not None
    assert ownership.quote == action


def test_ownership_chooses_the_action_although_it_comes_last() -> None:
    _, levels = rate(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    reading = read(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    shown = {part.part: part.quote for part in reading.star}
    assert [level.competency for level in levels] == ["mentoring-feedback", "ownership"]
    assert [level.quote for level in levels] == [shown["result"], shown["action"]]


def test_knowledge_is_shown_by_the_weightiest_point_made() -> None:
    _, levels = rate(RATE_LIMIT, RATE_LIMIT.model_answer)
    assert levels[0].quote is not None
    assert "bounds the average rate" in levels[0].quote.text


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("I cut the wait to 40 seconds.", Fact.FIGURE),
        ("As a result the number of complaints fell.", Fact.OUTCOME),
        ("I waited because Meera was right.", Fact.REASON),
        ("I wanted to reply, but I listened instead.", Fact.CONTRAST),
    ],
)
def test_facts_are_those_that_the_answer_bears_out(answer: str, fact: Fact) -> None:
    assert fact in find_facts(read(HARD_FEEDBACK, answer))
    assert find_facts(read(HARD_FEEDBACK, "Meera was kind to me.")) == set()


def test_an_outcome_is_not_asked_of_knowledge() -> None:
    assert Fact.OUTCOME in find_facts(read(RATE_LIMIT, "It depends."))


def test_the_best_level_is_not_given_for_what_the_answer_lacks() -> None:
    reasons = ("because", "but ", "rather than", "so ", "If ", "when ", "that finds")
    question = RATE_LIMIT
    plain = question.model_answer
    for wording in reasons:
        plain = plain.replace(wording, "and ")
    _, full = rate(question, question.model_answer)
    reading = read(question, plain)
    best = Scores(relevance=30, technical_accuracy=40, structure=20, keyword_coverage=10)
    assert not {Fact.REASON, Fact.CONTRAST} & find_facts(reading)
    assert {level.level for level in full} == {5}
    assert {level.level for level in find_behaviour(reading, best, None)} == {4}


def test_a_group_story_shows_less_ownership_than_an_own_one() -> None:
    question = HARD_FEEDBACK.model_copy(update={"topic": "ownership"})
    told_as_group = question.model_answer.replace("I ", "we ").replace("my ", "our ")
    own = rate(question, question.model_answer)[1][-1]
    group = rate(question, told_as_group)[1][-1]
    assert own.competency == group.competency == "ownership"
    assert group.level < own.level


def test_a_misconception_is_not_quoted_as_evidence() -> None:
    wrong = RATE_LIMIT.misconceptions[0]
    for level in rate(RATE_LIMIT, f"{wrong} {RATE_LIMIT.model_answer}")[1]:
        assert level.quote is not None
        assert level.quote.text != wrong


@pytest.mark.parametrize("answer", ["", "No idea.", HARD_FEEDBACK.text, "asdf qwer zxcv " * 20])
def test_a_closed_gate_leaves_the_lowest_level_without_a_quote(answer: str) -> None:
    _, levels = rate(HARD_FEEDBACK, answer)
    assert levels
    assert {level.level for level in levels} == {1}
    assert [level.quote for level in levels if level.quote] == []


@pytest.mark.parametrize("kind", [GateKind.COPY_OF_MODEL_ANSWER, GateKind.OTHER_LANGUAGE])
def test_nothing_is_rated_where_nothing_is_scored(kind: GateKind) -> None:
    reading = read(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    gate = Gate(kind=kind, reason="made up")
    assert find_behaviour(reading, score_dimensions(reading), gate) == []


@pytest.mark.parametrize("kind", TYPES)
def test_shares_lie_between_nothing_and_all(kind: QuestionType) -> None:
    question = case_of(kind)
    for answer in ("Yes.", question.model_answer, question.model_answer * 3):
        reading = read(question, answer)
        shares = measure_signals(reading, score_dimensions(reading))
        assert all(0 <= share <= 1 for share in shares.values())


def test_stories_are_measured_by_what_was_done_and_knowledge_is_not() -> None:
    story = {Signal.OWN_ACTIONS, Signal.RESULT, Signal.STAR_COMPLETENESS}
    reading = read(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    assert story <= measure_signals(reading, score_dimensions(reading)).keys()
    reading = read(RATE_LIMIT, RATE_LIMIT.model_answer)
    assert not story & measure_signals(reading, score_dimensions(reading)).keys()


def test_a_result_with_a_figure_is_a_fuller_one() -> None:
    vague = "As a result the team was happier. I listened to Meera and changed my habit."
    measured = vague.replace("happier", "happier by 40 %")
    shares = [
        measure_signals(reading, score_dimensions(reading))[Signal.RESULT]
        for reading in (read(HARD_FEEDBACK, vague), read(HARD_FEEDBACK, measured))
    ]
    assert 0 < shares[0] < shares[1]


@pytest.mark.parametrize("level", range(1, 6))
def test_no_level_contradicts_the_whole_answer(level: int) -> None:
    assert bound_level(level, 85) >= 4
    assert bound_level(level, 39) <= 2
    assert bound_level(level, 19) == 1
    assert bound_level(level, 50) in (2, 3, 4)
