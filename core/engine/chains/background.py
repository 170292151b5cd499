"""Choose what a prompt tells of the learner's documents: the relevant, in whole sentences."""

import re
from collections.abc import Iterable, Sequence

from core.domain.documents import Experience, JobPosting, Resume
from core.domain.interview import Context
from core.rubric.injection import find_injections, strip_injections
from core.rubric.tokens import count_words, split_passages, tokenize
from core.rubric.vocabulary import is_content

MOST_SKILLS = 25
RESUME_TOKENS, JOB_TOKENS = 900, 600
# English prose in the tokenisers of current models; a little high, to stay within budgets.
_TOKENS_PER_WORD = 1.5
_CONTACT = re.compile(r"@|https?://|www\.|\+?\d[\d ()/.-]{7,}\d")


def rank_skills(context: Context) -> list[str]:
    """Return at most MOST_SKILLS skills, those first that the job asks for and the resume has."""
    has = [*context.technologies, *(context.resume.skills if context.resume else [])]
    wanted = list(context.job.skills) if context.job else []
    known, asked = {skill.casefold() for skill in has}, {skill.casefold() for skill in wanted}
    ranked = [
        *(skill for skill in wanted if skill.casefold() in known),
        *(skill for skill in has if skill.casefold() in asked),
        *context.technologies,
        *wanted,
        *has,
    ]
    cleaned = [name for name in map(clean, ranked) if name]
    first = dict(zip(reversed([c.casefold() for c in cleaned]), reversed(cleaned), strict=True))
    order = list(dict.fromkeys(name.casefold() for name in cleaned))
    return [first[name] for name in order[:MOST_SKILLS]]


def tell_resume(context: Context, budget_tokens: int = RESUME_TOKENS) -> str:
    """Return the lines of the resume that matter for the job, within the budget, in order."""
    if context.resume is None:
        return ""
    return choose_passages(_resume_lines(context.resume), _wanted(context), budget_tokens)


def tell_job(context: Context, budget_tokens: int = JOB_TOKENS) -> str:
    """Return the lines of the job post that matter, requirements and tasks first."""
    job = context.job
    if job is None:
        return ""
    return choose_passages(_job_lines(job), _wanted(context), budget_tokens)


def choose_passages(lines: Iterable[str], wanted: frozenset[str], budget_tokens: int) -> str:
    """Return the passages of `lines` with most of the `wanted` stems, in their own order.

    Passages are whole sentences; those that address a grader or hold contact data are left out.
    """
    passages = list(dict.fromkeys(p.text for line in lines for p in split_passages(clean(line))))
    passages = [text for text in passages if not _CONTACT.search(text)]
    by_worth = sorted(range(len(passages)), key=lambda i: -_worth(passages[i], wanted))
    chosen, left = set[int](), float(budget_tokens)
    for index in by_worth:
        cost = count_words(passages[index]) * _TOKENS_PER_WORD
        if cost <= left:
            chosen.add(index)
            left -= cost
    return "\n".join(clean_lines(passages[index] for index in sorted(chosen)))


def clean(text: str) -> str:
    """Return `text` without what addresses a grader."""
    return strip_injections(text, find_injections(text)).strip()


def clean_lines(lines: Iterable[str]) -> list[str]:
    """Return `lines`, of which none goes on on the next, without what addresses a grader.

    Line by line first, so that what is taken out of one leaves its neighbours alone; then as one
    text, because a command may be written over several.
    """
    cleaned = clean("\n\n".join(clean(line) for line in lines))
    return [line for line in cleaned.splitlines() if line.strip()]


def _worth(passage: str, wanted: frozenset[str]) -> int:
    return len({token.stem for token in tokenize(passage)} & wanted)


def _wanted(context: Context) -> frozenset[str]:
    job = context.job
    texts = [context.role, *context.technologies, *context.focus_areas]
    texts += [job.title, *job.skills, *job.must_haves] if job else []
    return frozenset(t.stem for text in texts for t in tokenize(text) if is_content(t.stem))


def _resume_lines(resume: Resume) -> list[str]:
    lines = [resume.headline, resume.summary]
    for post in resume.experience:
        lines.append(_join(post.title, post.employer, _period(post)))
        lines += post.bullets
    for project in resume.projects:
        lines.append(_join("Project", project.name, project.what, *project.technologies))
    structured = [line for line in lines if line.strip()]
    return structured if resume.experience or resume.projects else [resume.text]


def _job_lines(job: JobPosting) -> Sequence[str]:
    lines = [_join(job.title, job.company), *job.must_haves, *job.responsibilities]
    return lines if job.must_haves or job.responsibilities else [job.text]


def _period(post: Experience) -> str:
    return " to ".join(date for date in (post.start, post.end) if date)


def _join(*parts: str) -> str:
    # Each on its own first: behind a name a command would look like the rest of a sentence.
    return ", ".join(part for part in map(clean, parts) if part)
