"""Projects: name, what it is, what it is made with, and its figures."""

import pytest

from core.documents.cv.projects import read_projects
from tests.core.documents.written import cell, line, markdown_lines, text_lines


def test_project_with_a_description_and_items() -> None:
    text = (
        "**Rowan**   2020 – present\nA scheduler for cron jobs, written in Rust\n"
        "- 1,200+ GitHub stars and a 2.8x speedup\n"
    )
    (project,) = read_projects(markdown_lines(text))
    assert project.name == "Rowan"
    assert project.what == "A scheduler for cron jobs, written in Rust"
    assert "Rust" in project.technologies
    assert project.figures == ["1,200+ GitHub stars", "2.8x speedup"]
    assert (project.start, project.end) == ("2020", "present")


@pytest.mark.parametrize(
    "text",
    [
        "**Rowan**: a scheduler for cron jobs in small teams that have no time to spare for one.",
        "- Rowan – a scheduler for cron jobs in small teams that have no time to spare for one.",
        "Rowan: a scheduler for cron jobs in small teams that have no time to spare for one.",
    ],
)
def test_paragraph_names_its_project_first(text: str) -> None:
    (project,) = read_projects(markdown_lines(text))
    assert project.name == "Rowan"
    assert project.what.startswith("a scheduler for cron jobs")


def test_technologies_beside_the_name_are_no_description() -> None:
    text = "**Rowan** | Python, Flask, Redis   2020\n- Schedules the jobs of a whole team\n"
    (project,) = read_projects(markdown_lines(text))
    assert project.technologies[:3] == ["Python", "Flask", "Redis"]
    assert project.what == "Schedules the jobs of a whole team"


def test_line_of_technologies_is_read_as_such() -> None:
    text = "**Rowan**\n- Schedules jobs\n- Technologies: Go, Kafka\n"
    (project,) = read_projects(markdown_lines(text))
    assert project.technologies == ["Go", "Kafka"]
    assert project.what == "Schedules jobs"


def test_name_in_the_margin_is_the_name() -> None:
    lines = [
        line(cell("Rowan", aside=True), cell("A scheduler for jobs of many small teams", 130)),
        line(cell("Elm", aside=True), cell("A queue that never forgets what it was given", 130)),
    ]
    assert [project.name for project in read_projects(lines)] == ["Rowan", "Elm"]


def test_long_list_of_items_is_cut_at_a_whole_item() -> None:
    text = "**Rowan**\n" + "".join(f"- Item number {i} of a very long list\n" for i in range(50))
    (project,) = read_projects(markdown_lines(text))
    assert len(project.what) <= 400
    assert project.what.endswith("of a very long list")


def test_no_lines_are_no_projects() -> None:
    assert read_projects(text_lines("")) == []
