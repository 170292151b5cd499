"""Skills are found in running text, and ordinary words stay ordinary words."""

from itertools import pairwise

import pytest

from core.documents.skills import SkillSpan, canonical_skill, find_skill_spans, find_skills

HANG_S = 30  # a search that takes this long has run away


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Built services in Go and Rust", ["Go", "Rust"]),
        ("Senior Go developer wanted", ["Go"]),
        ("Experience with R, Stata or SAS", ["R", "Stata", "SAS"]),
        ("Statistical programming in R", ["R"]),
        ("Languages: C, C++, C#", ["C", "C++", "C#"]),
        ("embedded firmware written in C", ["Embedded Systems", "C"]),
        ("C/C++ and Objective-C", ["C", "C++", "Objective-C"]),
        ("ASP.NET Core on .NET 8", ["ASP.NET Core", ".NET"]),
        ("Node.js, NodeJS and node js", ["Node.js"]),
        ("We run CI/CD with Jenkins", ["CI/CD", "Jenkins"]),
        ("iOS apps in Swift 5", ["iOS", "Swift"]),
        ("Java with Spring and Hibernate", ["Java", "Spring", "Hibernate"]),
        ("Express, MongoDB and React", ["Express.js", "MongoDB", "React"]),
        ("Flask or FastAPI", ["Flask", "FastAPI"]),
        ("Dashboards in Plotly Dash", ["Data Visualization", "Dash"]),
        ("Spark jobs on Databricks", ["Apache Spark", "Databricks"]),
        ("Excel, Word and Access", ["Microsoft Excel", "Microsoft Word", "Microsoft Access"]),
        ("Proficient in Excel", ["Microsoft Excel"]),
        ("Chef, Puppet or Ansible", ["Chef", "Puppet", "Ansible"]),
        ("Ruby, Julia, Scala, Dart", ["Ruby", "Julia", "Scala", "Dart"]),
        ("Crystal developer", ["Crystal"]),
        ("Lean, Kanban and Scrum", ["Lean", "Kanban", "Scrum"]),
        ("CMake and Make", ["CMake", "Make"]),
        ("PYTHON, Java , C++, SQL, UNIX", ["Python", "Java", "C++", "SQL", "Unix"]),
        ("EXPERIENCE WITH GO, SWIFT AND REACT", ["Go", "Swift", "React"]),
        ("java python go docker", ["Java", "Python", "Go", "Docker"]),
        ("React developer with REST APIs", ["React", "REST"]),
        ("using react and redux", ["React", "Redux"]),
        ("RESTful services, k8s and Postgres", ["REST", "Kubernetes", "PostgreSQL"]),
        ("Security+ or CISSP", ["CompTIA Security+", "CISSP"]),
        ("python3 scripts", ["Python"]),
        ("machine\nlearning", ["Machine Learning"]),
    ],
)
def test_recognises_skills_in_running_text(text: str, names: list[str]) -> None:
    assert find_skills(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "bring the product to market; we go to market fast",
        "Go to market with us",
        "Go beyond the brief and go the extra mile",
        "we go where customers are",
        "R&D and R & D",
        "a swift response. Swift action is needed",
        "excel at your work. Excel in a busy office",
        "the spring semester. Spring 2025 intake",
        "express interest by Friday. Express your ideas",
        "to make a difference. Make it yours",
        "the rest of us. THE REST OF US",
        "access to a car. Access to great people",
        "word of mouth. Word of mouth brings people in",
        "plenty of vitamin C. Our Series C round",
        "lean on each other. Lean in",
        "goals are crystal clear. Crystal clear goals",
        "spark joy. Spark new ideas",
        "react quickly. React to change",
        "a dash of humour",
        "the chef cooks on Fridays. Our executive Chef cooks",
        "Julia Meyer looks forward to your application",
        "rust and corrosion on metal parts",
        "offices all over the world, a strong network",
        "power plants and electronic payments",
        "a unity of purpose and a flask of coffee",
    ],
)
def test_leaves_ordinary_words_alone(text: str) -> None:
    assert find_skills(text) == []


def test_names_each_skill_once_in_order_of_appearance() -> None:
    assert find_skills("Docker, Python, docker, PYTHON") == ["Docker", "Python"]


def test_the_longest_wording_wins() -> None:
    assert find_skills("React Native and Spring Boot") == ["React Native", "Spring Boot"]


def test_spans_point_at_the_words_of_the_text() -> None:
    text = "Knows SQL Server and C#."
    spans = find_skill_spans(text)
    assert spans == [SkillSpan("SQL Server", 6, 16), SkillSpan("C#", 21, 23)]
    assert [text[s.start : s.end] for s in spans] == ["SQL Server", "C#"]


def test_a_colleagues_trade_is_not_a_skill() -> None:
    assert find_skills("You work with UX designers and the DevOps team") == []
    assert find_skills("UX design and DevOps") == ["UX Design", "DevOps"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("golang", "Go"), ("K8S", "Kubernetes"), ("reactjs", "React"), ("r", "R"), ("  sql ", "SQL")],
)
def test_canonical_skill_accepts_any_wording(written: str, name: str) -> None:
    assert canonical_skill(written) == name


@pytest.mark.parametrize("written", ["", "basket weaving", "SQL and tea"])
def test_canonical_skill_of_something_else_is_none(written: str) -> None:
    assert canonical_skill(written) is None


def test_addresses_name_no_skills() -> None:
    assert find_skills("https://github.com/ada/python-go www.docker.example") == []


def test_text_in_other_scripts_is_read_without_failing() -> None:
    assert find_skills("熟悉 Python 和 Kubernetes。 خبرة في Java") == [
        "Python",
        "Kubernetes",
        "Java",
    ]


@pytest.mark.timeout(HANG_S)
@pytest.mark.parametrize("piece", [". net ", "a-", "C, ", "Go ", "+", "React\n"])
@pytest.mark.slow
def test_hostile_text_does_not_hang_the_search(piece: str) -> None:
    spans = find_skill_spans(piece * (1_000_000 // len(piece)))

    assert all(a.end <= b.start for a, b in pairwise(spans))
