"""Measure how personal, fresh and well spread the questions of whole interviews are.

Run `python -m tests.benchmarks.questions RESUME_FILE JOB_FOLDER`. For every job in the folder a
learner takes five mixed interviews of eleven questions, each knowing what was asked before. A
question is named when its own words name something in the documents: a project, an employer or
a skill as whole words, or a stretch of a requirement, a task or a resume bullet in quotation
marks. The company and the role alone do not count, nor does what the engine says of itself. The
last line is JSON. The bar: half of every interview named, no question twice.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.documents import JobPosting, Resume
from core.domain.interview import Brief, Context, InterviewType
from core.domain.question import Difficulty, Question
from core.engine.select import engine_for
from core.interview.blueprint import plan_slots
from core.settings import Settings

INTERVIEWS, QUESTIONS = 5, 11
NAMED_BAR = 0.5
_QUOTED = re.compile(r"“([^”]+)”")
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_LEAST_QUOTED_WORDS = 2


def main() -> None:
    """Read the documents named on the command line and print the figures of every job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resume", type=Path)
    parser.add_argument("jobs", type=Path)
    arguments = parser.parse_args()
    resume = read_resume(arguments.resume.read_bytes(), arguments.resume.name)
    rows = []
    for path in sorted(p for p in arguments.jobs.iterdir() if p.is_file()):
        row = measure(resume, read_job(path.read_text(encoding="utf-8")))
        print(path.name, row)
        rows.append(row)
    print(json.dumps(summarise(rows)))


def measure(resume: Resume, job: JobPosting) -> dict[str, Any]:
    """Return the figures of one job: named shares, repeats and the difficulties asked."""
    names, phrases = names_in(resume, job), phrases_in(resume, job)
    asked: list[str] = []
    shares: list[float] = []
    levels: Counter[Difficulty] = Counter()
    for seed in range(INTERVIEWS):
        questions = take_interview(resume, job, asked, seed)
        named = sum(is_named(question.text, names, phrases) for question in questions)
        shares.append(round(named / len(questions), 3))
        levels.update(question.difficulty for question in questions)
        asked += [question.id for question in questions]
    return {
        "named": shares,
        "repeats": len(asked) - len(set(asked)),
        "difficulty": {d.value: round(levels[d] / len(asked), 3) for d in Difficulty},
    }


def take_interview(resume: Resume, job: JobPosting, asked: list[str], seed: int) -> list[Question]:
    """Return the questions of one mixed interview."""
    brief = Brief(
        role=job.title,
        type=InterviewType.MIXED,
        question_count=QUESTIONS,
        seed=seed,
        resume=resume,
        job=job,
    )
    context = Context(role=brief.role, seed=seed, resume=resume, job=job)
    return engine_for(Settings()).write_questions(context, plan_slots(brief), asked)


def names_in(resume: Resume, job: JobPosting) -> set[str]:
    """Return the short names that a question may use, as spaced lower-case words.

    A name may be said without what it has in brackets: "Acme Inc. (Coyote)".
    """
    named = [p.name for p in resume.projects] + [e.employer for e in resume.experience]
    skills = resume.skills + job.skills + [t for p in resume.projects for t in p.technologies]
    spoken = named + skills + [_ASIDE.sub("", name) for name in named]
    return {words for name in spoken if len(words := _words(name)) > 1}


def phrases_in(resume: Resume, job: JobPosting) -> list[str]:
    """Return the lines that a question may quote, as spaced lower-case words."""
    lines = job.must_haves + job.nice_to_haves + job.responsibilities
    bullets = [bullet for held in resume.experience for bullet in held.bullets]
    figures = [figure for project in resume.projects for figure in project.figures]
    return [_words(line) for line in lines + bullets + figures]


def is_named(text: str, names: set[str], phrases: Iterable[str]) -> bool:
    """Say whether `text` names one of `names` or quotes a stretch of one of `phrases`."""
    spaced = f" {_words(text)} "
    if any(f" {name} " in spaced for name in names):
        return True
    quotes = [words for quote in _QUOTED.findall(text) if (words := _words(quote))]
    long_enough = [q for q in quotes if len(q.split()) >= _LEAST_QUOTED_WORDS]
    return any(f" {quote} " in f" {phrase} " for quote in long_enough for phrase in phrases)


def summarise(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the figures over all jobs, and whether the bar is met."""
    shares = [share for row in rows for share in row["named"]]
    repeats = sum(row["repeats"] for row in rows)
    return {
        "benchmark": "questions",
        "jobs": len(rows),
        "interviews": len(shares),
        "named_min": min(shares),
        "named_mean": round(sum(shares) / len(shares), 3),
        "repeats": repeats,
        "difficulty": {
            d.value: round(sum(row["difficulty"][d.value] for row in rows) / len(rows), 3)
            for d in Difficulty
        },
        "met": min(shares) >= NAMED_BAR and repeats == 0,
    }


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


if __name__ == "__main__":
    main()
