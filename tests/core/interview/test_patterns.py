import pytest

from core.domain.evaluation import GateKind, Improvement, KeywordUse, Quote, StarPart
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.question import Keyword, Question, QuestionType
from core.domain.report import JudgedAnswer, Pattern, PatternKind
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.grader import grade
from core.interview.pattern_checks import GAP_CHECKS
from core.interview.patterns import find_patterns
from tests.fakes.judged import WORDS, judged, question_of

STORY = QuestionType.BEHAVIOURAL


def pattern_of(kind: PatternKind, answers: list[JudgedAnswer]) -> Pattern | None:
    return next((p for p in find_patterns(answers) if p.kind is kind), None)


def test_an_interview_without_answers_has_no_patterns() -> None:
    assert find_patterns([]) == []


def test_once_is_no_pattern() -> None:
    assert pattern_of(PatternKind.NO_FIGURES, [judged(0, STORY)]) is None


def test_stories_without_figures_recur_with_their_positions() -> None:
    figure = "I cut it to 12 minutes. " + WORDS * 5
    answers = [judged(0, STORY), judged(1, STORY, figure), judged(2, STORY), judged(3)]

    pattern = pattern_of(PatternKind.NO_FIGURES, answers)

    assert pattern is not None
    assert (pattern.count, pattern.possible, pattern.positions) == (2, 3, [0, 2])
    assert not pattern.positive
    assert pattern.quote == ""


def test_two_of_many_are_no_habit() -> None:
    figure = "I cut it to 12 minutes. " + WORDS * 5
    answers = [judged(n, STORY, figure if n > 1 else WORDS * 6) for n in range(7)]

    assert pattern_of(PatternKind.NO_FIGURES, answers) is None


def test_figures_in_most_stories_are_a_strength_with_a_quote() -> None:
    answers = [judged(n, STORY, WORDS * 5 + f"I cut it to {n + 5} minutes.") for n in range(3)]

    pattern = pattern_of(PatternKind.FIGURES, answers)

    assert pattern is not None
    assert pattern.positive
    assert (pattern.quote, pattern.quote_position) == ("I cut it to 5 minutes.", 0)


def test_a_strength_is_not_named_beside_its_opposite() -> None:
    figure = "I cut it to 12 minutes. " + WORDS * 5
    answers = [judged(n, STORY, figure if n < 4 else WORDS * 6) for n in range(6)]

    kinds = {pattern.kind for pattern in find_patterns(answers)}

    assert PatternKind.NO_FIGURES in kinds
    assert PatternKind.FIGURES not in kinds


def test_missing_results_recur_and_told_results_are_a_strength() -> None:
    told = [StarPart(part="result", quote=Quote(text="It fell.", start=0, end=2))]
    missing = [judged(n, STORY, star=[StarPart(part="result")]) for n in range(2)]
    good = [judged(n, STORY, star=told) for n in range(2)]

    gap = pattern_of(PatternKind.MISSING_STAR_PART, missing)
    strength = pattern_of(PatternKind.RESULT_TOLD, good)

    assert gap is not None
    assert gap.subject == "result"
    assert strength is not None
    assert strength.quote == "It fell."
    assert pattern_of(PatternKind.MISSING_STAR_PART, good) is None


def test_we_without_i_is_shown_and_not_scored() -> None:
    group = "We built the loader and we ran our tests. " + WORDS * 5
    pattern = pattern_of(PatternKind.WE_WITHOUT_I, [judged(n, STORY, group) for n in range(2)])

    assert pattern is not None
    assert not pattern.scored
    assert pattern.quote.startswith("We built the loader")


def test_openings_that_do_not_take_up_the_question_recur() -> None:
    question = question_of(
        QuestionType.TECHNICAL, text="Why is an index slow to write?", focus="index cost"
    )
    away = "That is a good one. " + WORDS * 2
    cost = "Every index has its cost. "
    late = [judged(n, text=away + cost, question=question) for n in (0, 1)]
    direct = [judged(n, text=cost + away, question=question) for n in (0, 1)]

    gap = pattern_of(PatternKind.NO_DIRECT_OPENING, late)

    assert gap is not None
    assert gap.quote.startswith("That is a good one. The pipeline reads")
    assert "cost" not in gap.quote
    assert pattern_of(PatternKind.NO_DIRECT_OPENING, direct) is None
    assert pattern_of(PatternKind.DIRECT_OPENING, direct) is not None


def test_few_model_answers_open_beside_the_question_and_many_answers_to_others_do() -> None:
    questions = [q for q in all_questions(load_bank()) if q.type is QuestionType.TECHNICAL]
    half = len(questions) // 2
    shifted = questions[half:] + questions[:half]

    def count_indirect(asked: list[Question], answered: list[Question]) -> int:
        pairs = zip(asked, answered, strict=True)
        answers = [judged(n, text=a.model_answer, question=q) for n, (q, a) in enumerate(pairs)]
        check = next(c for c in GAP_CHECKS if c.kind is PatternKind.NO_DIRECT_OPENING)
        return sum(bool((found := check.look(a)) and found.occurs) for a in answers)

    assert count_indirect(questions, questions) <= 0.05 * len(questions)
    assert count_indirect(questions, shifted) >= 0.7 * len(questions)


@pytest.mark.parametrize(
    ("repeats", "kind"),
    [
        (2, PatternKind.TOO_SHORT),
        (6, PatternKind.FITTING_LENGTH),
        (30, PatternKind.TOO_LONG),
    ],
)
def test_length_is_held_against_what_the_question_expects(repeats: int, kind: PatternKind) -> None:
    lengths = {PatternKind.TOO_SHORT, PatternKind.FITTING_LENGTH, PatternKind.TOO_LONG}
    found = find_patterns([judged(n, text=WORDS * repeats) for n in range(2)])

    assert {p.kind for p in found} & lengths == {kind}


def test_hedging_recurs_with_a_sentence_that_shows_it() -> None:
    text = WORDS * 3 + "I guess it is maybe a lock. " + WORDS * 2
    pattern = pattern_of(PatternKind.HEDGING, [judged(n, text=text) for n in range(2)])

    assert pattern is not None
    assert pattern.quote == "I guess it is maybe a lock."


def test_a_keyword_missing_again_and_again_is_named() -> None:
    uses = [KeywordUse(term="index"), KeywordUse(term="lock", found_as="locks")]
    pattern = pattern_of(PatternKind.MISSING_KEYWORD, [judged(n, keywords=uses) for n in range(3)])

    assert pattern is not None
    assert (pattern.subject, pattern.count, pattern.possible) == ("index", 3, 3)


def test_two_weak_answers_on_one_topic_recur() -> None:
    question = question_of(QuestionType.TECHNICAL, topic="tide-tables")
    answers = [judged(n, points=(5, 5, 5, 0), question=question) for n in range(2)]
    pattern = pattern_of(PatternKind.WEAK_TOPIC, answers)

    assert pattern is not None
    assert "tide tables" in pattern.label


def test_gated_answers_count_for_their_gate_only() -> None:
    answers = [
        judged(n, STORY, "No.", points=(2, 2, 2, 0), gate=GateKind.OFF_TOPIC) for n in range(2)
    ]

    found = find_patterns(answers)

    assert [(p.kind, p.subject, p.count) for p in found] == [(PatternKind.GATE, "off_topic", 2)]


def test_misconceptions_are_quoted_as_the_grader_words_them() -> None:
    source = next(q for q in all_questions(load_bank()) if q.id == "python-mutable-default")
    said = " ".join(source.misconceptions)
    exchange = Exchange(turns=[Turn(speaker="learner", text=f"{said} That is all I know of it.")])
    graded = grade(source, exchange, Context())
    gaps = [Improvement(gap=i.gap, advice=i.advice) for i in graded.improvements]

    answers = [judged(n, question=source, text=said, improvements=gaps) for n in range(2)]
    pattern = pattern_of(PatternKind.MISCONCEPTION, answers)

    assert pattern is not None
    assert pattern.quote
    assert pattern.quote in said


def test_every_quote_stands_in_the_answer_it_is_said_to_be_from() -> None:
    text = "We ran it, I guess maybe. We won 3 days. " + WORDS * 4
    question = question_of(STORY, keywords=[Keyword(term="quay")])
    answers = [judged(n, text=text, question=question) for n in range(3)]

    quoted = [p for p in find_patterns(answers) if p.quote]

    assert quoted
    assert all(" ".join(p.quote.split()) in " ".join(text.split()) for p in quoted)
