import pytest

from core.documents.taxonomy import load_taxonomy
from core.engine.embedded.skill_names import (
    is_technology,
    may_speak_of,
    skill_key,
    speaks_of,
)

HANG_S = 30  # a search that takes this long has run away


@pytest.mark.parametrize("name", ["Redis", "PostgreSQL", "C++", "Docker", "React", "Homegrown"])
def test_tools_and_languages_are_technologies(name: str) -> None:
    assert is_technology(name)


@pytest.mark.parametrize("name", ["Communication", "Insurance", "Scrum", "English", "Jira"])
def test_ways_of_working_and_fields_are_no_technology(name: str) -> None:
    assert not is_technology(name)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Ran 40 services on K8s", "Kubernetes"),
        ("Moved it to postgres", "PostgreSQL"),
        ("Built the page with React", "React"),
        ("Built it (React, Redux)", "React"),
        ("Wrote the agent in Go", "Go"),
        ("Kept the homegrown scheduler alive", "Homegrown"),
    ],
)
def test_a_text_speaks_of_a_skill_under_any_of_its_names(text: str, skill: str) -> None:
    assert speaks_of(text, skill)
    assert may_speak_of(text, skill)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("React to incidents within minutes", "React"),
        ("Planned releases\nReact to incidents", "React"),
        ("Planned the spring release", "Spring"),
        ("• Go to market plans", "Go"),
    ],
)
def test_an_ordinary_word_is_not_surely_a_skill_but_might_be(text: str, skill: str) -> None:
    assert not speaks_of(text, skill)
    assert may_speak_of(text, skill)


def test_all_names_of_a_skill_share_a_key() -> None:
    assert skill_key("Golang") == skill_key("go") == skill_key("Go")
    assert skill_key("Java") != skill_key("JavaScript")
    assert skill_key("Homegrown") == "homegrown"


def test_a_skill_that_stands_nowhere_is_not_spoken_of() -> None:
    assert not may_speak_of("Python and Java", "JavaScript")


@pytest.mark.timeout(HANG_S)
def test_searching_many_skills_in_a_long_resume_ends() -> None:
    text = "Built services in Python and kept them alive on Linux.\n" * 2000
    names = list(load_taxonomy().skills)[:80]

    assert [name for name in names if may_speak_of(text, name)]
