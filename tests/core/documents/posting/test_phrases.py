"""Run-on text becomes phrases."""

import pytest

from core.documents.posting.phrases import (
    MAX_PHRASE_WORDS,
    fit_phrase,
    opens_with_verb,
    split_phrases,
    split_statements,
    trim,
)


@pytest.mark.parametrize(
    ("line", "statements"),
    [
        (
            "Expert in C# Proficient with MVC, Angular Must have experience with WCF",
            ["Expert in C#", "Proficient with MVC, Angular", "Must have experience with WCF"],
        ),
        (
            "5+ years of Java Bachelor's degree required",
            ["5+ years of Java", "Bachelor's degree required"],
        ),
        (
            "Design new beds Maintain the pumps Collaborate with Sales",
            ["Design new beds", "Maintain the pumps", "Collaborate with Sales"],
        ),
        ("Python * Rust * Go", ["Python", "Rust", "Go"]),
        ("Knows SQL; C++ is optional.", ["Knows SQL", "C++ is optional"]),
        ("Uses tools, e.g. Git. Writes tests.", ["Uses tools, e.g. Git", "Writes tests"]),
        (
            "Bash scripting,Willing to travel Languages: Python",
            ["Bash scripting", "Willing to travel", "Languages: Python"],
        ),
        ("Do you like plants? Knowledge of soil.", ["Knowledge of soil"]),
    ],
)
def test_statements_of_a_line(line: str, statements: list[str]) -> None:
    assert split_statements(line) == statements


@pytest.mark.parametrize(
    "line",
    [
        "Good understanding of the Spring Framework and Google Cloud",
        "Experience in Software Engineering and Machine Learning",
        "Minimum 3 years of Visual Basic",
        "Work with the Customer Success and Support teams",
        "Certified by the Royal Gardening Society",
    ],
)
def test_capitals_inside_a_statement_do_not_split_it(line: str) -> None:
    assert split_statements(line) == [line]


def test_long_phrases_are_cut_where_the_sense_allows() -> None:
    long = (
        "Ten years of experience in growing tomatoes under glass and experience with the control "
        "of pumps, valves, sensors, lamps, fans, heaters, blinds and doors"
    )
    pieces = fit_phrase(long)
    assert pieces[0] == "Ten years of experience in growing tomatoes under glass"
    assert max(len(piece.split()) for piece in pieces) <= MAX_PHRASE_WORDS


def test_a_tail_without_skills_is_dropped_but_one_with_skills_is_kept() -> None:
    head = "Build careful software for growers of herbs, tomatoes and peppers in three cities"
    tail = "with which all of them will in the end sleep rather better at night"
    assert fit_phrase(f"{head} {tail}") == [head]
    kept = " ".join(fit_phrase(f"{head}, with all of it written in our own flavour of Python, Go"))
    assert "Python" in kept


def test_doubles_are_dropped() -> None:
    assert split_phrases(["• Python", "• PYTHON", "• Rust"]) == ["PYTHON", "Rust"]


@pytest.mark.parametrize(
    ("written", "trimmed"),
    [
        (" - Python, ", "Python"),
        ("and Rust;", "Rust"),
        ("SQL, Excel, etc.", "SQL, Excel, etc."),
        ("Linux (Debian, Ubuntu", "Linux Debian, Ubuntu"),
    ],
)
def test_trim_takes_marks_and_joining_words_away(written: str, trimmed: str) -> None:
    assert trim(written) == trimmed


def test_duties_open_with_a_verb() -> None:
    assert opens_with_verb("Design the beds")
    assert opens_with_verb("Supporting the growers")
    assert not opens_with_verb("Spring Boot services")
    assert not opens_with_verb("Strong will")
