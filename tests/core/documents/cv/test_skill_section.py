"""Skills are listed as written, by the taxonomy's names where it knows them."""

import pytest

from core.documents.cv.skill_section import (
    lists_known_skills,
    read_skills,
    reads_as_skills,
    split_items,
)
from tests.core.documents.written import cell, line, markdown_lines, text_lines


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Languages: Python, C++", ["Python", "C++"]),
        ("**Languages** Python, C++", ["Python", "C++"]),
        ("Python | C++ • Rust", ["Python", "C++", "Rust"]),
        ("- Python\n- C++\n", ["Python", "C++"]),
        ("Databases: SQL (PostgreSQL, MySQL)", ["SQL", "PostgreSQL", "MySQL"]),
        ("Python (expert), Rust – beginner, Go (3 years)", ["Python", "Rust", "Go"]),
        ("Proficient in Python and familiar with Rust", ["Python", "Rust"]),
        ("Python ●●●●○   Rust ●●○○○", ["Python", "Rust"]),
        ("HTML/CSS, Docker & Kubernetes", ["HTML", "CSS", "Docker", "Kubernetes"]),
        ("Basket weaving, Python", ["Basket weaving", "Python"]),
        ("Python, python, PYTHON", ["Python"]),
        (".NET, C#", [".NET", "C#"]),
    ],
)
def test_items_are_split_and_named(text: str, skills: list[str]) -> None:
    assert read_skills(markdown_lines(text)) == skills


def test_label_in_a_cell_or_on_its_own_line_is_no_skill() -> None:
    cells = [line(cell("Web tooling", bold=True), cell("Python, Go", 200))]
    alone = [line(cell("Web tooling", bold=True)), line(cell("Python, Go"))]
    margin = [line(cell("Web tooling", aside=True), cell("Python, Go", 200))]
    assert read_skills(cells) == read_skills(alone) == read_skills(margin) == ["Python", "Go"]


def test_table_of_skills_is_read_cell_by_cell() -> None:
    table = [line(cell("Python"), cell("Go", 200)), line(cell("Rust"), cell("SQL", 200))]
    assert read_skills(table) == ["Python", "Go", "Rust", "SQL"]


def test_sentence_gives_the_skills_it_mentions() -> None:
    text = "I have used Python and Kubernetes for many years in teams of every size and kind\n"
    assert read_skills(text_lines(text)) == ["Python", "Kubernetes"]


def test_labelled_lists_read_as_skills_and_prose_does_not() -> None:
    assert reads_as_skills(text_lines("Languages: Java, Go\nDatabases: MySQL, Redis\n"))
    assert not reads_as_skills(text_lines("I have worked with many people.\nIn many places.\n"))
    assert not reads_as_skills([])


def test_list_of_known_skills_is_told_from_other_lists() -> None:
    assert lists_known_skills(text_lines("Python\nRust\nSQL\n"))
    assert not lists_known_skills(text_lines("Chess\nBouldering\nChoir\n"))


def test_commas_in_brackets_do_not_split() -> None:
    assert split_items("AWS (EC2, S3), Go") == ["AWS (EC2, S3)", "Go"]
