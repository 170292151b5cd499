"""Documents, first readings of them with faults, and a model's reading, for the tests."""

from datetime import date
from typing import Any

from core.domain.documents import (
    Contact,
    Education,
    Experience,
    JobPosting,
    Project,
    Resume,
)

TODAY = date(2026, 1, 15)
RESUME_TEXT = """Priya Raman
Backend Engineer
priya.raman@example.com | +44 20 7946 0100 | Leeds, United Kingdom | github.com/example-priya
EXPERIENCE
Northgate Insurance
Senior Software Engineer, Claims Platform
Leeds   Mar 2021 – Present
Rebuilt the claims intake in Python and Kafka, 40 % fewer stuck claims
Mentored three juniors
Software Engineer, Pennine Rail
Jun 2018 – Feb 2021
Wrote the timetable service in Go
Working Student, Moorland Data
2016 – 2017
PROJECTS
Fellwatch Mountain Weather
Mountain weather alerts in Rust, 900 users
EDUCATION
University of York
BSc Computer Science
2014 – 2018
Languages: Python, Go, Rust, Terraform"""

RESUME = Resume(
    name="Priya Raman",
    contact=Contact(
        email="priya.raman@example.com",
        phone="+44 20 7946 0100",
        location="Leeds, United Kingdom",
        links=["github.com/example-priya"],
    ),
    headline="Backend Engineer",
    skills=["Python", "Go"],
    experience=[
        Experience(
            title="Northgate Insurance",
            employer="Senior Software Engineer, Claims Platform",
            start="2021-03",
            end="present",
            bullets=["Rebuilt the claims intake in Python and Kafka, 40 % fewer stuck claims"],
        ),
        Experience(title="Software Engineer", employer="Pennine Rail", start="2018-06", end=""),
    ],
    projects=[Project(name="Fellwatch", what="Mountain weather alerts in Rust, 900 users")],
    education=[Education(institution="University of York", start="2014", end="2018")],
    years_of_experience=4.8,
    text=RESUME_TEXT,
)


def position(title: str, employer: str, start: str = "", end: str = "", **more: Any) -> Any:
    """Return a position as a model replies with it."""
    return {
        "title": title,
        "employer": employer,
        "location": "",
        "start": start,
        "end": end,
        "bullets": [],
    } | more


def project(name: str, what: str = "", technologies: list[str] | None = None, **more: Any) -> Any:
    """Return a project as a model replies with it."""
    used = technologies or []
    return {"name": name, "what": what, "technologies": used, "start": "", "end": ""} | more


def study(institution: str, degree: str = "", area: str = "", **more: Any) -> Any:
    """Return a course of study as a model replies with it."""
    named = {"institution": institution, "degree": degree, "area": area}
    return {**named, "start": "", "end": ""} | more


def resume_reply(**more: Any) -> dict[str, Any]:
    """Return a good reading of RESUME_TEXT."""
    return {
        "positions": [
            position(
                "Senior Software Engineer, Claims Platform",
                "Northgate Insurance",
                "2021-03",
                "present",
                location="Leeds",
            ),
            position("Software Engineer", "Pennine Rail", "2018-06", "2021-02"),
            position("Working Student", "Moorland Data", "2016", "2017"),
        ],
        "projects": [
            project("Fellwatch Mountain Weather", "Mountain weather alerts in Rust", ["Rust"])
        ],
        "education": [
            study("University of York", "BSc", "Computer Science", start="2014", end="2018")
        ],
        "skills": ["Python", "Go", "Rust", "Terraform", "Kafka"],
        "headline": "Backend Engineer",
        "summary": "",
    } | more


JOB_TEXT = """Harbour Analytics
Senior Data Engineer (Logistics)
Rotterdam, hybrid
What you will do
• Build and run the pipelines that follow 4,000 containers a day
• Advise the planners
What we expect
• Three years of experience with Python
• Strong SQL
• Experience with dbt or
another modelling tool
Nice to have
• Go
• Experience with Kafka
What we offer
• 30 days of holiday"""

JOB = JobPosting(
    title="Harbour Analytics",
    company="",
    must_haves=["Three years of experience with Python", "Experience with dbt or"],
    nice_to_haves=[],
    skills=["Python", "SQL"],
    responsibilities=["Build and run the pipelines that follow 4,000 containers a day"],
    text=JOB_TEXT,
)


def job_reply(**more: Any) -> dict[str, Any]:
    """Return a good reading of JOB_TEXT."""
    return {
        "title": "Senior Data Engineer (Logistics)",
        "company": "Harbour Analytics",
        "seniority": "senior",
        "seniority_words": "Senior Data Engineer",
        "must_haves": [
            "Three years of experience with Python",
            "Strong SQL",
            "Experience with dbt or another modelling tool",
        ],
        "nice_to_haves": ["Go", "Experience with Kafka"],
        "responsibilities": [
            "Build and run the pipelines that follow 4,000 containers a day",
            "Advise the planners",
        ],
        "skills": ["Python", "SQL", "dbt", "Go", "Kafka"],
    } | more
