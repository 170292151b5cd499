"""Hold a resume against a job: which skills it shows, merely lists, or lacks."""

from collections.abc import Iterable

from core.documents.skills import canonical_skill, find_skills
from core.documents.taxonomy import skill_kind
from core.domain.documents import JobPosting, Match, Resume, SkillMatch
from core.domain.question import Keyword
from core.rubric.keywords import find_keywords


def match_documents(resume: Resume, job: JobPosting) -> Match:
    """Return how the resume meets each skill of the job, required skills first.

    Manners such as communication are left out: no resume proves them. A skill is required
    when the title or a must-have names it, and always when the post does not tell musts from
    wishes.
    """
    skills = [name for name in job.skills if skill_kind(name) != "soft"]
    required = _required_skills(job, skills)
    shown = _places_of_use(resume, skills)
    listed = _listed_skills(resume, skills)
    have: list[SkillMatch] = []
    not_shown: list[SkillMatch] = []
    missing: list[SkillMatch] = []
    for name in sorted(skills, key=lambda name: name not in required):
        found = SkillMatch(skill=name, required=name in required, shown_in=shown.get(name, []))
        group = have if found.shown_in else not_shown if name in listed else missing
        group.append(found)
    return Match(have=have, not_shown=not_shown, missing=missing)


def _required_skills(job: JobPosting, skills: list[str]) -> set[str]:
    if not (job.must_haves and job.nice_to_haves):
        return set(skills)
    return _named_in("\n\n".join([job.title, *job.must_haves]), skills)


def _places_of_use(resume: Resume, skills: list[str]) -> dict[str, list[str]]:
    """Return for each skill the employers and projects whose description names it."""
    places: dict[str, list[str]] = {}
    for label, text, listed in _described_work(resume):
        for name in _named_in(text, skills) | _canonical(listed):
            labels = places.setdefault(name, [])
            if label not in labels:
                labels.append(label)
    return places


def _described_work(resume: Resume) -> Iterable[tuple[str, str, list[str]]]:
    """Yield label, text and listed technologies of every position and project."""
    for position in resume.experience:
        label = position.employer or position.title or "Experience"
        yield label, "\n\n".join([position.title, *position.bullets]), []
    for project in resume.projects:
        text = "\n\n".join([project.name, project.what, *project.technologies])
        yield project.name, text, project.technologies


def _listed_skills(resume: Resume, skills: list[str]) -> set[str]:
    """Return the skills that stand anywhere in the resume."""
    text = "\n\n".join([resume.headline, resume.summary, ", ".join(resume.skills), resume.text])
    return _named_in(text, skills) | _canonical(resume.skills)


def _named_in(text: str, skills: list[str]) -> set[str]:
    """Return those of `skills` that a text names; names outside the taxonomy count as written."""
    own = [Keyword(term=name) for name in skills if not skill_kind(name)]
    written = {use.term for use in find_keywords(own, text) if use.found_as}
    return (set(find_skills(text)) & set(skills)) | written


def _canonical(names: Iterable[str]) -> set[str]:
    return {skill for name in names if (skill := canonical_skill(name))}
