import pytest

from core.domain.interview import InterviewType, StartLevel
from core.domain.question import QuestionType
from core.practice.levels import Levels, estimate_levels
from core.practice.start import LEAST_ANSWERS, choose_start
from tests.fakes.counted import EVENING, counted


def levels(total: int, count: int, kind: QuestionType = QuestionType.TECHNICAL) -> Levels:
    return estimate_levels([counted(n, total, f"t{n}", kind=kind) for n in range(count)], EVENING)


def start(found: Levels, type_: InterviewType = InterviewType.MIXED) -> StartLevel | None:
    return choose_start(found, type_)


def test_a_new_learner_starts_as_usual() -> None:
    assert start(Levels()) is None
    assert start(levels(95, LEAST_ANSWERS - 1)) is None


def test_who_surely_answers_well_starts_at_medium_and_reads_why() -> None:
    found = start(levels(85, 20))

    assert found is not None
    assert found.steps == 1
    assert found.reason.startswith("Starts at medium, because your level is about 8")
    assert found.reason.endswith("of 100 over 20 answers.")


def test_who_surely_answers_weakly_is_spared_hard_questions() -> None:
    found = start(levels(20, 20))

    assert found is not None
    assert found.steps == -1
    assert found.reason.startswith("Rises to medium only, because your level is about 2")


@pytest.mark.parametrize(("total", "count"), [(55, 40), (72, 5), (38, 5)])
def test_who_is_in_between_or_not_known_well_starts_as_usual(total: int, count: int) -> None:
    assert start(levels(total, count)) is None


def test_the_level_of_the_ordered_type_decides_where_it_is_known() -> None:
    facts = [counted(n, 90, f"t{n}") for n in range(15)]
    facts += [counted(20 + n, 18, f"b{n}", kind=QuestionType.BEHAVIOURAL) for n in range(15)]
    found = estimate_levels(facts, EVENING)
    behavioural = start(found, InterviewType.BEHAVIOURAL)

    assert behavioural is not None
    assert behavioural.steps == -1
    assert "your level in behavioural questions" in behavioural.reason
    assert start(found, InterviewType.MIXED) is None
