"""The section Roadmap of the plan: projects that show what is missing for a job."""

from collections.abc import Sequence

import streamlit as st

from core.domain.documents import JobPosting, Resume
from core.domain.practice_items import MissingSkill, ProjectNeed, RoadmapProject
from core.interview.studio import Studio
from core.practice.roadmap import cover_need, describe_need
from core.store.documents import StoredDocument
from pages.parts.colors import Color
from pages.parts.plain import escape_markdown
from pages.parts.roadmap_project import show_project

_POLL_S = 0.5
# Long enough for the embedded engine, so that its projects come without a flicker.
_AT_ONCE_S = 0.4
_WITHOUT = "Without a resume"


def show_roadmap(studio: Studio) -> None:
    """Show what is missing for a job and the projects that show it; offer to plan them."""
    jobs = studio.library.jobs(studio.user_id)
    projects = studio.roadmaps.projects(studio.user_id)
    st.markdown(
        "What the job asks for and your resume does not show yet, turned into small projects: "
        "build one, and you have something true to tell about it."
    )
    if jobs:
        job, resume = _choose_documents(jobs, studio.library.resumes(studio.user_id))
        need = describe_need(resume.content if resume else None, job.content)
        _show_need(need, projects, has_resume=resume is not None)
        if need.missing:
            _plan(studio, job.id, resume.id if resume else None, has_projects=bool(projects))
    else:
        st.info("Give a job post first, so that it is known what to show.", icon=":material/info:")
        st.page_link("pages/prepare.py", label="Give a job post", icon=":material/edit_note:")
    for project in projects:
        show_project(studio, project)


def _choose_documents(
    jobs: Sequence[StoredDocument[JobPosting]], resumes: Sequence[StoredDocument[Resume]]
) -> tuple[StoredDocument[JobPosting], StoredDocument[Resume] | None]:
    """Ask which job and resume are held against each other; at first the newest of both."""
    job_names = {each.id: each.name for each in jobs}
    resume_names = {each.id: each.name for each in resumes} | {"": _WITHOUT}
    left, right = st.columns(2, gap="medium")
    with left:
        job_id = st.selectbox(
            "For the job",
            list(job_names),
            format_func=lambda each: job_names.get(each, ""),
            key="roadmap_job",
            persist_state="session",
        )
    with right:
        resume_id = st.selectbox(
            "Held against",
            list(resume_names),
            format_func=lambda each: resume_names.get(each, ""),
            key="roadmap_resume",
            persist_state="session",
        )
    job = next((each for each in jobs if each.id == job_id), jobs[0])
    return job, next((each for each in resumes if each.id == resume_id), None)


def _show_need(need: ProjectNeed, projects: Sequence[RoadmapProject], *, has_resume: bool) -> None:
    if not need.missing:
        st.success(
            "Your resume shows in use every skill that the post names."
            if has_resume
            else "The post names no skill that Rehearse knows. Add skills to it on Prepare.",
            icon=":material/task_alt:",
        )
        return
    coverage = cover_need(need, projects)
    _show_skills("Shown by a project below", coverage.planned, "green")
    _show_skills("Not shown yet", coverage.open, "orange")
    _show_skills("Not to be shown by building", coverage.unbuilt, "gray")


def _show_skills(title: str, skills: Sequence[MissingSkill], color: Color) -> None:
    if not skills:
        return
    st.caption(f"{title} ({len(skills)})")
    with st.container(horizontal=True, gap="small"):
        for skill in skills:
            rank = "required" if skill.required else "welcome"
            listed = ", listed on your resume" if skill.is_listed else ""
            st.badge(f"{escape_markdown(skill.name)} · {rank}{listed}", color=color)


def _plan(studio: Studio, job_id: str, resume_id: str | None, *, has_projects: bool) -> None:
    """Offer to plan, and show how far planning is: only the fragment looks."""
    state = studio.roadmaps.state(studio.user_id, job_id, resume_id)
    if state.is_open:
        _wait(studio, job_id, resume_id)
        return
    if state.failure:
        st.error(
            f"**The projects could not be planned.** {escape_markdown(state.failure)}",
            icon=":material/error:",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "Plan anew" if has_projects else "Plan projects",
            type="secondary" if has_projects else "primary",
            icon=":material/construction:",
            key="roadmap_plan",
        ):
            studio.roadmaps.order(studio.user_id, job_id, resume_id)
            studio.roadmaps.state(studio.user_id, job_id, resume_id, wait_s=_AT_ONCE_S)
            st.rerun()
        if has_projects:
            st.caption("Projects that you have begun stay; the others make room.")


def _wait(studio: Studio, job_id: str, resume_id: str | None) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        state = studio.roadmaps.state(studio.user_id, job_id, resume_id, wait_s=_AT_ONCE_S)
        if not state.is_open:
            st.rerun()
        st.markdown(":material/hourglass_top: Planning your projects… You need not wait here.")
        st.skeleton(height=160)

    poll()
