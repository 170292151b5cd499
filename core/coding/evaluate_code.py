"""Put what became of a coding round into the form that every answer's judgement has."""

from collections.abc import Iterable, Mapping

from core.coding.coding_judge import CodingWork, judge_coding
from core.coding.evaluation_form import NOTHING, fill_form
from core.coding.quoting import blank_out_code, find_quote
from core.domain.coding import CaseState, Problem
from core.domain.evaluation import (
    Evaluation,
    Improvement,
    KeyPointCoverage,
    PartScore,
    Scores,
    Strength,
)
from core.domain.words import count_of

_NOT_RUN = (
    "Your code could not be run here, so whether it works is not known, and there is no score. "
    "What could be judged without running it stands below."
)


def evaluate_coding(problem: Problem, work: CodingWork, code: str, answer: str) -> Evaluation:
    """Judge code with the words around it. `answer` holds both; all quotes are from it."""
    by_dimension = judge_coding(problem, work)
    parts = [part for parts in by_dimension.values() for part in parts]
    told = blank_out_code(answer, code)
    covered = [
        KeyPointCoverage(claim=point.claim, coverage=float(quote is not None), quote=quote)
        for point in problem.key_points
        for quote in [find_quote(point.terms, answer, told)]
    ]
    final = work.final
    passed = f"{final.passed} of {count_of(len(final.outcomes), 'test')} passed. " if final else ""
    weakest = min(parts, key=lambda part: part.points / part.most)
    return fill_form(
        answer,
        None if final is None else _sum_up(by_dimension),
        parts,
        unscored_reason=_NOT_RUN if final is None else None,
        summary=NOTHING if not code.strip() else f"{passed}{_name_weakest(weakest)}",
        strengths=[
            Strength(reason=f"You explained: {each.claim}.", quote=each.quote)
            for each in covered
            if each.quote is not None
        ],
        improvements=[*_improve_code(problem, work), *_add_points(covered)],
        key_points=covered,
    )


def _sum_up(by_dimension: Mapping[str, Iterable[PartScore]]) -> Scores:
    sums = {name: sum(part.points for part in parts) for name, parts in by_dimension.items()}
    return Scores(**sums)


def _name_weakest(part: PartScore) -> str:
    if part.points == part.most:
        return "Every part has its full points."
    return f"Most is to be gained in {part.label.lower()}: {part.observed[0]}"


def _improve_code(problem: Problem, work: CodingWork) -> list[Improvement]:
    gained = []
    if work.final is not None and work.final.problem_with_code:
        gained.append(Improvement(gap=work.final.problem_with_code, advice=problem.hints[0]))
    failed = work.final.outcomes if work.final is not None else []
    first = next((each for each in failed if each.state is not CaseState.PASSED), None)
    if first is not None and not gained:
        why = first.error or "It returns something else."
        gained.append(Improvement(gap=f"Fails at “{first.name}”. {why}", advice=problem.hints[-1]))
    if work.meets_target is False and problem.complexity is not None:
        gained.append(
            Improvement(
                gap=f"It grows {work.growth_wording}; {problem.complexity.time.value} is possible.",
                advice=f"{problem.complexity.wording}.",
            )
        )
    return gained


def _add_points(covered: Iterable[KeyPointCoverage]) -> list[Improvement]:
    return [
        Improvement(gap=f"Not explained: {each.claim}.", advice="Say it while you write the code.")
        for each in covered
        if not each.coverage
    ]
