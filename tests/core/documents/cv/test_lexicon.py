"""Words tell titles, employers, schools and degrees."""

import pytest

from core.documents.cv.lexicon import employer_score, find_degree, is_school, title_score


@pytest.mark.parametrize(
    "text",
    [
        "Research Intern",
        "Software Engineer II",
        "Head of Engineering",
        "Co-Founder & CTO",
        "Vice President, Engineering",
        "Member of Technical Staff",
        "Ingénieur logiciel",
        "软件工程师",
    ],
)
def test_titles_read_like_titles(text: str) -> None:
    assert title_score(text) > employer_score(text)
    assert title_score(text) > 0


@pytest.mark.parametrize(
    "text",
    ["Fernhill Research", "Acme Ltd.", "University of Oz", "Lone Star Robotics", "Google DeepMind"],
)
def test_employers_read_like_employers(text: str) -> None:
    assert employer_score(text) > title_score(text)


@pytest.mark.parametrize("text", ["Nexus", "Basket weaving", "", "…"])
def test_names_without_a_known_word_score_nothing(text: str) -> None:
    assert title_score(text) == 0
    assert employer_score(text) == 0


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("PhD in Botany", "PhD"),
        ("B.Sc. Botany", "B.Sc."),
        ("M.Tech", "M.Tech"),
        ("BEng (Hons) Mining", "BEng (Hons)"),
        ("Bachelor of Arts", "Bachelor"),
        ("Be the change", None),
        ("Mathematics", None),
        ("I am a baker", None),
    ],
)
def test_degrees_are_found(text: str, degree: str | None) -> None:
    match = find_degree(text)
    assert (match.group() if match else None) == degree


def test_schools_are_known_in_several_languages() -> None:
    assert all(
        map(is_school, ["Oz College", "Universität Wien", "École Polytechnique", "北京大学"])
    )
    assert not is_school("Acme Ltd")
