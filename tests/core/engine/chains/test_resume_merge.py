from typing import Any

import pytest

from core.domain.documents import Education, Experience, Project, Resume
from core.engine.chains.reading_entries import name_words
from core.engine.chains.resume_merge import Merged, merge_resume
from core.engine.chains.resume_reading import ResumeReply, source_of
from tests.core.engine.chains.reading_cases import (
    RESUME,
    TODAY,
    position,
    project,
    resume_reply,
    study,
)


def merge(resume: Resume = RESUME, **said: Any) -> Merged:
    reply = {"positions": [], "projects": [], "education": [], "skills": []} | said
    source = source_of(resume)
    return merge_resume(resume, ResumeReply(headline="", summary="", **reply), source, TODAY)


def merge_position(found: Experience, said: dict[str, Any]) -> Experience:
    resume = RESUME.model_copy(update={"experience": [found]})
    return merge(resume, positions=[said]).resume.experience[0]


def test_a_good_reading_corrects_and_completes() -> None:
    reply = ResumeReply.model_validate(resume_reply())
    merged = merge_resume(RESUME, reply, source_of(RESUME), TODAY)
    resume = merged.resume

    assert [(p.title, p.employer, p.start, p.end) for p in resume.experience] == [
        ("Senior Software Engineer, Claims Platform", "Northgate Insurance", "2021-03", "present"),
        ("Software Engineer", "Pennine Rail", "2018-06", "2021-02"),
        ("Working Student", "Moorland Data", "2016", "2017"),
    ]
    assert resume.experience[0].bullets == RESUME.experience[0].bullets
    assert resume.projects[0].name == "Fellwatch Mountain Weather"
    assert resume.education[0].degree == "BSc"
    assert resume.skills == ["Python", "Go", "Rust", "Terraform", "Kafka"]
    assert resume.years_of_experience == 8.7


def test_every_change_is_told_in_words() -> None:
    reply = ResumeReply.model_validate(resume_reply())

    told = merge_resume(RESUME, reply, source_of(RESUME), TODAY).corrections

    assert "Title: 'Northgate Insurance' → 'Senior Software Engineer, Claims Platform'" in told
    assert "End of 'Software Engineer': added '2021-02'" in told
    assert "Position added: 'Working Student' at 'Moorland Data'" in told
    assert "Skills: added Rust, Terraform, Kafka" in told


def test_the_person_and_the_text_stay_untouched() -> None:
    reply = ResumeReply.model_validate(resume_reply())
    resume = merge_resume(RESUME, reply, source_of(RESUME), TODAY).resume

    assert (resume.name, resume.contact, resume.text) == (
        RESUME.name,
        RESUME.contact,
        RESUME.text,
    )


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"positions": [position("Chief Executive Officer", "Globex", "2015-01", "2016-01")]},
        {"positions": [position("Software Engineer", "Northgate Insurance", "2018-06")]},
        {"positions": [position("Working Student", "Pennine Rail", "2016", "2017")]},
        {"positions": [position("Working Student", "Moorland Data", "2021-03", "present")]},
        {"positions": [position("Working Student", "")]},
        {"projects": [project("Ghost Ship", "Mountain weather alerts in Rust")]},
        {"education": [study("Harvard University", "PhD")]},
        {"education": [study("University of York", "PhD", start="1999", end="2003")]},
        {"skills": ["Haskell", "COBOL", "priya.raman@example.com", "Priya Raman"]},
        {"skills": ["Rebuilt the claims intake in Python and Kafka, 40 % fewer stuck claims"]},
    ],
    ids=str,
)
def test_what_the_text_does_not_bear_out_is_dropped(said: dict[str, Any]) -> None:
    assert merge(**said) == Merged(RESUME, [])


@pytest.mark.parametrize(
    ("found", "said", "title", "employer"),
    [
        (("Acme", ""), ("Data Analyst", "Acme"), "Data Analyst", "Acme"),
        (("", "Data Analyst"), ("Data Analyst", "Acme"), "Data Analyst", "Acme"),
        (("Data Analyst Acme", ""), ("Data Analyst", "Acme"), "Data Analyst", "Acme"),
        (("Data", "Acme"), ("Data Analyst", "Acme"), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Acme", "Data Analyst"), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Data Analyst Acme", ""), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Data Analyst Acme", "Acme"), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Data", "Acme"), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Data Analyst", "Initech"), "Data Analyst", "Acme"),
        (("Data Analyst", "Acme"), ("Data Analyst", "Umbrella Group"), "Data Analyst", "Acme"),
        (("Data Analyst", "Umbrella Group"), ("Data Analyst", "Acme"), "Data Analyst", "Acme"),
        (("Data Analyst", ""), ("Data Analyst", "Umbrella Group"), "Data Analyst", ""),
    ],
    ids=[
        "employer as title",
        "title as employer",
        "both in one",
        "broken name",
        "right already",
        "swallowed",
        "swallowed twice",
        "shorter",
        "invented employer",
        "employer from far away",
        "employer that stood far away",
        "employer missing",
    ],
)
def test_names_are_replaced_only_by_better_placed_ones(
    found: tuple[str, str], said: tuple[str, str], title: str, employer: str
) -> None:
    lines = ["Data Analyst, Acme", "2019 – 2021", *["A line of work"] * 9, "Umbrella Group"]
    before = Experience(title=found[0], employer=found[1], start="2019", end="2021")
    resume = Resume(experience=[before], text="\n".join(lines))

    merged = merge(resume, positions=[position(*said, "2019", "2021")]).resume.experience

    assert [(p.title, p.employer) for p in merged] == [(title, employer)]


@pytest.mark.parametrize(
    ("found", "said", "kept"),
    [
        (("", ""), ("2018-06", "2021-02"), ("2018-06", "2021-02")),
        (("", ""), ("June 2018", "Feb 2021"), ("2018-06", "2021-02")),
        (("2018", "2021"), ("2018-06", "2021-02"), ("2018-06", "2021-02")),
        (("2014", "2018"), ("2018-06", "2021-02"), ("2018-06", "2021-02")),
        (("2018-06", "2021-02"), ("2021-03", "present"), ("2018-06", "2021-02")),
        (("2018-06", "2021-02"), ("2018-07", "2021-01"), ("2018-06", "2021-02")),
        (("2018-06", "2021-02"), ("2018", "2021"), ("2018-06", "2021-02")),
        (("2018-06", ""), ("", "yesterday"), ("2018-06", "")),
        (("2018-06", ""), ("2018-06", "2017"), ("2018-06", "")),
    ],
    ids=str,
)
def test_dates_are_taken_only_from_beside_the_position(
    found: tuple[str, str], said: tuple[str, str], kept: tuple[str, str]
) -> None:
    before = Experience(
        title="Software Engineer", employer="Pennine Rail", start=found[0], end=found[1]
    )

    merged = merge_position(before, position("Software Engineer", "Pennine Rail", *said))

    assert (merged.start, merged.end) == kept


def test_a_course_of_study_leaves_the_positions_when_the_education_holds_it() -> None:
    mistaken = Experience(title="BSc Computer Science", employer="University of York")
    resume = RESUME.model_copy(update={"experience": [mistaken], "education": []})
    said = study("University of York", "BSc", "Computer Science", start="2014", end="2018")

    merged = merge(resume, education=[said])

    assert merged.resume.experience == []
    assert merged.resume.education == [Education.model_validate(said)]
    assert merged.corrections[-1] == (
        "'BSc Computer Science' at 'University of York': moved from the positions to the education"
    )


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"bullets": ["Thesis on weather"]}, []),
        ({"title": "Teaching Assistant, BSc Computer Science"}, []),
        ({"start": "2010", "end": "2012"}, []),
        ({}, [position("BSc Computer Science", "University of York")]),
    ],
    ids=["has bullets", "says more", "other dates", "the model calls it work"],
)
def test_a_study_stays_among_the_positions_in_doubt(
    update: dict[str, Any], said: list[Any]
) -> None:
    mistaken = Experience(title="BSc Computer Science", employer="University of York")
    found = mistaken.model_copy(update=update)
    resume = RESUME.model_copy(update={"experience": [found], "education": []})
    education = [study("University of York", "BSc", "Computer Science")]

    assert found in merge(resume, positions=said, education=education).resume.experience


def test_a_missed_position_brings_its_lines_and_its_place() -> None:
    bullets = ["Wrote the timetable service in Go", "Invented the wheel"]
    resume = RESUME.model_copy(
        update={
            "experience": [
                Experience(title="Senior Software Engineer", employer="Northgate Insurance"),
                Experience(title="Working Student", employer="Moorland Data"),
            ]
        }
    )
    said = position("Software Engineer", "Pennine Rail", "2018-06", "2021-02", bullets=bullets)

    positions = merge(resume, positions=[said]).resume.experience

    assert [p.employer for p in positions] == [
        "Northgate Insurance",
        "Pennine Rail",
        "Moorland Data",
    ]
    assert positions[1].bullets == bullets[:1]


def test_a_missed_position_finds_its_place_among_others_of_the_same_title() -> None:
    heads = [("Northwind", "2022-05", "2022-08"), ("Southgate", "2021-05", "2021-08")]
    heads.append(("Eastfield", "2020-05", "2020-08"))
    positions = [
        Experience(title="Research Intern", employer=employer, start=start, end=end)
        for employer, start, end in heads
    ]
    text = "\n".join(f"{e}\nResearch Intern\n{a} – {b}\nDid research" for e, a, b in heads)
    said = [position("Research Intern", *head) for head in heads]

    for missed in range(3):
        found = positions[:missed] + positions[missed + 1 :]
        merged = merge(Resume(experience=found, text=text), positions=said).resume

        assert merged.experience == positions


def test_a_skill_counts_by_the_taxonomys_name_when_the_text_writes_it_otherwise() -> None:
    resume = Resume(text="Skills: Postgres, JS, k8s")

    merged = merge(resume, skills=["PostgreSQL", "JavaScript", "Kubernetes", "MongoDB"])

    assert merged.resume.skills == ["PostgreSQL", "JavaScript", "Kubernetes"]


def test_a_missing_warning_goes_once_positions_are_there() -> None:
    warnings = ["No positions were found.", "Only the first 4,000 lines were read."]
    resume = RESUME.model_copy(update={"experience": [], "warnings": warnings})

    merged = merge(resume, positions=resume_reply()["positions"])

    assert len(merged.resume.experience) == 3
    assert merged.resume.warnings == warnings[1:]


def test_nothing_found_is_ever_lost_whatever_the_model_says() -> None:
    """Every name, date, bullet and skill of the first reading is somewhere in the merged one."""
    replies: list[dict[str, Any]] = [
        resume_reply(),
        resume_reply(positions=[], projects=[], education=[], skills=[]),
        resume_reply(positions=list(reversed(resume_reply()["positions"]))),
        resume_reply(projects=[project("Languages"), project("EDUCATION")]),
        resume_reply(education=[study("Northgate Insurance", "Senior Software Engineer")]),
        resume_reply(positions=[position("BSc Computer Science", "University of York")]),
        resume_reply(positions=[position("Fellwatch Mountain Weather", "EXPERIENCE")]),
    ]
    found: list[Experience | Project | Education] = [
        *RESUME.experience,
        *RESUME.projects,
        *RESUME.education,
    ]
    for reply in replies:
        merged = merge_resume(
            RESUME, ResumeReply.model_validate(reply), source_of(RESUME), TODAY
        ).resume
        entries: list[Experience | Project | Education] = [
            *merged.experience,
            *merged.projects,
            *merged.education,
        ]
        names = set[str]().union(*(name_words(entry.model_dump()) for entry in entries))
        for before in found:
            assert name_words(before.model_dump()) <= names
            assert any(
                {before.start, before.end} - {"", entry.start, entry.end} == set()
                for entry in entries
            )
        lines = [line for entry in merged.experience for line in entry.bullets]
        assert set(lines) >= {line for p in RESUME.experience for line in p.bullets}
        assert set(merged.skills) >= set(RESUME.skills)
        assert merged.contact == RESUME.contact
