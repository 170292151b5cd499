"""The section Roadmap: what is missing, projects planned, steps ticked."""

import pytest
from streamlit.testing.v1 import AppTest

from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.documents import JobPosting
from core.interview.studio import Studio
from core.settings import ROOT
from tests.pages.conftest import WAIT_S, visible_text

SAMPLES = ROOT / "data" / "samples"


def show_section() -> None:
    from pages.parts.roadmap import show_roadmap
    from pages.parts.session import _open_once

    show_roadmap(_open_once())


@pytest.fixture
def documents(studio: Studio) -> tuple[str, str]:
    """Keep the sample post and resume."""
    job = read_job((SAMPLES / "sample_job.md").read_text("utf-8"))
    resume = read_resume((SAMPLES / "sample_resume.md").read_bytes(), "sample_resume.md")
    job_id = studio.library.keep(studio.user_id, "Software Engineer", job)
    return job_id, studio.library.keep(studio.user_id, "Lena", resume)


def planned(studio: Studio, documents: tuple[str, str]) -> AppTest:
    studio.roadmaps.order(studio.user_id, *documents)
    state = studio.roadmaps.state(studio.user_id, *documents, wait_s=WAIT_S)
    assert not state.is_open
    return AppTest.from_function(show_section, default_timeout=60).run()


def test_without_a_job_post_it_says_what_is_needed(studio: Studio) -> None:
    test = AppTest.from_function(show_section, default_timeout=60).run()

    assert "Give a job post first" in visible_text(test)
    assert not test.button


def test_what_is_missing_is_shown_and_projects_are_planned_with_a_click(
    studio: Studio, documents: tuple[str, str]
) -> None:
    test = AppTest.from_function(show_section, default_timeout=60).run()
    assert "Not shown yet (8)" in visible_text(test)
    assert "Not to be shown by building (1)" in visible_text(test)

    test.button(key="roadmap_plan").click().run()
    studio.roadmaps.state(studio.user_id, *documents, wait_s=WAIT_S)
    test.run()

    assert not test.exception
    assert "Shown by a project below (8)" in visible_text(test)
    assert "A booking service with FastAPI" in visible_text(test)
    assert "Planned by the embedded engine for Software Engineer" in visible_text(test)


def test_ticks_are_kept_and_count(studio: Studio, documents: tuple[str, str]) -> None:
    test = planned(studio, documents)
    project = studio.roadmaps.projects(studio.user_id)[0]

    test.checkbox(key=f"roadmap_step_{project.id}_0").check().run()

    assert not test.exception
    ticked = studio.roadmaps.projects(studio.user_id)[0]
    assert ticked.minutes_done == project.steps[0].minutes
    again = AppTest.from_function(show_section, default_timeout=60).run()
    assert again.checkbox(key=f"roadmap_step_{project.id}_0").value


def test_a_project_can_be_removed(studio: Studio, documents: tuple[str, str]) -> None:
    test = planned(studio, documents)
    first, *others = studio.roadmaps.projects(studio.user_id)

    test.button(key=f"roadmap_remove_{first.id}").click().run()

    assert not test.exception
    assert studio.roadmaps.projects(studio.user_id) == others


def test_words_of_documents_stay_plain(studio: Studio) -> None:
    job = JobPosting(
        title="[x](javascript:alert(1))",
        skills=["**Bold** <b>tool</b>"],
        text="We look for a bold tool.",
    )
    job_id = studio.library.keep(studio.user_id, "post", job)
    studio.roadmaps.order(studio.user_id, job_id, None)
    studio.roadmaps.state(studio.user_id, job_id, None, wait_s=WAIT_S)

    test = AppTest.from_function(show_section, default_timeout=60).run()

    assert not test.exception
    assert all("<b>" not in str(m.value) for m in test.markdown)
    assert all("](javascript" not in str(m.value) for m in [*test.markdown, *test.caption])
