"""Merge a model's reading of a job post into what the embedded reader found."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from core.documents.job import MAX_PHRASES, NOTHING_ASKED
from core.documents.posting.headings import Part, heading_part, is_bare_heading
from core.documents.posting.phrases import MAX_PHRASE_WORDS
from core.documents.posting.statements import is_noise, is_wish
from core.documents.posting.title import ROLE, reads_like_title
from core.domain.documents import JobPosting, Seniority
from core.engine.chains.job_reading import JobReply
from core.engine.chains.reading_skills import add_skills
from core.engine.chains.reading_source import Source, words_of

_LABELS = {
    "must_haves": "Must have",
    "nice_to_haves": "Nice to have",
    "responsibilities": "Responsibilities",
}
_LONGEST_NAME_WORDS = 14
_NOT_REQUIRED = {Part.BENEFITS, Part.LEGAL, Part.COMPANY, Part.PROCESS}


class MergedJob(NamedTuple):
    """A job post with what was changed in it, one sentence a change."""

    job: JobPosting
    corrections: list[str]


def merge_job(job: JobPosting, reply: JobReply, source: Source) -> MergedJob:
    """Return `job` corrected by `reply`.

    Nothing is taken over that does not stand in `source`. Title and company change places, grow
    to their whole length, or are filled in; a title that names no role gives way to one that
    does. A phrase grows, is added, or goes from "must" to "nice" where it stands among wishes.
    """
    told: list[str] = []
    update: dict[str, Any] = _settle_head(job, reply, source, told)
    update["seniority"] = _settle_seniority(job, reply, source, told)
    lists = _Lists(job, source, told)
    lists.move_wishes(reply.nice_to_haves)
    for field in _LABELS:
        lists.complete(field, getattr(reply, field))
    update |= lists.phrases
    update["skills"] = add_skills(job.skills, reply.skills, source, told)
    if update["must_haves"] or update["nice_to_haves"]:
        update["warnings"] = [w for w in job.warnings if w != NOTHING_ASKED]
    return MergedJob(job.model_copy(update=update), told) if told else MergedJob(job, [])


def _settle_head(
    job: JobPosting, reply: JobReply, source: Source, told: list[str]
) -> dict[str, str]:
    title, company = _name(reply.title, source), _name(reply.company, source)
    if _same(title, job.company) and title and not reads_like_title(title):
        title = ""
    swapped = _same(title, job.company) and _same(company, job.title)
    update = {"title": job.title, "company": job.company}
    if title and (swapped or _is_better_title(job.title, title)):
        update["title"] = title
    if company and (swapped or _grows(job.company, company)) and not _same(company, title):
        update["company"] = company
    for field in ("title", "company"):
        before, now = getattr(job, field), update[field]
        if now != before:
            label = field.capitalize()
            told.append(f"{label}: '{before}' → '{now}'" if before else f"{label}: added '{now}'")
    return update


def _settle_seniority(
    job: JobPosting, reply: JobReply, source: Source, told: list[str]
) -> Seniority | None:
    shown = source.find(reply.seniority_words)
    if job.seniority is not None or not reply.seniority or not shown:
        return job.seniority
    told.append(f"Seniority: added {reply.seniority}, by the words '{shown}'")
    return Seniority(reply.seniority)


class _Lists:
    """The three lists of phrases while they are being merged."""

    def __init__(self, job: JobPosting, source: Source, told: list[str]) -> None:
        self.phrases: dict[str, list[str]] = {f: list(getattr(job, f)) for f in _LABELS}
        self._source = source
        self._told = told

    def move_wishes(self, wishes: Sequence[str]) -> None:
        """Move what the model calls welcome out of the must-haves where the post agrees."""
        for phrase in wishes:
            for must in list(self.phrases["must_haves"]):
                if _overlap(must, phrase) and self._stands_among_wishes(must):
                    self.phrases["must_haves"].remove(must)
                    self.phrases["nice_to_haves"].append(must)
                    self._told.append(f"'{must}': moved from must have to nice to have")

    def complete(self, field: str, said: Sequence[str]) -> None:
        """Let phrases grow to what the post says, and add those that no list has."""
        for phrase in said:
            found = self._source.find(phrase)
            if not found or len(found.split()) > MAX_PHRASE_WORDS or is_noise(found):
                continue
            mine = self.phrases[field]
            shorter = [i for i, each in enumerate(mine) if _contains(found, each)]
            if len(shorter) == 1 and not _same(found, mine[shorter[0]]):
                self._told.append(f"{_LABELS[field]}: '{mine[shorter[0]]}' → '{found}'")
                mine[shorter[0]] = found
            elif not self._is_known(found) and self._may_stand_in(field, found):
                mine[:] = [*mine, found][: max(MAX_PHRASES, len(mine))]
                self._told += [f"{_LABELS[field]}: added '{found}'"] if found in mine else []

    def _is_known(self, phrase: str) -> bool:
        return any(_overlap(each, phrase) for mine in self.phrases.values() for each in mine)

    def _may_stand_in(self, field: str, phrase: str) -> bool:
        """Return whether the heading above does not speak against it."""
        part = self._part_of(phrase)
        if part in _NOT_REQUIRED:
            return False
        return field != "must_haves" or not self._stands_among_wishes(phrase)

    def _stands_among_wishes(self, phrase: str) -> bool:
        return self._part_of(phrase) is Part.NICE or is_wish(phrase)

    def _part_of(self, phrase: str) -> Part | None:
        """Return what the nearest heading above a phrase announces, None where none does."""
        for number in self._source.lines_of(phrase)[:1]:
            for line in reversed(self._source.lines[:number]):
                if is_bare_heading(line) or line.endswith(":"):
                    return heading_part(line)
        return None


def _name(value: str, source: Source) -> str:
    return source.find(value) if len(value.split()) <= _LONGEST_NAME_WORDS else ""


def _is_better_title(before: str, now: str) -> bool:
    if _grows(before, now):
        return reads_like_title(now) or not before
    return ROLE.search(before) is None and reads_like_title(now)


def _grows(before: str, now: str) -> bool:
    return not before or (_contains(now, before) and not _same(now, before))


def _contains(longer: str, shorter: str) -> bool:
    inner = " ".join(words_of(shorter))
    return bool(inner) and f" {inner} " in f" {' '.join(words_of(longer))} "


def _overlap(one: str, other: str) -> bool:
    return _contains(one, other) or _contains(other, one)


def _same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other)
