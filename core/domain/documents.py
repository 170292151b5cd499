"""What a resume and a job post say, once they have been read."""

from enum import StrEnum

from core.domain.model import Model

PRESENT = "present"


class Seniority(StrEnum):
    """How much responsibility a role carries."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class Contact(Model):
    """Ways to reach the person; empty strings where the resume gives none."""

    email: str = ""
    phone: str = ""
    location: str = ""
    links: list[str] = []


class Experience(Model):
    """One position held. Dates are `YYYY-MM`, `YYYY`, `present` or empty."""

    employer: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    location: str = ""
    bullets: list[str] = []


class Project(Model):
    """One project: its name, what it is, and the technologies and figures it names."""

    name: str
    what: str = ""
    technologies: list[str] = []
    figures: list[str] = []
    start: str = ""
    end: str = ""


class Education(Model):
    """One course of study. Dates as in `Experience`."""

    institution: str = ""
    degree: str = ""
    area: str = ""
    start: str = ""
    end: str = ""


class Resume(Model):
    """A resume as it was understood. `text` is everything that was read, in reading order."""

    name: str = ""
    contact: Contact = Contact()
    headline: str = ""
    summary: str = ""
    skills: list[str] = []
    experience: list[Experience] = []
    projects: list[Project] = []
    education: list[Education] = []
    years_of_experience: float | None = None
    text: str = ""
    warnings: list[str] = []


class JobPosting(Model):
    """A job post as it was understood. Requirements are phrases, skills are taxonomy names."""

    title: str = ""
    company: str = ""
    seniority: Seniority | None = None
    must_haves: list[str] = []
    nice_to_haves: list[str] = []
    skills: list[str] = []
    responsibilities: list[str] = []
    text: str = ""
    warnings: list[str] = []


class SkillMatch(Model):
    """One skill that the job asks for and where the resume shows it (empty: nowhere)."""

    skill: str
    required: bool
    shown_in: list[str] = []


class Match(Model):
    """How a resume meets a job.

    `have`: shown in a position or a project. `not_shown`: listed among the skills, but no
    position or project shows it in use. `missing`: nowhere in the resume.
    """

    have: list[SkillMatch] = []
    not_shown: list[SkillMatch] = []
    missing: list[SkillMatch] = []
