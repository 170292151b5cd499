"""Hold an answer, or a whole interview, against an earlier one."""

from collections.abc import Iterable, Sequence
from itertools import product

from core.domain.comparison import (
    AnswerComparison,
    InterviewComparison,
    PointChange,
    QuestionPair,
    TextPair,
    Turnover,
)
from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation
from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
    Interview,
)
from core.domain.report import CategoryName, SessionFacts
from core.interview.differing_texts import mark_differences
from core.rubric.key_points import COVERED_FROM

Judgements = Sequence[Evaluation]


def compare_answers(before: AskedQuestion, after: AskedQuestion) -> AnswerComparison:
    """Compare the answers to one question in two interviews; both must have been given.

    Judgements by the same engine in the same version are compared where there are such, the
    first ones otherwise. Texts are compared turn by turn where both were pressed on.
    """
    return compare_judged(_judgements_of(before), _judgements_of(after), _pair_turns(before, after))


def compare_texts(
    before: str, after: str, judged_before: Judgements, judged_after: Judgements
) -> AnswerComparison:
    """Compare an answer with one written anew."""
    return compare_judged(judged_before, judged_after, [(before, after)])


def compare_judged(
    before: Judgements, after: Judgements, turns: Sequence[tuple[str, str]]
) -> AnswerComparison:
    """Compare what was judged of two answers, and their words turn by turn."""
    first, second = _choose_judgements(before, after)
    return AnswerComparison(
        before=first,
        after=second,
        total=PointChange(name="total", before=_total(first), after=_total(second)),
        dimensions=[
            PointChange(
                name=name,
                before=_points(first, name),
                after=_points(second, name),
                maximum=maximum,
            )
            for name, maximum in DIMENSION_MAXIMA.items()
        ],
        key_points=_turn_over(_key_points(first), _key_points(second)),
        terms=_turn_over(_terms(first), _terms(second)),
        star=_turn_over(_star(first), _star(second)),
        has_same_judge=first is not None and second is not None and _judge(first) == _judge(second),
        is_within_range=_is_within_range(first, second),
        texts=[_compare_turn(number, *texts) for number, texts in enumerate(turns)],
    )


def compare_interviews(before: Interview, after: Interview) -> InterviewComparison:
    """Compare two interviews: question by question where they asked the same.

    A question that an interview asked twice is paired in order.
    """
    left: dict[str, list[AskedQuestion]] = {}
    for asked in before.questions:
        left.setdefault(asked.question.id, []).append(asked)
    pairs, only_after = [], []
    for asked in after.questions:
        if same := left.get(asked.question.id):
            pairs.append(_pair(same.pop(0), asked))
        else:
            only_after.append(asked)
    paired = {pair.before.id for pair in pairs}
    shared = [pair.comparison.total for pair in pairs if pair.comparison]
    scored = [total for total in shared if total.change is not None]
    return InterviewComparison(
        pairs=pairs,
        only_before=[asked for asked in before.questions if asked.id not in paired],
        only_after=only_after,
        shared=PointChange(
            name="shared",
            before=_mean(total.before for total in scored),
            after=_mean(total.after for total in scored),
        ),
        shared_count=len(scored),
        judges=(_judges_of(before), _judges_of(after)),
    )


def compare_figures(before: SessionFacts, after: SessionFacts) -> list[PointChange]:
    """Return what two interviews came to: average, dimensions, categories.

    A figure that only one report has stands beside None.
    """
    categories = [{c.name: c.score for c in facts.categories} for facts in (before, after)]
    dimensions = [{d.name: d.average for d in facts.dimensions} for facts in (before, after)]
    return [
        PointChange(name="average", before=before.average, after=after.average),
        *(
            PointChange(
                name=name,
                before=dimensions[0].get(name),
                after=dimensions[1].get(name),
                maximum=maximum,
            )
            for name, maximum in DIMENSION_MAXIMA.items()
        ),
        *(
            PointChange(name=name, before=categories[0].get(name), after=categories[1].get(name))
            for name in CategoryName
        ),
    ]


def _pair(before: AskedQuestion, after: AskedQuestion) -> QuestionPair:
    both = before.answer is not None and after.answer is not None
    comparison = compare_answers(before, after) if both else None
    return QuestionPair(before=before, after=after, comparison=comparison)


def _choose_judgements(
    before: Judgements, after: Judgements
) -> tuple[Evaluation | None, Evaluation | None]:
    """Return two judgements by one judge, the earliest such; without any the first of each."""
    for one, other in product(before, after):
        if _judge(one) == _judge(other) and None not in {_total(one), _total(other)}:
            return one, other
    return next(iter(before), None), next(iter(after), None)


def _judgements_of(asked: AskedQuestion) -> list[Evaluation]:
    if asked.answer is None or asked.answer.evaluation is None:
        return []
    return [asked.answer.evaluation, *asked.answer.later_evaluations]


def _judge(evaluation: Evaluation) -> tuple[str, str]:
    return evaluation.engine, evaluation.engine_version


def _judges_of(interview: Interview) -> list[str]:
    judged = (asked.answer.evaluation for asked in interview.questions if asked.answer)
    return sorted({f"{e.engine} {e.engine_version}" for e in judged if e is not None})


def _total(evaluation: Evaluation | None) -> int | None:
    return evaluation.total if evaluation else None


def _points(evaluation: Evaluation | None, dimension: str) -> int | None:
    if evaluation is None or evaluation.scores is None:
        return None
    return int(getattr(evaluation.scores, dimension))


def _key_points(evaluation: Evaluation | None) -> dict[str, bool]:
    points = evaluation.key_points if evaluation else []
    return {point.claim: point.coverage >= COVERED_FROM for point in points}


def _terms(evaluation: Evaluation | None) -> dict[str, bool]:
    return {use.term: use.found_as is not None for use in evaluation.keywords} if evaluation else {}


def _star(evaluation: Evaluation | None) -> dict[str, bool]:
    return {part.part: part.quote is not None for part in evaluation.star} if evaluation else {}


def _turn_over(before: dict[str, bool], after: dict[str, bool]) -> Turnover:
    """Return what changed among the things that both judgements looked for."""
    both = [name for name in after if name in before]
    return Turnover(
        gained=[name for name in both if after[name] and not before[name]],
        lost=[name for name in both if before[name] and not after[name]],
        kept=[name for name in both if before[name] and after[name]],
        missing=[name for name in both if not before[name] and not after[name]],
    )


def _is_within_range(before: Evaluation | None, after: Evaluation | None) -> bool:
    first, second = _total(before), _total(after)
    if before is None or after is None or first is None or second is None:
        return False
    if before.interval is None or after.interval is None:
        return first == second
    return (
        before.interval.low <= second <= before.interval.high
        and after.interval.low <= first <= after.interval.high
    )


def _pair_turns(before: AskedQuestion, after: AskedQuestion) -> list[tuple[str, str]]:
    first, second = _turns_of(before), _turns_of(after)
    if len(first) == 1 or len(second) == 1:
        return [("\n\n".join(first), "\n\n".join(second))]
    length = max(len(first), len(second))
    return [
        (first[n] if n < len(first) else "", second[n] if n < len(second) else "")
        for n in range(length)
    ]


def _turns_of(asked: AskedQuestion) -> list[str]:
    """Return the first answer, then the answers to follow-ups, "" where one was passed."""
    text = asked.answer.text if asked.answer else ""
    said = [turn for turn in asked.later_turns if turn.kind is TurnKind.ANSWER]
    pressed = [t for t in asked.later_turns if t.kind in {TurnKind.ANSWER, TurnKind.PASSED}]
    later = "".join(f"\n\n{turn.text}" for turn in said)
    if not pressed or not text.endswith(later):
        return [text]
    first = text.removesuffix(later) if later else text
    return [first, *(t.text if t.kind is TurnKind.ANSWER else "" for t in pressed)]


def _compare_turn(number: int, before: str, after: str) -> TextPair:
    old, new = mark_differences(before, after)
    return TextPair(turn=number, before=old, after=new)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
