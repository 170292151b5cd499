"""The door for resumes: a file → what it says about its owner."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from core.documents.cv.asides import join_asides, join_dates
from core.documents.cv.contact import read_contact
from core.documents.cv.dates import find_dates
from core.documents.cv.education import read_education
from core.documents.cv.experience import read_experience
from core.documents.cv.headings import SectionKind
from core.documents.cv.jsonresume import is_json_resume, read_json_resume
from core.documents.cv.paragraphs import join_wrapped
from core.documents.cv.person import read_person
from core.documents.cv.projects import read_projects
from core.documents.cv.sections import Section, split_sections
from core.documents.cv.skill_section import lists_known_skills, read_skills, reads_as_skills
from core.documents.cv.tenure import count_years
from core.documents.extraction import read_document
from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.limits import MAX_LINES
from core.documents.files.lines import Document, Line
from core.domain.documents import Experience, Resume

_ON_REQUEST = re.compile(
    r"^(?:references|recommendations)\b.{0,20}\bavailable (?:up)?on request", re.IGNORECASE
)


def read_resume(data: bytes, filename: str) -> Resume:
    """Return what a resume in PDF, DOCX, TXT, Markdown or JSON Resume says.

    Raises DocumentError with a sentence for the learner if the file cannot be read. What
    could not be found is empty and named in `warnings`.
    """
    document = read_document(data, filename)
    today = datetime.now(UTC).date()
    if document.value is None:
        return understand(document, today)
    if not is_json_resume(document.value):
        raise UnreadableError(Fault.NOT_RESUME_JSON, filename)
    return _finish(read_json_resume(document.value), document, today)


def understand(document: Document, today: date) -> Resume:
    """Return the resume that a document's lines make up; `present` means `today`."""
    lines = join_wrapped(join_asides(join_dates(document.lines[:MAX_LINES])))
    lines = [line for line in lines if not _ON_REQUEST.search(line.text)]
    sections = [_settle_kind(section) for section in split_sections(lines)]
    header = _lines_of(sections, SectionKind.HEADER, SectionKind.CONTACT)
    person = read_person(_lines_of(sections, SectionKind.HEADER))
    summary = " ".join(line.main_text for line in _lines_of(sections, SectionKind.SUMMARY))
    resume = Resume(
        name=person.name,
        contact=read_contact(header, document, person.name),
        headline=person.headline,
        summary=summary or person.summary,
        skills=read_skills(_lines_of(sections, SectionKind.SKILLS)),
        experience=_read_positions(sections),
        projects=read_projects(_lines_of(sections, SectionKind.PROJECTS)),
        education=read_education(_lines_of(sections, SectionKind.EDUCATION)),
    )
    return _finish(resume, document, today)


def _read_positions(sections: Sequence[Section]) -> list[Experience]:
    """Return the positions held; those without pay where the resume shows no others."""
    for kind in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEER):
        found = [p for s in sections if s.kind is kind for p in read_experience(s.lines)]
        if found:
            return found
    return []


def _settle_kind(section: Section) -> Section:
    """Correct a heading that says something else than its lines: "Experience summary"."""
    doubtful = (SectionKind.EXPERIENCE, SectionKind.SUMMARY, SectionKind.LANGUAGES)
    dated = any(span.is_range for line in section.lines for span in find_dates(line.main_text))
    if section.kind in doubtful and not dated and reads_as_skills(section.lines):
        return section._replace(kind=SectionKind.SKILLS)
    unknown = (SectionKind.LANGUAGES, SectionKind.OTHER)
    if section.kind in unknown and lists_known_skills(section.lines):
        return section._replace(kind=SectionKind.SKILLS)
    return section


def _lines_of(sections: Iterable[Section], *kinds: SectionKind) -> list[Line]:
    return [line for section in sections if section.kind in kinds for line in section.lines]


def recompute(resume: Resume, today: date) -> Resume:
    """Return a corrected resume with its years of experience and warnings as they are now.

    Warnings of what was not found go once it is there; all others stay.
    """
    settled = {sentence for sentence, applies in _missing(resume).items() if not applies}
    return resume.model_copy(
        update={
            "years_of_experience": count_years(resume.experience, today),
            "warnings": [sentence for sentence in resume.warnings if sentence not in settled],
        }
    )


def _finish(resume: Resume, document: Document, today: date) -> Resume:
    """Add what is computed from the rest: years of experience, the text and the warnings."""
    return resume.model_copy(
        update={
            "years_of_experience": count_years(resume.experience, today),
            "text": document.text,
            "warnings": _warn(resume, len(document.lines)),
        }
    )


def _warn(resume: Resume, line_count: int) -> list[str]:
    """Return a sentence for everything that a reader should look at again."""
    cut = {f"Only the first {MAX_LINES:,} lines were read.": line_count > MAX_LINES}
    return [sentence for sentence, applies in (_missing(resume) | cut).items() if applies]


def _missing(resume: Resume) -> dict[str, bool]:
    """Return the sentences for parts that a resume should have, and whether each applies."""
    return {
        "No name was found.": not resume.name,
        "No e-mail address was found.": not resume.contact.email,
        "No positions were found.": not resume.experience,
        "No education was found.": not resume.education,
        "No skills were found.": not resume.skills,
    }
