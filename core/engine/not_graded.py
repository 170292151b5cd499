"""Leave out of an answer what addresses its grader, and show the learner that it was."""

from core.domain.evaluation import Evaluation, Quote, Strength
from core.engine.embedded.grader import cut_answer
from core.rubric.evidence import find_quote
from core.rubric.injection import Injected, find_injections, strip_injections


def leave_out(answer: str) -> tuple[str, list[Injected]]:
    """Return the part of `answer` that is judged, and the passages that were taken out of it."""
    judged = cut_answer(answer)
    injected = find_injections(judged)
    return strip_injections(judged, injected), injected


def show_left_out(evaluation: Evaluation, injected: list[Injected], answer: str) -> Evaluation:
    """Return the evaluation of what was left of `answer`, with what was left out of it."""
    if not injected:
        return evaluation
    left_out = [part.text for part in injected]
    return place_in(answer, evaluation).model_copy(update={"not_graded": left_out})


def place_in(answer: str, evaluation: Evaluation) -> Evaluation:
    """Return `evaluation` with its quotes placed in `answer`, the words before any were left out.

    A quote that ran over a place where something was left out stands nowhere any more: it goes,
    and a strength with it.
    """

    def moved(quote: Quote | None) -> Quote | None:
        return find_quote(quote.text, answer) if quote else None

    strengths = [(strength, moved(strength.quote)) for strength in evaluation.strengths]
    update = {
        name: [part.model_copy(update={"quote": moved(part.quote)}) for part in parts]
        for name, parts in (
            ("key_points", evaluation.key_points),
            ("star", evaluation.star),
            ("bars", evaluation.bars),
            ("reasons", evaluation.reasons),
        )
    }
    kept = [Strength(reason=s.reason, quote=quote) for s, quote in strengths if quote]
    return evaluation.model_copy(update={**update, "strengths": kept})
