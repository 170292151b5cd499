"""Courses of study: school, degree and subject, however they are written."""

import pytest

from core.documents.cv.education import read_education
from tests.core.documents.written import markdown_lines, text_lines


@pytest.mark.parametrize(
    "text",
    [
        "**University of Oz**, BSc in Applied Magic – Rome, Italy   2016 – 2019",
        "BSc Applied Magic, University of Oz, 2016 – 2019",
        "2016 – 2019: BSc in Applied Magic (University of Oz, Italy)",
        "University of Oz   2016 – 2019\nBSc, Applied Magic",
        "**BSc**   **University of Oz**, Applied Magic   2016 – 2019",
        "BSc in Applied Magic | University of Oz | 2016 – 2019",
        "University of Oz\nBSc in Applied Magic - 3.8 GPA   2016 – 2019",
    ],
)
def test_school_degree_and_subject_are_found(text: str) -> None:
    (study,) = read_education(markdown_lines(text))
    assert (study.institution, study.degree, study.area) == (
        "University of Oz",
        "BSc",
        "Applied Magic",
    )
    assert (study.start, study.end) == ("2016", "2019")


@pytest.mark.parametrize(
    ("text", "degree", "area"),
    [
        ("Bachelor of Science in Botany", "Bachelor of Science", "Botany"),
        ("Master’s degree in Law", "Master’s degree", "Law"),
        ("Ph.D., Linguistics", "Ph.D.", "Linguistics"),
        ("M.Tech in Mining", "M.Tech", "Mining"),
        ("Master of mathematics", "Master", "mathematics"),
    ],
)
def test_degree_is_parted_from_its_subject(text: str, degree: str, area: str) -> None:
    (study,) = read_education(text_lines(f"University of Oz, 2019\n{text}\n"))
    assert (study.degree, study.area) == (degree, area)


def test_single_year_is_the_end() -> None:
    (study,) = read_education(text_lines("BSc in Botany, University of Oz, 2019\n"))
    assert (study.start, study.end) == ("", "2019")


def test_school_named_below_the_degree_is_found() -> None:
    text = "2000 – 2005: master's degree in Botany\nSpecialization: mosses\nUniversity of Oz\n"
    (study,) = read_education(text_lines(text))
    assert study.institution == "University of Oz"
