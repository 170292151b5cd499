"""A report held against the learner's documents: the job's requirements and the resume."""

import streamlit as st

from core.domain.report import (
    ClaimStatus,
    CoverageStatus,
    JobCoverage,
    RequirementCoverage,
    ResumeAdvice,
    ResumeClaim,
    ResumeComparison,
)
from pages.parts.colors import Color
from pages.parts.plain import escape_markdown
from pages.parts.report_patterns import list_questions

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
_CLAIM_GROUPS: tuple[tuple[ClaimStatus, str, Color], ...] = (
    (ClaimStatus.SHOWN, "Shown in an answer", "green"),
    (ClaimStatus.ASKED, "Asked about, but not shown", "orange"),
    (ClaimStatus.UNTOUCHED, "Not touched in this interview", "gray"),
)
_CLAIM_ICONS = {
    "skill": "",
    "employer": ":material/apartment: ",
    "project": ":material/folder_open: ",
}


def show_documents(job: JobCoverage | None, resume: ResumeComparison | None) -> None:
    """Show which requirements were rehearsed and which claims of the resume were shown."""
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True):
        st.markdown("##### What the job asks for")
        if job is None:
            st.markdown("This interview was led without a job post.")
        else:
            _show_job(job)
    with right, st.container(border=True):
        st.markdown("##### What your resume claims")
        if resume is None:
            st.markdown("This interview was led without a resume.")
        else:
            _show_resume(resume)


def show_resume_advice(advice: list[ResumeAdvice], *, has_resume: bool) -> None:
    """Show improvements of the resume with the lines that they are about."""
    if not has_resume:
        st.markdown("This interview was led without a resume. Add one when you prepare the next.")
    elif not advice:
        st.markdown("Nothing to improve on the resume that Rehearse can see.")
    for number, entry in enumerate(advice, start=1):
        with st.container(border=True):
            finding = f"**{number}\\. {escape_markdown(entry.finding)}**"
            if entry.line:
                place = f" · {escape_markdown(entry.place)}" if entry.place else ""
                finding += f"  \n:gray[“{escape_markdown(entry.line)}”{place}]"
            st.markdown(finding)
            st.markdown(escape_markdown(entry.advice))


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
    where = list_questions(line.positions)
    if line.best_total is None:
        return f"{where}, not scored"
    best = (
        f"best {line.best_total} of 100" if len(line.positions) > 1 else f"{line.best_total} of 100"
    )
    return f"{where}, {best}"


def _with_total(skill: RequirementCoverage) -> str:
    return skill.text if skill.best_total is None else f"{skill.text} · {skill.best_total}"


def _show_resume(resume: ResumeComparison) -> None:
    for status, title, color in _CLAIM_GROUPS:
        claims = [claim for claim in resume.claims if claim.status is status]
        if claims:
            st.caption(f"{title} ({len(claims)})")
            with st.container(horizontal=True, gap="small"):
                for claim in claims:
                    st.badge(_name_claim(claim), color=color)
    if not resume.claims:
        st.markdown("No position and no project could be read from the resume.")
    if resume.only_spoken:
        st.caption("In your answers, but not on your resume")
        with st.container(horizontal=True, gap="small"):
            for spoken in resume.only_spoken:
                numbers = ", ".join(f"Q{position + 1}" for position in spoken.positions)
                st.badge(f"{escape_markdown(spoken.skill)} · {numbers}", color="blue")


def _name_claim(claim: ResumeClaim) -> str:
    name = f"{_CLAIM_ICONS[claim.kind]}{escape_markdown(claim.name)}"
    numbers = ", ".join(f"Q{position + 1}" for position in claim.positions)
    return f"{name} · {numbers}" if numbers else name
