"""What each round of a track or loop came to."""

from core.domain.evaluation import DIMENSION_MAXIMA
from core.domain.interview import AskedQuestion, Interview, Track
from core.domain.report_details import RoundResult
from core.interview.tracks import Round, rounds_of, score_round
from core.rubric.totals import grade_of, out_of_ten, session_band


def sum_up_rounds(interview: Interview) -> list[RoundResult]:
    """Return the results of the rounds in order; none for an interview without a track."""
    if interview.brief.track is Track.OPEN:
        return []
    return [_sum_up(each, _questions_of(interview, each)) for each in rounds_of(interview.brief)]


def _questions_of(interview: Interview, each: Round) -> list[AskedQuestion]:
    return [asked for asked in interview.questions if asked.round == each.number]


def _sum_up(each: Round, questions: list[AskedQuestion]) -> RoundResult:
    answers = [asked.answer for asked in questions if asked.answer is not None]
    judged = [answer.evaluation for answer in answers if answer.evaluation is not None]
    scores = [evaluation.scores for evaluation in judged if evaluation.scores is not None]
    result = RoundResult(
        number=each.number,
        name=each.name,
        positions=[asked.position for asked in questions],
        answered=len(answers),
        scored=len(scores),
    )
    if not scores:
        return result
    average = sum(score.total for score in scores) / len(scores)
    ten = out_of_ten(average)
    own = not _is_usual(each)
    return result.model_copy(
        update={
            "average": average,
            "grade": grade_of(average),
            "out_of_ten": ten,
            "band": session_band(ten),
            "weighted": score_round(each.kind, scores) if own else None,
            "weights": each.kind.weights_source if own else "",
        }
    )


def _is_usual(each: Round) -> bool:
    return all(
        abs(each.kind.weights[name] - most / 100) < 1e-9  # noqa: PLR2004  the last bits of a float
        for name, most in DIMENSION_MAXIMA.items()
    )
