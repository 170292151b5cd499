"""How ready the learner is for a job, and what would move it most."""

import streamlit as st

from core.domain.documents import JobPosting
from core.domain.facts import PointKind
from core.interview.studio import Studio
from core.practice.evidence import list_target_jobs, load_facts, load_questions
from core.practice.levels import estimate_levels
from core.practice.readiness import Mover, Readiness, assess_readiness
from pages.parts.clock import read_clock
from pages.parts.plain import escape_markdown


def show_readiness(studio: Studio, job: JobPosting | None = None, key: str = "readiness") -> None:
    """Show the readiness for `job`; without one the learner chooses among those used before."""
    with st.container(border=True, key=f"{key}_card"):
        st.markdown("##### Ready for the job?")
        chosen = job or _choose_job(studio, key)
        if chosen is not None:
            _show_figure(_assess(studio, chosen))


def _choose_job(studio: Studio, key: str) -> JobPosting | None:
    jobs = {each.name: each.job for each in list_target_jobs(studio.database, studio.user_id)}
    if not jobs:
        st.markdown("Give a job post, and you will read here how ready you are for it.")
        st.page_link("pages/prepare.py", label="Give a job post", icon=":material/edit_note:")
        return None
    if len(jobs) == 1:
        st.markdown(escape_markdown(next(iter(jobs))))
        return next(iter(jobs.values()))
    return jobs.get(st.selectbox("For the job", list(jobs), key=f"{key}_job") or "")


def _assess(studio: Studio, job: JobPosting) -> Readiness:
    facts = load_facts(studio.database, studio.user_id, {PointKind.COMPETENCY})
    now = read_clock().now
    questions = load_questions(studio.database, studio.user_id, facts)
    return assess_readiness(job, facts, estimate_levels(facts, now), now, questions)


def _show_figure(readiness: Readiness) -> None:
    if readiness.points is None or readiness.low is None or readiness.high is None:
        st.markdown(readiness.missing)
        return
    total = len(readiness.requirements)
    st.metric("Readiness", f"{readiness.points:.0f} of 100")
    st.caption(
        f"Between {readiness.low:.0f} and {readiness.high:.0f} with a chance of 90 %. "
        f"{readiness.rehearsed} of {total} requirements rehearsed."
    )
    if readiness.is_thin:
        st.caption(":material/info: Rehearsed too little of this job so far to say it closely.")
    if readiness.movers:
        st.markdown("**What would move it most**")
    for mover in readiness.movers:
        _show_mover(mover)
    st.caption(
        "Each requirement counts with its level: in full after two fresh answers about it, half "
        "before any. Must-haves count three times a wish."
    )


def _show_mover(mover: Mover) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"{escape_markdown(mover.text)} :green-badge[+{mover.gain:.0f}]")
        st.caption(escape_markdown(mover.why))
