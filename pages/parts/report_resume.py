"""The resume held against the interview, in violet: what to improve, add, and bring up."""

from collections.abc import Sequence

import streamlit as st

from core.domain.report import (
    ClaimStatus,
    ResumeAdvice,
    ResumeClaim,
    ResumeComparison,
    SessionFacts,
)
from pages.parts.colors import Color
from pages.parts.passages import link_question
from pages.parts.plain import escape_markdown

_CLAIM_ICONS = {
    "skill": "",
    "employer": ":material/apartment: ",
    "project": ":material/folder_open: ",
}


def show_resume(facts: SessionFacts) -> None:
    """Show the resume's section; without a resume say how to get it."""
    st.subheader(":violet[:material/badge: Resume]", anchor=False)
    with st.container(border=True, key="report_resume"):
        if facts.resume is None:
            st.markdown(
                "This interview was led without a resume. Add one when you prepare the next."
            )
            return
        has_job = facts.job is not None
        _show_advice(facts.resume_advice, has_job=has_job)
        left, right = st.columns(2, gap="medium")
        with left:
            _show_spoken(facts.resume)
        with right:
            _show_claims(
                "In the resume, but never mentioned",
                facts.resume,
                ClaimStatus.UNTOUCHED,
                "violet",
                empty="Every main claim of the resume came up.",
            )
        left, right = st.columns(2, gap="medium")
        with left:
            _show_claims("Shown in an answer", facts.resume, ClaimStatus.SHOWN, "green")
        with right:
            _show_claims("Asked about, but not shown", facts.resume, ClaimStatus.ASKED, "orange")


def _show_advice(advice: Sequence[ResumeAdvice], *, has_job: bool) -> None:
    goal = "Improvements for this job" if has_job else "Improvements"
    st.markdown(f"##### :violet[{goal}]")
    if not advice:
        st.markdown("Nothing to improve on the resume that Rehearse can see.")
    for number, entry in enumerate(advice, start=1):
        lines = [f"**:violet[{number}.] {escape_markdown(entry.finding)}**"]
        if entry.line:
            place = f" · {escape_markdown(entry.place)}" if entry.place else ""
            lines.append(f":gray[“{escape_markdown(entry.line)}”{place}]")
        lines.append(escape_markdown(entry.advice))
        st.markdown("  \n".join(lines))


def _show_spoken(resume: ResumeComparison) -> None:
    st.markdown("##### :violet[Shown in the interview, but missing from the resume]")
    if not resume.only_spoken:
        st.markdown("No skill came up that the resume lacks.")
    badges = [
        _name_badge(escape_markdown(spoken.skill), "violet", spoken.positions)
        for spoken in resume.only_spoken
    ]
    if badges:
        st.markdown(" ".join(badges))


def _show_claims(
    title: str,
    resume: ResumeComparison,
    status: ClaimStatus,
    color: Color,
    *,
    empty: str = "None.",
) -> None:
    claims = [claim for claim in resume.claims if claim.status is status]
    st.markdown(f"##### :{color}[{title}]")
    if not resume.claims:
        st.markdown("No position and no project could be read from the resume.")
    elif not claims:
        st.markdown(empty)
    else:
        st.markdown(" ".join(_name_claim(claim, color) for claim in claims))


def _name_claim(claim: ResumeClaim, color: Color) -> str:
    name = f"{_CLAIM_ICONS[claim.kind]}{escape_markdown(claim.name)}"
    return _name_badge(name, color, claim.positions)


def _name_badge(name: str, color: Color, positions: Sequence[int]) -> str:
    """Return a badge and, kept beside it, links to the questions it came up in."""
    links = [link_question(position, f"Q{position + 1}") for position in positions]
    return "\u00a0".join([f":{color}-badge[{name}]", *links])
