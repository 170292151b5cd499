"""The job's requirements held against the interview."""

import streamlit as st

from core.domain.report import CoverageStatus, JobCoverage, RequirementCoverage
from pages.parts.colors import Color
from pages.parts.passages import link_questions
from pages.parts.plain import escape_markdown

_MOST_WORDS_KEPT_TOGETHER = 5
_STATUS_SIGNS: dict[CoverageStatus, str] = {
    CoverageStatus.COVERED: ":green[:material/check_circle:]",
    CoverageStatus.WEAK: ":orange[:material/error:]",
    CoverageStatus.NOT_ASKED: ":gray[:material/radio_button_unchecked:]",
}
_STATUS_COLORS: dict[CoverageStatus, Color] = {
    CoverageStatus.COVERED: "green",
    CoverageStatus.WEAK: "orange",
    CoverageStatus.NOT_ASKED: "gray",
}


def show_job(job: JobCoverage | None) -> None:
    """Show which of the job's requirements were rehearsed, and how well."""
    st.subheader("What the job asks for", anchor=False)
    with st.container(border=True, key="report_job"):
        if job is None:
            st.markdown("This interview was led without a job post.")
        else:
            _show_job(job)


def _show_job(job: JobCoverage) -> None:
    if job.must_haves:
        st.progress(
            job.rehearsed / job.must_haves,
            text=f"**{job.rehearsed} of {job.must_haves}** must-haves rehearsed, "
            f"{job.covered} of them well",
        )
    lines = [line for line in job.requirements if line.kind != "skill"]
    _show_lines("Must have", [line for line in lines if line.kind == "must_have"])
    _show_lines("Nice to have", [line for line in lines if line.kind == "nice_to_have"])
    skills = [line for line in job.requirements if line.kind == "skill"]
    if skills:
        st.caption("Required skills")
        with st.container(horizontal=True, gap="small"):
            for skill in skills:
                st.badge(escape_markdown(_with_total(skill)), color=_STATUS_COLORS[skill.status])
    if not job.requirements:
        st.markdown("The job post names no requirement that an interview could rehearse.")


def _show_lines(title: str, lines: list[RequirementCoverage]) -> None:
    if not lines:
        return
    st.caption(title)
    with st.container(gap="xsmall"):
        for line in lines:
            # A no-break space keeps the outcome whole where it is short.
            outcome = _outcome(line).replace(" ", "\u00a0", _MOST_WORDS_KEPT_TOGETHER)
            sign = _STATUS_SIGNS[line.status]
            st.markdown(f"{sign} {escape_markdown(line.text)} :gray[({outcome})]")


def _outcome(line: RequirementCoverage) -> str:
    if line.status is CoverageStatus.NOT_ASKED:
        return "not asked"
    where = link_questions(line.positions)
    if line.best_total is None:
        return f"{where}, not scored"
    best = (
        f"best {line.best_total} of 100" if len(line.positions) > 1 else f"{line.best_total} of 100"
    )
    return f"{where}, {best}"


def _with_total(skill: RequirementCoverage) -> str:
    return skill.text if skill.best_total is None else f"{skill.text} · {skill.best_total}"
