"""The chain that reads a job post and corrects what the embedded reader found."""

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from core.domain.documents import JobPosting
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, ReplyPart, build_chain, write_messages
from core.engine.chains.bounds import UpTo, entries
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.reading_check import check_reading
from core.engine.chains.reading_source import Source, read_source
from core.engine.fence import fence, new_boundary

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

DOCUMENT_TOKENS = 4_000


_Name = Annotated[str, UpTo(150)]
_Phrase = Annotated[str, UpTo(250)]
_MOST_PHRASES, _MOST_SKILLS = 40, 60


class JobReply(ReplyPart):
    """A job post as the model read it."""

    title: _Name
    company: _Name
    seniority: Literal["junior", "mid", "senior", "staff", ""]
    seniority_words: _Name
    must_haves: list[_Phrase] = entries(_MOST_PHRASES)
    nice_to_haves: list[_Phrase] = entries(_MOST_PHRASES)
    responsibilities: list[_Phrase] = entries(_MOST_PHRASES)
    skills: list[Annotated[str, UpTo(60)]] = entries(_MOST_SKILLS)


def build_job_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[JobPosting, Called[JobReply]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks. What passes is still
    to be merged: see `job_merge`.
    """
    return build_chain(model, ask_for_reading, limits or Limits(), "job post")


def source_of(job: JobPosting) -> Source:
    """Return the post's text as the model may see it."""
    return read_source(job.text)


def ask_for_reading(job: JobPosting) -> Asking[JobReply]:
    """Return what to say to the model about one job post."""
    source, boundary = source_of(job), new_boundary()
    return Asking(
        messages=write_messages(
            f"{read_prompt('read_job')}\n\n{house_rules()}",
            fill_prompt(
                "read_job_task",
                found=fence("first reading", _tell_found(job, source), boundary),
                document=fence("job post", source.tell(DOCUMENT_TOKENS), boundary),
            ),
        ),
        schema=JobReply,
        check=partial(_check, source=source),
    )


def _check(reply: JobReply, source: Source) -> list[str]:
    lists = (reply.must_haves, reply.nice_to_haves, reply.responsibilities, reply.skills)
    return check_reading([reply.title, reply.company, *(v for each in lists for v in each)], source)


def _tell_found(job: JobPosting, source: Source) -> str:
    """Return the first reading without what the source leaves out."""
    told = job.model_dump(mode="json", exclude={"text", "warnings"}, exclude_none=True)
    shown = {
        name: [each for each in value if source.find(each)] if isinstance(value, list) else value
        for name, value in told.items()
        if isinstance(value, list) or name == "seniority" or source.find(value)
    }
    return json.dumps(shown, ensure_ascii=False, indent=1)
