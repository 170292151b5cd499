"""What came of running code: each call, what was expected, what came, and where they differ."""

import re
from collections.abc import Sequence

import streamlit as st

from core.coding.differing import describe_difference
from core.domain.coding import CaseOutcome, CaseState, RunKind, RunReport
from core.domain.exercise_work import CodeRun
from core.domain.words import count_of
from pages.parts.plain import escape_markdown

_MARKS = {
    CaseState.PASSED: ":green[:material/check_circle:]",
    CaseState.WRONG: ":red[:material/cancel:]",
    CaseState.FAILED: ":red[:material/error:]",
    CaseState.STOPPED: ":orange[:material/timer_off:]",
    CaseState.NOT_RUN: ":gray[:material/radio_button_unchecked:]",
}
_ENDINGS = {
    CaseState.PASSED: "",
    CaseState.WRONG: "returns something else",
    CaseState.FAILED: "ends in an error",
    CaseState.STOPPED: "was stopped",
    CaseState.NOT_RUN: "was not run",
}
_LINE = re.compile(r"Line (\d{1,5}):")
_KINDS = {RunKind.EXAMPLES: "example", RunKind.TESTS: "test"}
_UNITS = {RunKind.EXAMPLES: "Examples", RunKind.TESTS: "All tests"}


def show_run(run: CodeRun) -> None:
    """Show a run: how many calls passed, then each."""
    report = run.report
    st.caption(f"Run {run.number} · {_UNITS[run.kind].lower()} · minute {run.after_s / 60:.1f}")
    if report.problem_with_code:
        _show_problem(report.problem_with_code, run.code)
        return
    _show_headline(report)
    failed = [each for each in report.outcomes if each.state is not CaseState.PASSED]
    for outcome in failed:
        if outcome.is_hidden:
            _show_hidden(outcome)
        else:
            _show_case(outcome)
    _show_passed([each for each in report.outcomes if each.state is CaseState.PASSED])


def show_runs(runs: Sequence[CodeRun]) -> None:
    """Show what was run when, a line each."""
    if not runs:
        st.caption("It was not run before it was handed in.")
        return
    st.dataframe(
        {
            "Run": [run.number for run in runs],
            "On": [_UNITS[run.kind] for run in runs],
            "Passed": [_name_passed(run.report) for run in runs],
            "Minute": [f"{run.after_s / 60:.1f}" for run in runs],
        },
        hide_index=True,
        width="content",
    )


def _name_passed(report: RunReport) -> str:
    if report.problem_with_code:
        return "did not start"
    return f"{report.passed} of {len(report.outcomes)}"


def _show_problem(problem: str, code: str) -> None:
    """Show why nothing could be called, with the line that is named."""
    st.error(f"**Nothing was called.** {escape_markdown(problem)}", icon=":material/code_off:")
    named, lines = _LINE.match(problem), code.splitlines()
    if named and 0 < int(named[1]) <= len(lines):
        st.code(f"{named[1]}: {lines[int(named[1]) - 1]}", language="python", wrap_lines=True)


def _show_headline(report: RunReport) -> None:
    unit, total = _KINDS[report.kind], len(report.outcomes)
    if report.is_solved:
        told = f"**All {count_of(total, unit)} pass**" if total > 1 else f"**The {unit} passes**"
        next_step = " Now run all tests." if report.kind is RunKind.EXAMPLES else ""
        st.success(f"{told}, in {_name_time(report.taken_s)}.{next_step}", icon=":material/check:")
        return
    st.warning(
        f"**{report.passed} of {count_of(total, unit)} {'passes' if total == 1 else 'pass'}**",
        icon=":material/rule:",
    )


def _show_case(outcome: CaseOutcome) -> None:
    with st.container(border=True, gap="xsmall"):
        _show_line(outcome)
        is_wrong = outcome.state is CaseState.WRONG and bool(outcome.got)
        if "\n" in outcome.expected + outcome.got:
            _show_tables(outcome, is_wrong=is_wrong)
        else:
            _show_values(outcome, is_wrong=is_wrong)
        difference = describe_difference(outcome.expected, outcome.got) if is_wrong else ""
        for told in (difference, outcome.error):
            if told:
                st.markdown(f":red[{escape_markdown(told)}]")
        _show_printed(outcome)


def _show_values(outcome: CaseOutcome, *, is_wrong: bool) -> None:
    lines = [f"called with  {outcome.arguments}"] if outcome.arguments else []
    lines += [f"expected     {outcome.expected}"] if outcome.expected else []
    lines += [f"got          {outcome.got}"] if is_wrong else []
    if lines:
        st.code("\n".join(lines), language=None, wrap_lines=True)


def _show_tables(outcome: CaseOutcome, *, is_wrong: bool) -> None:
    shown = [("called with", outcome.arguments), ("expected", outcome.expected)]
    shown += [("got", outcome.got)] if is_wrong else []
    for title, text in shown:
        if text:
            st.caption(title)
            st.code(text, language=None)


def _show_hidden(outcome: CaseOutcome) -> None:
    """Show a hidden case by its name: what it is called with would give it away."""
    error = outcome.error if outcome.state is CaseState.STOPPED else ""
    if outcome.state is CaseState.FAILED:
        error = outcome.error.partition(":")[0]
    _show_line(outcome, f" · {escape_markdown(error)}" if error else "")


def _show_line(outcome: CaseOutcome, more: str = "") -> None:
    name, ending = escape_markdown(outcome.name), _ENDINGS[outcome.state]
    hidden = " :gray[(hidden)]" if outcome.is_hidden else ""
    took = f" :gray[{_name_time(outcome.taken_s)}]" if outcome.taken_s else ""
    st.markdown(f"{_MARKS[outcome.state]} **{name}**{hidden} {ending}{more}{took}")


def _show_passed(passed: Sequence[CaseOutcome]) -> None:
    if not passed:
        return
    label = f"{count_of(len(passed), 'call')} returned what was expected"
    with st.expander(label, icon=":material/check:"):
        for outcome in passed:
            _show_line(outcome)
            if not outcome.is_hidden:
                if outcome.arguments:
                    st.code(
                        f"called with  {outcome.arguments}\ngot          {outcome.got}",
                        language=None,
                        wrap_lines=True,
                    )
                _show_printed(outcome)


def _show_printed(outcome: CaseOutcome) -> None:
    if outcome.printed.strip():
        st.caption("printed")
        st.code(outcome.printed.rstrip("\n"), language=None, wrap_lines=True)


def _name_time(taken_s: float) -> str:
    return f"{1000 * taken_s:.0f} ms" if taken_s < 1 else f"{taken_s:.1f} s"
