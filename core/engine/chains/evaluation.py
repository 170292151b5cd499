"""The chain that judges one answer."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from core.domain.exchange import Exchange
from core.domain.question import TECHNICAL_TYPES, Question, QuestionType
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, build_chain, write_messages
from core.engine.chains.background import clean
from core.engine.chains.judgement import Judgement, check_judgement
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.fence import fence, new_boundary

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

Family = Literal["knowledge", "story", "design", "motive", "supposed"]
_FAMILIES: dict[QuestionType, Family] = {
    QuestionType.SYSTEM_DESIGN: "design",
    QuestionType.MOTIVATIONAL: "motive",
    QuestionType.SITUATIONAL: "supposed",
}


@dataclass(frozen=True)
class AnswerToJudge:
    """An answer without what addressed the grader, and all that judging it needs.

    A `second` judgement is asked for in other words, so that it does not repeat the first.
    """

    question: Question
    answer: str
    follow_ups: tuple[str, ...] = ()
    second: bool = False


def build_evaluation_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[AnswerToJudge, Called[Judgement]]":
    """Return the chain: prompt | structured output | checks.

    It gives three dimensions with their evidence; `verdict` makes an evaluation of them. Run,
    it raises a subclass of ModelError when no judgement passes the checks.
    """
    return build_chain(model, ask_for_judgement, limits or Limits(), "evaluation")


def ask_for_judgement(order: AnswerToJudge) -> Asking[Judgement]:
    """Return what to say to the model about one answer."""
    return Asking(
        messages=write_messages(_system(family_of(order.question.type)), _task(order)),
        schema=Judgement,
        check=partial(check_judgement, answer=order.answer),
    )


def family_of(kind: QuestionType) -> Family:
    """Return which scale and which examples suit a type of question."""
    return _FAMILIES.get(kind, "knowledge" if kind in TECHNICAL_TYPES else "story")


def exchange_follow_ups(exchange: Exchange) -> tuple[str, ...]:
    """Return what the interviewer asked after the question."""
    return tuple(turn.text for turn in exchange.turns if turn.speaker == "interviewer")


def _system(family: Family) -> str:
    examples = read_prompt(f"evaluation_examples_{family}")
    rubric = read_prompt(f"evaluation_rubric_{family}")
    judged = fill_prompt("evaluation", rubric=rubric, examples=examples)
    return f"{judged}\n\n{house_rules()}"


def _task(order: AnswerToJudge) -> str:
    boundary = new_boundary()
    asked = "\n".join([order.question.text, *order.follow_ups])
    points = "\n".join(f"- {point.claim}" for point in order.question.key_points)
    return fill_prompt(
        "evaluation_task",
        type=order.question.type.value,
        difficulty=order.question.difficulty.value,
        question=fence("question", asked, boundary) + _own_code(order.question, boundary),
        key_points=fence("key points", points, boundary),
        answer=fence("answer", order.answer, boundary),
        manner=read_prompt("manner_second" if order.second else "manner_first"),
    )


def _own_code(question: Question, boundary: str) -> str:
    """Return the lines of the learner's code that a question is about, empty for most."""
    place = question.place
    if place is None:
        return ""
    code = fence("code", clean(place.text), boundary)
    return "\n\n" + fill_prompt("own_code", start=str(place.start), code=code)
