"""Notice in an evaluation that a learner asked before solving; it gives no points."""

from core.domain.evaluation import Evaluation, Quote, Strength
from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
)
from core.engine.embedded.clarifying import is_clarifying

_MOST_STRENGTHS = 5
_NOTICED = (
    "You settled what the task is before you solved it. That is worth doing in the real "
    "interview; it gives no points of its own."
)


def notice_questions(asked: AskedQuestion, evaluation: Evaluation) -> Evaluation:
    """Return the evaluation with a word on the learner's first clarifying question.

    It changes no score. The quote is the question itself and stands in no answer: its offsets
    are both 0.
    """
    said = (turn.text for turn in asked.later_turns if turn.kind is TurnKind.QUESTION)
    good = next((text for text in said if is_clarifying(asked.question, text)), None)
    if good is None or evaluation.scores is None or len(evaluation.strengths) >= _MOST_STRENGTHS:
        return evaluation
    strength = Strength(reason=_NOTICED, quote=Quote(text=good, start=0, end=0))
    return evaluation.model_copy(update={"strengths": [*evaluation.strengths, strength]})
