"""Measure the resume reader over a folder of resumes.

Run `python -m tests.benchmarks.resumes FOLDER`. A PDF with a RenderCV YAML file of the same name
beside it is compared with that; a JSON Resume with its own fields. Of all other files the
contact is checked by independent means: the e-mail address and telephone number that plain
patterns find in the text must be the contact's, and the name must stand in the first lines.
Employers, titles and dates are shares of the longer of both lists, so that invented positions
count against the reader; skills are recall. The last line is JSON.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

import yaml

from core.documents.resume import read_resume
from core.documents.skills import canonical_skill
from core.domain.documents import Resume
from core.errors import DocumentError

_TYPES = frozenset({".pdf", ".docx", ".txt", ".md", ".json"})
_MEASURES = ("name", "email", "phone", "employers", "titles", "dates", "skills", "education")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"(?<![\d-])\(?\+?\d[\d ().-]{7,17}\d(?![\d-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD_CHARACTERS = 400

Figures = dict[str, float]


class Truth(NamedTuple):
    """What a resume's own source says: lists in the order written."""

    employers: list[str]
    titles: list[str]
    dates: list[tuple[str, str]]
    skills: list[str]
    schools: list[str]


def main() -> None:
    """Read every resume of the folder and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    files = sorted(f for f in parser.parse_args().folder.iterdir() if f.suffix in _TYPES)
    print(f"{'file':44}{'s':>6}" + "".join(f"{measure:>10}" for measure in _MEASURES))
    rows: dict[str, Figures] = {}
    failures: list[str] = []
    for file in files:
        start = time.perf_counter()
        try:
            resume = read_resume(file.read_bytes(), file.name)
        except DocumentError as e:
            failures.append(f"{file.name}: {e}")
            print(f"{file.name:44}{'':6} {e}")
            continue
        seconds = time.perf_counter() - start
        rows[file.name] = {"seconds": round(seconds, 3)} | compare(resume, file)
        print(_table_row(file.name, rows[file.name]))
    print(json.dumps(summarise(rows, failures)))


def compare(resume: Resume, file: Path) -> Figures:
    """Return the measures of one resume by the best truth there is for its file."""
    truth = file.with_suffix(".yaml")
    if truth.exists():
        return compare_with_rendercv(resume, yaml.safe_load(truth.read_text(encoding="utf-8")))
    if file.suffix == ".json":
        return compare_with_json_resume(resume, json.loads(file.read_text(encoding="utf-8")))
    return check_contact(resume)


def compare_with_rendercv(resume: Resume, truth: dict[str, Any]) -> Figures:
    """Compare with the file that a RenderCV resume was made from."""
    cv = truth["cv"]
    entries = [e for entries in cv["sections"].values() for e in entries if isinstance(e, dict)]
    jobs = [entry for entry in entries if "company" in entry]
    studies = [entry for entry in entries if "institution" in entry]
    skills = [s for e in entries if "details" in e for s in e["details"].split(",")]
    figures = _compare_contact(resume, cv["name"], cv.get("email") or "", cv.get("phone") or "")
    lists = Truth(
        employers=[job["company"] for job in jobs],
        titles=[job["position"] for job in jobs],
        # A position with a free-form `date` only says nothing about how it should be read.
        dates=[(str(job["start_date"]), str(job["end_date"])) for job in jobs if "end_date" in job],
        skills=skills,
        schools=[study["institution"] for study in studies],
    )
    return figures | _compare_lists(resume, lists)


def compare_with_json_resume(resume: Resume, truth: dict[str, Any]) -> Figures:
    """Compare with the file's own fields."""
    basics, jobs = truth["basics"], truth.get("work", [])
    keywords = [word for group in truth.get("skills", []) for word in group.get("keywords", [])]
    lists = Truth(
        employers=[job["name"] for job in jobs],
        titles=[job["position"] for job in jobs],
        dates=[(job["startDate"][:7], job.get("endDate", "present")[:7]) for job in jobs],
        skills=keywords,
        schools=[study["institution"] for study in truth.get("education", [])],
    )
    contact = _compare_contact(resume, basics["name"], basics["email"], basics["phone"])
    return contact | _compare_lists(resume, lists)


def check_contact(resume: Resume) -> Figures:
    """Check the contact against what plain patterns find in the text.

    A file without any address or number in its text says nothing about either; a first line
    of asterisks stands for a name that was removed.
    """
    figures: Figures = {}
    head = resume.text[:_HEAD_CHARACTERS]
    removed = set(head.split("\n", 1)[0].strip()) == {"*"}
    in_head = all(word.casefold() in head.casefold() for word in resume.name.split())
    if removed or resume.name:
        figures["name"] = float(not resume.name if removed else in_head)
    emails = _EMAIL.findall(resume.text)
    if emails:
        figures["email"] = float(resume.contact.email in emails)
    phones = [_digits(p) for p in _PHONE.findall(head) if len(_YEAR.findall(p)) < 2]
    if phones:
        figures["phone"] = float(_digits(resume.contact.phone) in phones)
    return figures


def summarise(rows: dict[str, Figures], failures: list[str]) -> dict[str, Any]:
    """Return the means of all measures, the worst files and the 95th percentile of the time."""
    means = {
        measure: round(sum(values) / len(values), 3)
        for measure in _MEASURES
        if (values := [row[measure] for row in rows.values() if measure in row])
    }
    worst = {
        measure: min((row[measure], name) for name, row in rows.items() if measure in row)
        for measure in means
    }
    seconds = [row["seconds"] for row in rows.values()]
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else max(seconds, default=0.0)
    return {
        "benchmark": "resumes",
        "files": len(rows) + len(failures),
        "failures": failures,
        "mean": means,
        "worst": worst,
        "p95_s": round(p95, 3),
    }


def _compare_contact(resume: Resume, name: str, email: str, phone: str) -> Figures:
    figures = {"name": float(_plain(resume.name) == _plain(name))}
    if email:
        figures["email"] = float(resume.contact.email == email)
    if phone:
        # National and international spellings share their last digits.
        figures["phone"] = float(_digits(resume.contact.phone)[-7:] == _digits(phone)[-7:])
    return figures


def _compare_lists(resume: Resume, truth: Truth) -> Figures:
    positions = resume.experience
    wanted_skills = {_skill(skill) for skill in truth.skills}
    found_skills = {_skill(skill) for skill in resume.skills}
    schools = (_plain(study.institution) for study in resume.education)
    figures = {
        "employers": _share(map(_plain, truth.employers), (_plain(p.employer) for p in positions)),
        "titles": _share(map(_plain, truth.titles), (_plain(p.title) for p in positions)),
        "dates": _recall(truth.dates, ((p.start, p.end) for p in positions)),
        "education": _share(map(_plain, truth.schools), schools),
    }
    if wanted_skills:
        figures["skills"] = len(wanted_skills & found_skills) / len(wanted_skills)
    return figures


def _share(wanted: Iterable[object], found: Iterable[object]) -> float:
    """Return how many items both lists share, by the length of the longer list."""
    one, other = Counter(wanted), Counter(found)
    longer = max(one.total(), other.total())
    return (one & other).total() / longer if longer else 1.0


def _recall(wanted: Iterable[object], found: Iterable[object]) -> float:
    one = Counter(wanted)
    return (one & Counter(found)).total() / one.total() if one else 1.0


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _skill(text: str) -> str:
    return (canonical_skill(text.strip()) or text.strip()).casefold()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _table_row(name: str, figures: Figures) -> str:
    cells = (f"{figures[m]:10.2f}" if m in figures else f"{'-':>10}" for m in _MEASURES)
    return f"{name[:43]:44}{figures['seconds']:6.2f}" + "".join(cells)


if __name__ == "__main__":
    main()
