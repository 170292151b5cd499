"""Resumes of many layouts and formats are all understood the same way."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.lines import Cell, Document, Line, Run
from core.documents.files.plain import read_markdown, read_text
from core.documents.resume import read_resume, understand
from core.domain.documents import Resume
from tests.fixtures.resumes.docx_layouts import DOCX_LAYOUTS, DocxLayout
from tests.fixtures.resumes.pdf_layouts import LAYOUTS, Layout, one_line_heads
from tests.fixtures.resumes.pdf_templates import TEMPLATES, dates_above_names, profile_export
from tests.fixtures.resumes.people import IVAR, NOOR, PEOPLE, Person
from tests.fixtures.resumes.text_layouts import json_resume, markdown, plain_text

# These write descriptions as prose, so that a position's sentences come as one.
_IN_PROSE = (one_line_heads, profile_export, dates_above_names)
TODAY = date(2026, 6, 15)


def _check_person(resume: Resume, person: Person) -> None:
    assert resume.name.casefold() == person.name.casefold()
    assert resume.contact.email == person.email
    assert resume.contact.phone == person.phone
    assert [(p.title, p.employer.casefold(), p.start, p.end) for p in resume.experience] == [
        (job.title, job.employer.casefold(), job.start, job.end) for job in person.positions
    ]
    assert resume.skills == person.all_skills


def _check_bullets(resume: Resume, person: Person) -> None:
    assert [p.bullets for p in resume.experience] == [list(j.bullets) for j in person.positions]


def _check_studies(resume: Resume, person: Person) -> None:
    assert [(e.institution.casefold(), e.degree, e.area, e.end) for e in resume.education] == [
        (study.school.casefold(), study.degree, study.area, study.end) for study in person.studies
    ]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize("layout", [*LAYOUTS, *TEMPLATES], ids=lambda layout: layout.__name__)
def test_pdf_of_any_layout_is_understood(layout: Layout, person: Person) -> None:
    resume = read_resume(layout(person), "resume.pdf")
    _check_person(resume, person)
    if layout not in _IN_PROSE:
        _check_bullets(resume, person)
    if "Education" in resume.text or "EDUCATION" in resume.text:
        _check_studies(resume, person)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize("layout", DOCX_LAYOUTS, ids=lambda layout: layout.__name__)
def test_docx_of_any_layout_is_understood(layout: DocxLayout, person: Person) -> None:
    resume = read_resume(layout(person), "resume.docx")
    _check_person(resume, person)
    _check_bullets(resume, person)
    _check_studies(resume, person)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize(
    ("write", "filename"),
    [(plain_text, "resume.txt"), (markdown, "resume.md"), (json_resume, "resume.json")],
)
def test_text_formats_are_understood(write: Layout, filename: str, person: Person) -> None:
    resume = read_resume(write(person), filename)
    _check_person(resume, person)
    _check_bullets(resume, person)
    _check_studies(resume, person)


def test_everything_else_of_a_resume_is_found() -> None:
    resume = read_resume(markdown(NOOR), "noor.md")
    assert resume.headline == NOOR.headline
    assert resume.summary == NOOR.summary
    assert resume.contact.location == NOOR.place
    assert resume.warnings == []
    assert NOOR.positions[0].bullets[0] in resume.text


def test_years_of_experience_count_up_to_the_day_of_reading() -> None:
    document = read_markdown(markdown(NOOR))
    # September 2016 to June 2026, without a gap.
    assert understand(document, TODAY).years_of_experience == 9.8
    assert understand(document, date(2027, 6, 15)).years_of_experience == 10.8


def test_missing_parts_are_warned_about() -> None:
    text = b"Notes on my garden\n\nTomatoes want sun and water, cucumbers want even more of both.\n"
    resume = read_resume(text, "notes.txt")
    assert resume.experience == []
    assert resume.years_of_experience is None
    assert any("positions" in warning for warning in resume.warnings)
    assert any("e-mail" in warning for warning in resume.warnings)


def test_two_resumes_of_one_person_agree() -> None:
    first, second = (read_resume(layout(IVAR), "resume.pdf") for layout in LAYOUTS[:2])
    assert [p.title for p in first.experience] == [p.title for p in second.experience]


def test_list_of_labelled_skills_is_known_whatever_its_heading() -> None:
    text = (
        "Ana Prieto\nana@mail.example\n\nEXPERIENCE SUMMARY\n"
        "Programming languages: Java, Python\nDatabases: MySQL, MongoDB\n\n"
        "EXPERIENCE\n2019 – 2021: Developer, Orchard Ltd\n- Wrote services\n"
    )
    resume = understand(read_text(text.encode()), TODAY)
    assert resume.skills == ["Java", "Python", "MySQL", "MongoDB"]
    assert [p.employer for p in resume.experience] == ["Orchard Ltd"]


def test_unpaid_positions_stand_in_where_there_are_no_others() -> None:
    text = (
        "Ana Prieto\nana@mail.example\n\nVOLUNTEER EXPERIENCE\n"
        "Swim Coach, Harbour Club, 2020 – 2021\n- Taught beginners twice a week\n"
    )
    resume = understand(read_text(text.encode()), TODAY)
    assert [(p.title, p.employer) for p in resume.experience] == [("Swim Coach", "Harbour Club")]


def test_json_that_is_no_resume_is_refused() -> None:
    post = {"title": "Engineer", "description": "We look for someone who likes to write tests."}
    with pytest.raises(UnreadableError) as caught:
        read_resume(json.dumps(post).encode(), "post.json")
    assert caught.value.fault is Fault.NOT_RESUME_JSON


@pytest.mark.parametrize(
    ("text", "employer", "title", "skill"),
    [
        (
            "张伟\nzhang.wei@mail.example\n\n工作经历\n2019年3月 – 至今   星河软件 · 软件工程师\n"
            "• 负责支付系统的开发与维护，服务三百万用户\n\n技能\nPython、Go、MySQL\n",
            "星河软件",
            "软件工程师",
            "Python",
        ),
        (
            "נועה כהן\nnoa@mail.example\n\nניסיון\n2019 – 2022 | מהנדסת תוכנה | אורנים\n"
            "• פיתוח מערכות תשלומים לשלושה בנקים גדולים\n\nמיומנויות\nPython, Go\n",
            "אורנים",
            "מהנדסת תוכנה",
            "Python",
        ),
    ],
)
def test_other_scripts_are_understood(text: str, employer: str, title: str, skill: str) -> None:
    resume = understand(read_text(text.encode()), TODAY)
    assert [(p.employer, p.title) for p in resume.experience] == [(employer, title)]
    assert skill in resume.skills


_PIECES = (
    *("Experience", "EDUCATION", "Skills", "Projects", "Engineer", "Acme Ltd", "2019 – 2020"),
    *("Jan 2020 - Present", "—", "•", ":", "(", ")", "|", "a@b.example", "+1 555 010 2030", ""),
    *("Python", "Rome, Italy", "University of Oz", "BSc", "in", " ", "שלום", "软件", "90%", "PhD,"),
    *("\u200b", "Languages:", ".", "(2019", "www.x.example", "Summer 2021", "-"),
)
_runs = st.builds(
    Run,
    st.lists(st.sampled_from(_PIECES), max_size=5).map(" ".join),
    st.sampled_from([0.0, 8.0, 10.0, 14.0, 24.0]),
    st.booleans(),
    st.booleans(),
)
_cells = st.builds(
    Cell,
    st.lists(_runs, min_size=1, max_size=3).map(tuple),
    st.sampled_from([0.0, 50.0, 62.0, 200.0]),
    st.floats(0, 600),
    st.booleans(),
)
_lines = st.builds(
    Line,
    st.lists(_cells, min_size=1, max_size=3).map(tuple),
    st.integers(0, 1),
    st.sampled_from([0, 1, 100]),
    st.floats(0, 800),
    st.sampled_from([0.0, 0.2, 1.0, 4.0]),
    st.booleans(),
    st.booleans(),
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(_lines, max_size=20))
def test_whatever_the_lines_say_a_resume_comes_of_them(lines: list[Line]) -> None:
    assert isinstance(understand(Document(lines, ["mailto:a@b.example"]), TODAY), Resume)


def test_endless_lines_take_no_time() -> None:
    line = Line(read_text(b"Engineer, Acme 2019 - 2020").lines[0].cells)
    resume = understand(Document([line] * 50_000, []), TODAY)
    assert resume.text
