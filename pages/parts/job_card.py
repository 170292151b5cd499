"""What was understood of a job post, editable, and how the resume meets it."""

import streamlit as st

from core.documents.match import match_documents
from core.domain.documents import JobPosting, Resume, Seniority, SkillMatch
from core.interview.studio import Studio
from core.store.documents import StoredDocument
from pages.parts.colors import Color
from pages.parts.plain import escape_markdown
from pages.parts.reading import FormBase, hold_form_base

_MOST_LINES_SHOWN = 5
_MOST_SKILLS_SHOWN = 14


def show_job(job: JobPosting) -> None:
    """Show a job post in short."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"##### {escape_markdown(job.title or 'The job')}")
        facts = [job.company, job.seniority.capitalize() if job.seniority else ""]
        st.caption(
            escape_markdown(" · ".join(fact for fact in facts if fact)) or "No company named"
        )
        _show_lines("Must have", job.must_haves)
        _show_lines("Nice to have", job.nice_to_haves)
        if job.skills:
            st.markdown(f"**Skills** {escape_markdown(', '.join(job.skills[:_MOST_SKILLS_SHOWN]))}")
        for warning in job.warnings:
            st.caption(f":orange[:material/warning:] {escape_markdown(warning)}")


def correct_job(studio: Studio, document: StoredDocument[JobPosting]) -> None:
    """Offer a form that corrects what was read of a stored job post."""
    prefix = f"prepare_job_{document.id}"
    expander = st.expander(
        "Correct the job post", icon=":material/edit:", key=f"{prefix}_editor", on_change="rerun"
    )
    with expander:
        _edit(studio, document, hold_form_base(document, prefix, is_open=bool(expander.open)))


def show_match(resume: Resume, job: JobPosting) -> None:
    """Show which skills of the job the resume shows, only lists, or does not name."""
    match = match_documents(resume, job)
    with st.container(border=True, height="stretch"):
        st.markdown("##### How they meet")
        _show_skills("In use on your resume", match.have, "green")
        _show_skills("Listed, but no position or project shows it", match.not_shown, "orange")
        _show_skills("Not on your resume", match.missing, "red")
        if not (match.have or match.not_shown or match.missing):
            st.markdown("The job post names no skill that Rehearse knows. Add skills to the job.")


def _show_skills(title: str, skills: list[SkillMatch], color: Color) -> None:
    if not skills:
        return
    st.caption(f"{title} ({len(skills)})")
    with st.container(horizontal=True, gap="small"):
        for skill in skills[:_MOST_SKILLS_SHOWN]:
            st.badge(
                escape_markdown(skill.skill),
                color=color,
                help=escape_markdown(", ".join(skill.shown_in)) or None,
            )
        if len(skills) > _MOST_SKILLS_SHOWN:
            st.badge(f"and {len(skills) - _MOST_SKILLS_SHOWN} more", color="gray")


def _show_lines(title: str, lines: list[str]) -> None:
    if not lines:
        return
    shown = "\n".join(f"- {escape_markdown(line)}" for line in lines[:_MOST_LINES_SHOWN])
    more = len(lines) - _MOST_LINES_SHOWN
    rest = f"\n- :gray[and {more} more]" if more > 0 else ""
    st.markdown(f"**{title}**\n{shown}{rest}")


def _edit(studio: Studio, document: StoredDocument[JobPosting], base: FormBase[JobPosting]) -> None:
    job, prefix = base
    with st.form(f"{prefix}_form", border=False):
        title = st.text_input("Title", job.title, key=f"{prefix}_title")
        company = st.text_input("Company", job.company, key=f"{prefix}_company")
        seniority = st.selectbox(
            "Seniority",
            [None, *Seniority],
            index=[None, *Seniority].index(job.seniority),
            format_func=lambda level: level.capitalize() if level else "Not stated",
            key=f"{prefix}_seniority",
        )
        must = st.text_area(
            "Must have, one a line", "\n".join(job.must_haves), key=f"{prefix}_must"
        )
        nice = st.text_area(
            "Nice to have, one a line", "\n".join(job.nice_to_haves), key=f"{prefix}_nice"
        )
        skills = st.multiselect(
            "Skills",
            job.skills,
            default=job.skills,
            accept_new_options=True,
            key=f"{prefix}_skills",
        )
        if st.form_submit_button("Save corrections", icon=":material/check:"):
            corrected = job.model_copy(
                update={
                    "title": title,
                    "company": company,
                    "seniority": seniority,
                    "must_haves": _lines_of(must),
                    "nice_to_haves": _lines_of(nice),
                    "skills": skills,
                }
            )
            studio.library.keep(studio.user_id, document.name, corrected)
            st.rerun()


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
