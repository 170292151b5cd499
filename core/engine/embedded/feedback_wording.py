"""How feedback on one answer is introduced, by manner. It says what the score says already."""

from typing import NamedTuple

from core.domain.evaluation import Band, Evaluation
from core.domain.manner import Manner
from core.rubric.totals import answer_band, out_of_ten


class FeedbackWords(NamedTuple):
    """The coach's first sentence about an answer, and the one thing to change, if any."""

    opening: str
    next_step: str


_OPENINGS: dict[Manner, dict[Band, str]] = {
    Manner.FRIEND: {
        Band.NEEDS_WORK: "That one was not easy, was it? Let us see what would help.",
        Band.GOOD: "You are on your way with this one.",
        Band.STRONG: "I enjoyed that one, well done.",
        Band.BEST_PRACTICE: "What a relief to hear an answer like that!",
    },
    Manner.GUIDE: {
        Band.NEEDS_WORK: "This answer needs work; here is where to begin.",
        Band.GOOD: "A sound start, with room to grow.",
        Band.STRONG: "A strong answer.",
        Band.BEST_PRACTICE: "This is how it is done.",
    },
    Manner.CHALLENGER: {
        Band.NEEDS_WORK: "I raised an eyebrow there: that would not get past me.",
        Band.GOOD: "I would not let you off with that yet.",
        Band.STRONG: "That stands, and now I would ask for more.",
        Band.BEST_PRACTICE: "I find little to attack in that.",
    },
    Manner.DRILL_SERGEANT: {
        Band.NEEDS_WORK: "Not there. Again.",
        Band.GOOD: "Halfway. Keep at it.",
        Band.STRONG: "Solid. Do it again.",
        Band.BEST_PRACTICE: "That is the standard.",
    },
}
_UNSCORED: dict[Manner, str] = {
    Manner.FRIEND: "I could not score this one, and that says nothing about you.",
    Manner.GUIDE: "This answer could not be scored.",
    Manner.CHALLENGER: "There is nothing here that I could score.",
    Manner.DRILL_SERGEANT: "No score.",
}
_NEXT_STEPS: dict[Manner, str] = {
    Manner.FRIEND: "If you change one thing next time: {advice}",
    Manner.GUIDE: "The first thing to change: {advice}",
    Manner.CHALLENGER: "This is what I would go after: {gap} {advice}",
    Manner.DRILL_SERGEANT: "Fix this first: {advice}",
}


def word_feedback(evaluation: Evaluation, manner: Manner) -> FeedbackWords:
    """Return the coach's words about a judgement that is made already, whichever engine made it.

    The next step is the judgement's own first improvement; without one it is empty.
    """
    first = evaluation.improvements[0] if evaluation.improvements else None
    next_step = (
        _NEXT_STEPS[manner].format(gap=first.gap, advice=first.advice) if first is not None else ""
    )
    if evaluation.total is None:
        return FeedbackWords(_UNSCORED[manner], next_step)
    return FeedbackWords(_OPENINGS[manner][answer_band(out_of_ten(evaluation.total))], next_step)
