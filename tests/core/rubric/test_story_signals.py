import pytest

from core.domain.evaluation import GateKind, Specificity
from core.domain.question import QuestionType
from core.domain.report_details import SignalName
from core.rubric.story_signals import measure_story
from tests.fakes.judged import judged

STORY = (
    "I measured the queue because it lost messages. I added an outbox table. I moved the calls to "
    "Kafka, although it cost a day. I wrote the runbook. I told the team."
)


def shares(text: str, **more: object) -> dict[SignalName, float]:
    answer = judged(0, QuestionType.BEHAVIOURAL, text, **more)  # type: ignore[arg-type]
    return {s.name: s.share for s in measure_story(answer.text, answer.evaluation)}


def test_a_full_story_shows_all_of_ownership() -> None:
    assert shares(STORY)[SignalName.OWNERSHIP] == 1


def test_a_story_without_an_own_deed_shows_none() -> None:
    assert shares("We were a good team and it all went well.")[SignalName.OWNERSHIP] == 0


def test_relevance_is_the_share_of_its_points() -> None:
    assert shares(STORY, points=(15, 0, 0, 0))[SignalName.RELEVANCE] == pytest.approx(0.5)


def test_concrete_things_make_specificity_and_say_which() -> None:
    specifics = Specificity(numbers=["3 %", "4 ms"], tools=["Kafka"])
    answer = judged(0, QuestionType.BEHAVIOURAL, STORY, specificity=specifics)

    _, specificity, *_ = measure_story(answer.text, answer.evaluation)

    assert specificity.share == pytest.approx(0.3)
    assert specificity.basis == "2 figures, 1 tool"


def test_reasons_and_contrasts_make_depth() -> None:
    assert shares(STORY)[SignalName.DEPTH] == pytest.approx(2 / 3)
    assert shares("I did it. It went well.")[SignalName.DEPTH] == 0


def test_a_gated_or_unscored_answer_shows_nothing() -> None:
    assert shares(STORY, gate=GateKind.OFF_TOPIC) == {}
    assert shares(STORY, points=None) == {}
