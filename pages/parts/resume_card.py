"""What was understood of a resume, editable."""

from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from core.domain.documents import Experience, Project, Resume
from core.interview.studio import Studio
from core.store.documents import StoredDocument
from pages.parts.plain import escape_markdown
from pages.parts.reading import FormBase, hold_form_base

Row = TypeVar("Row", Experience, Project)

_EXPERIENCE_COLUMNS = ["title", "employer", "start", "end"]
_PROJECT_COLUMNS = ["name", "what", "technologies"]
_MOST_SKILLS_SHOWN = 14


def show_resume(resume: Resume) -> None:
    """Show a resume in short."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"##### {escape_markdown(resume.name or 'Your resume')}")
        _show_summary(resume)
        for warning in resume.warnings:
            st.caption(f":orange[:material/warning:] {escape_markdown(warning)}")


def correct_resume(studio: Studio, document: StoredDocument[Resume]) -> None:
    """Offer a form that corrects what was read of a stored resume."""
    prefix = f"prepare_resume_{document.id}"
    expander = st.expander(
        "Correct the resume", icon=":material/edit:", key=f"{prefix}_editor", on_change="rerun"
    )
    with expander:
        _edit(studio, document, hold_form_base(document, prefix, is_open=bool(expander.open)))


def _show_summary(resume: Resume) -> None:
    if resume.years_of_experience:
        st.caption(f"{resume.years_of_experience:g} years of experience")
    for position in resume.experience[:4]:
        line = ", ".join(part for part in (position.title, position.employer) if part)
        dates = " – ".join(part for part in (position.start, position.end) if part)
        st.markdown(f"{escape_markdown(line)}  \n:gray[{escape_markdown(dates)}]")
    if resume.projects:
        names = ", ".join(project.name for project in resume.projects[:5])
        st.markdown(f"**Projects** {escape_markdown(names)}")
    if resume.skills:
        st.markdown(f"**Skills** {escape_markdown(', '.join(resume.skills[:_MOST_SKILLS_SHOWN]))}")
    if not (resume.experience or resume.projects or resume.skills):
        st.markdown("No positions, projects or skills were recognised. Add them below.")


def _edit(studio: Studio, document: StoredDocument[Resume], base: FormBase[Resume]) -> None:
    resume, prefix = base
    with st.form(f"{prefix}_form", border=False):
        name = st.text_input("Name", resume.name, key=f"{prefix}_name")
        skills = st.multiselect(
            "Skills",
            resume.skills,
            default=resume.skills,
            accept_new_options=True,
            key=f"{prefix}_skills",
        )
        st.caption("Positions")
        positions = _edit_rows(
            [
                position.model_dump(include=set(_EXPERIENCE_COLUMNS))
                for position in resume.experience
            ],
            _EXPERIENCE_COLUMNS,
            key=f"{prefix}_experience",
        )
        st.caption("Projects (technologies separated by commas)")
        projects = _edit_rows(
            [
                {"name": p.name, "what": p.what, "technologies": ", ".join(p.technologies)}
                for p in resume.projects
            ],
            _PROJECT_COLUMNS,
            key=f"{prefix}_projects",
        )
        if st.form_submit_button("Save corrections", icon=":material/check:"):
            corrected = resume.model_copy(
                update={
                    "name": name,
                    "skills": skills,
                    "experience": _to_experience(positions, resume.experience),
                    "projects": _to_projects(projects, resume.projects),
                }
            )
            studio.library.keep(studio.user_id, document.name, corrected)
            st.rerun()


def _edit_rows(rows: list[dict[str, Any]], columns: list[str], key: str) -> list[dict[str, Any]]:
    """Let rows be changed, added and deleted; return them with the index of the row each was."""
    frame = pd.DataFrame(rows, columns=columns, dtype="str")
    frame.insert(0, "row", range(len(rows)))
    edited = st.data_editor(
        frame, num_rows="dynamic", hide_index=True, key=key, column_order=columns
    )
    records = edited.astype(object).where(edited.notna(), "").to_dict("records")
    return [{str(column): value for column, value in record.items()} for record in records]


def _to_experience(rows: list[dict[str, Any]], before: list[Experience]) -> list[Experience]:
    kept = []
    for row in rows:
        values = {column: str(row[column]).strip() for column in _EXPERIENCE_COLUMNS}
        if any(values.values()):
            kept.append(_original(row, before, Experience()).model_copy(update=values))
    return kept


def _to_projects(rows: list[dict[str, Any]], before: list[Project]) -> list[Project]:
    kept = []
    for row in rows:
        name, what = str(row["name"]).strip(), str(row["what"]).strip()
        technologies = [t.strip() for t in str(row["technologies"]).split(",") if t.strip()]
        if name:
            update = {"name": name, "what": what, "technologies": technologies}
            kept.append(_original(row, before, Project(name=name)).model_copy(update=update))
    return kept


def _original(row: dict[str, Any], before: list[Row], fresh: Row) -> Row:
    """Return what a row was before it was edited, so that fields not shown are kept."""
    return before[int(row["row"])] if row["row"] != "" else fresh
