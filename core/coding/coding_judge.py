"""Judge a coding round: whether it passes, and what else a panel writes down."""

from collections.abc import Callable, Mapping, Sequence

from core.coding.growth import Estimate, meets
from core.coding.terms import has_any
from core.domain.coding import CaseState, Growth, Problem, RunKind, RunReport
from core.domain.coding_judgement import CodingPart, QualityFinding
from core.domain.evaluation import PartScore
from core.domain.model import Model
from core.domain.words import count_of

# Hiring panels decide on whether it works first, and reject working code for the rest of it. Parts
# stand by the dimension of an answer's score that they make up; one that cannot be judged leaves
# its points to the others of its dimension.
MOST = {
    "technical_accuracy": {CodingPart.CORRECTNESS: 40},
    "relevance": {
        CodingPart.COMPLEXITY: 15,
        CodingPart.TESTING: 10,
        CodingPart.PROBLEM_SOLVING: 5,
    },
    "structure": {CodingPart.CODE_QUALITY: 10, CodingPart.COMMUNICATION: 10},
    "keyword_coverage": {CodingPart.PRODUCTIVITY: 10},
}
# Of the time that a fitting candidate needs: within this share nobody is faster than asked.
_FAST_SHARE, _SLOW_SHARE = 0.7, 2.0
# Of the points for complexity: for what was measured, and for naming it.
_MEASURED_SHARE = 0.7
_POINTS_A_FINDING = {"bare_except": 3, "mutable_default": 3, "global": 2, "deep": 2, "long": 2}
_FINDINGS = {
    "bare_except": "catches every error, also those that nobody expected",
    "global": "changes a global name",
    "long": "is long ({about})",
    "deep": "is nested deeply ({about})",
    "branchy": "has many ways through ({about})",
    "mutable_default": "keeps a mutable default between calls ({about})",
    "unused": "assigns {about} and never reads it",
    "short_names": "names lasting things by a letter ({about})",
}
_QUALITY_POINTS = 10
_ENOUGH_EDGE_CASES = 3


# A share of a part's points, and what it rests on.
Judged = tuple[float, list[str]]


class TimedRun(Model):
    """A run, so many seconds after the problem was shown."""

    after_s: float
    report: RunReport


class CodingWork(Model):
    """All that is known of a round. `words` is what was said, asked and written around the code.

    `final` is the run of the submitted code on all tests; None where code could not be run.
    """

    words: str
    asked: list[str] = []
    comments: str = ""
    runs: list[TimedRun] = []
    final: RunReport | None = None
    growth: Growth | None = None
    growth_wording: str = ""
    meets_target: bool | None = None
    findings: list[QualityFinding] | None = None
    hints_used: int = 0
    answer_s: float = 0.0


def judge_coding(problem: Problem, work: CodingWork) -> dict[str, list[PartScore]]:
    """Return the parts by the dimension that they make up; the same work is always judged the same.

    The parts of a dimension have its most points together. Code that was not run has no parts for
    whether it works.
    """
    judged = {
        part: found
        for part, judge in _JUDGES.items()
        if (found := judge(problem, work)) is not None
    }
    return {
        dimension: _share_out(
            {part: most for part, most in parts.items() if part in judged},
            sum(parts.values()),
            judged,
        )
        for dimension, parts in MOST.items()
    }


def _share_out(
    present: Mapping[CodingPart, int], whole: int, judged: Mapping[CodingPart, Judged]
) -> list[PartScore]:
    """Return the scores of a dimension's parts, which have `whole` points together."""
    given, before, scores = sum(present.values()), 0, []
    for part, most in present.items():
        # Rounding sums instead of parts keeps the whole.
        here = round(whole * (before + most) / given) - round(whole * before / given)
        before += most
        share, observed = judged[part]
        points = round(here * min(1.0, max(0.0, share)))
        scores.append(PartScore(name=part, points=points, most=here, observed=observed))
    return scores


def describe_growth(estimate: Estimate | None, problem: Problem) -> dict[str, object]:
    """Return what is known of the growth of a solution as fields of CodingWork."""
    if estimate is None or problem.complexity is None:
        return {}
    return {
        "growth": estimate.growth,
        "growth_wording": estimate.wording,
        "meets_target": meets(estimate, problem.complexity.time),
    }


def first_solved_s(runs: Sequence[TimedRun]) -> float | None:
    """Return when a run first passed everything that it ran, examples or tests."""
    return next((run.after_s for run in runs if run.report.is_solved), None)


def _judge_correctness(_: Problem, work: CodingWork) -> Judged | None:
    if work.final is None:
        return None
    report = work.final
    if report.problem_with_code:
        return 0.0, [report.problem_with_code]
    count = len(report.outcomes)
    observed = [f"{report.passed} of {count_of(count, 'test')} passed."]
    failed = [each for each in report.outcomes if each.state is not CaseState.PASSED]
    observed += [
        f"“{each.name}”: {each.error or 'another result than expected.'}" for each in failed[:3]
    ]
    return report.passed / count, observed


def _judge_productivity(problem: Problem, work: CodingWork) -> Judged | None:
    if work.final is None:
        return None
    solved_s = first_solved_s(work.runs)
    runs = count_of(len(work.runs), "run")
    if not work.final.is_solved:
        return 0.0, [f"Not all tests passed by the end, after {runs}."]
    taken_s = solved_s if solved_s is not None else work.answer_s
    share = taken_s / (60 * problem.minutes)
    score = (_SLOW_SHARE - share) / (_SLOW_SHARE - _FAST_SHARE)
    minutes = max(1, round(taken_s / 60))
    return score, [
        f"First passing run after {count_of(minutes, 'minute')}; a fitting candidate has "
        f"{problem.minutes}. {runs.capitalize()} in all."
    ]


def _judge_complexity(problem: Problem, work: CodingWork) -> Judged | None:
    target = problem.complexity
    if target is None or work.final is None:
        return None
    named = has_any([target.time.value, *_SPOKEN.get(target.time, ())], _all_words(work))
    said = "You named its growth." if named else "Its growth in n was not named."
    if work.meets_target is None or not work.final.passed:
        return (1 - _MEASURED_SHARE) * named, ["Its growth could not be measured.", said]
    measured = f"Measured: {work.growth_wording}; wanted: {target.time.value}. {target.wording}."
    return _MEASURED_SHARE * work.meets_target + (1 - _MEASURED_SHARE) * named, [measured, said]


def _judge_quality(_: Problem, work: CodingWork) -> Judged | None:
    if work.findings is None or (work.final is not None and not work.final.passed):
        return None
    lost = sum(_POINTS_A_FINDING.get(each.kind, 1) for each in work.findings)
    observed = [
        f"Line {each.line} {_FINDINGS[each.kind].format(about=each.about)}."
        for each in work.findings[:4]
        if each.kind in _FINDINGS
    ]
    nothing = ["Short functions, flat blocks, names that say what is in them."]
    return 1 - lost / _QUALITY_POINTS, observed or nothing


def _judge_testing(problem: Problem, work: CodingWork) -> Judged:
    text = _all_words(work)
    named = [each.name for each in problem.edge_cases if has_any(each.terms, text)]
    missed = [each.name for each in problem.edge_cases if each.name not in named]
    wanted = min(_ENOUGH_EDGE_CASES, len(problem.edge_cases))
    own_runs = sum(run.report.kind is RunKind.EXAMPLES for run in work.runs)
    observed = [f"Edge cases named: {', '.join(named)}." if named else "No edge case was named."]
    if missed:
        observed.append(f"Not named: {', '.join(missed)}.")
    observed.append(f"{count_of(own_runs, 'run').capitalize()} on the examples before submitting.")
    return 0.8 * len(named) / wanted + 0.2 * bool(own_runs), observed


def _judge_communication(problem: Problem, work: CodingWork) -> Judged:
    text = _all_words(work)
    weight = sum(point.weight for point in problem.key_points)
    made = [point for point in problem.key_points if has_any(point.terms, text)]
    told = sum(point.weight for point in made) / weight
    asked = "\n".join(work.asked)
    questions = [each for each in problem.clarifying if has_any(each.terms, asked)]
    observed = [f"{len(made)} of {len(problem.key_points)} points of the approach explained."]
    missing = [point.claim for point in problem.key_points if point not in made]
    if missing:
        observed.append(f"Not heard: {missing[0]}.")
    observed.append(
        f"{count_of(len(questions), 'clarifying question')} asked."
        if questions
        else f"No clarifying question; one would be: {problem.clarifying[0].question}"
    )
    return 0.7 * told + 0.3 * min(1.0, len(questions) / 2), observed


def _judge_solving(_: Problem, work: CodingWork) -> Judged:
    if work.final is not None and not work.final.passed:
        return 0.0, ["No test passes yet."]
    if not work.hints_used:
        return 1.0, ["No hint was needed."]
    return 1 - work.hints_used / 3, [f"{count_of(work.hints_used, 'hint')} used."]


def _all_words(work: CodingWork) -> str:
    return "\n".join([work.words, work.comments, *work.asked])


_SPOKEN = {
    Growth.CONSTANT: ("constant",),
    Growth.LOGARITHMIC: ("logarithmic", "log n"),
    Growth.LINEAR: ("linear",),
    Growth.LINEARITHMIC: ("n log n", "linearithmic"),
    Growth.QUADRATIC: ("quadratic", "n squared", "n²", "O(n²)"),
    Growth.CUBIC: ("cubic", "n cubed", "n³"),
    Growth.EXPONENTIAL: ("exponential", "2^n"),
}
_JUDGES: dict[CodingPart, Callable[[Problem, CodingWork], Judged | None]] = {
    CodingPart.CORRECTNESS: _judge_correctness,
    CodingPart.PRODUCTIVITY: _judge_productivity,
    CodingPart.COMPLEXITY: _judge_complexity,
    CodingPart.CODE_QUALITY: _judge_quality,
    CodingPart.TESTING: _judge_testing,
    CodingPart.COMMUNICATION: _judge_communication,
    CodingPart.PROBLEM_SOLVING: _judge_solving,
}
