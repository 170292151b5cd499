"""The engine as the conductor meets it, on the question bank that ships."""

import pytest

from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Brief,
    Context,
    InterviewType,
)
from core.engine.base import Engine
from core.engine.embedded.engine import EmbeddedEngine
from core.interview.blueprint import plan_slots
from tests.fakes.personas import make_job, make_resume

ENGINE: Engine = EmbeddedEngine()


@pytest.mark.parametrize(
    "type_",
    [t for t in InterviewType if t not in {InterviewType.CODING, InterviewType.CODE_REVIEW}],
)
def test_every_kind_of_interview_can_be_asked_from_the_bank(type_: InterviewType) -> None:
    brief = Brief(type=type_, question_count=20, resume=make_resume(), job=make_job())
    slots = plan_slots(brief)
    context = Context(resume=brief.resume, job=brief.job)

    questions = ENGINE.write_questions(context, slots, [])

    assert [q.type for q in questions] == [slot.type for slot in slots]
    assert len({q.id for q in questions}) == 20
    assert sum(bool(q.origin.label) for q in questions) >= 10


def test_five_interviews_in_a_row_bring_no_question_twice() -> None:
    asked: list[str] = []
    for seed in range(5):
        brief = Brief(question_count=11, seed=seed, resume=make_resume(), job=make_job())
        context = Context(resume=brief.resume, job=brief.job, seed=seed)
        asked += [q.id for q in ENGINE.write_questions(context, plan_slots(brief), asked)]

    assert len(asked) == len(set(asked)) == 55


def test_a_model_answer_is_judged_well_and_an_empty_one_is_not() -> None:
    context = Context(role="Backend Engineer", technologies=["Python"])
    slots = plan_slots(Brief(type=InterviewType.TECHNICAL, question_count=3))
    question = ENGINE.write_questions(context, slots, [])[0]

    def total(text: str) -> int:
        exchange = Exchange(turns=[Turn(speaker="learner", text=text)])
        return ENGINE.evaluate(question, exchange, context).total or 0

    assert total(question.model_answer) >= 70
    assert total("") <= 15


def test_results_carry_the_engine_and_its_version() -> None:
    context = Context(technologies=["Python"])
    slots = plan_slots(Brief(type=InterviewType.TECHNICAL, question_count=3))
    question = ENGINE.write_questions(context, slots, [])[0]
    exchange = Exchange(turns=[Turn(speaker="learner", text="I would measure it first.")])

    evaluation = ENGINE.evaluate(question, exchange, context)

    assert (evaluation.engine, evaluation.engine_version) == (ENGINE.name, ENGINE.version)
