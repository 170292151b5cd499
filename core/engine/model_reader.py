"""Read a document by a language model, upon what the embedded reader found in it."""

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.documents import JobPosting, Resume
from core.domain.reading import Reading
from core.engine.base import Engine
from core.engine.call import Called
from core.engine.chains import job_reading, resume_reading
from core.engine.chains.job_merge import merge_job
from core.engine.chains.job_reading import JobReply, build_job_chain
from core.engine.chains.resume_merge import merge_resume
from core.engine.chains.resume_reading import ResumeReply, build_resume_chain
from core.engine.chains.verdict import spent
from core.engine.fallback import or_else, reason_for
from core.engine.model_source import ModelSource

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class ModelReader:
    """Read by a model and never raise an error for it: what was there before stands in."""

    def __init__(self, source: ModelSource, embedded: Engine, engine_name: str) -> None:
        """Keep the source; the model's client is built when it is first needed."""
        self._source = source
        self._embedded = embedded
        self._engine_name = engine_name

    def read_resume(self, resume: Resume) -> Reading[Resume]:
        """Return `resume` with what the model corrects and its text bears out."""
        return or_else(
            lambda: self._merge_resume(resume, self._resume_chain.invoke(resume)),
            lambda e: self._embedded.read_resume(resume).model_copy(
                update={"fallback_reason": reason_for(e), **spent(e.usage)}
            ),
            "a reading of a resume",
        )

    def read_job(self, job: JobPosting) -> Reading[JobPosting]:
        """Return `job` with what the model corrects and its text bears out."""
        return or_else(
            lambda: self._merge_job(job, self._job_chain.invoke(job)),
            lambda e: self._embedded.read_job(job).model_copy(
                update={"fallback_reason": reason_for(e), **spent(e.usage)}
            ),
            "a reading of a job post",
        )

    def _merge_resume(self, resume: Resume, called: Called[ResumeReply]) -> Reading[Resume]:
        source, today = resume_reading.source_of(resume), datetime.now(UTC).date()
        merged, corrections = merge_resume(resume, called.value, source, today)
        reading = Reading[Resume](
            content=merged,
            corrections=corrections,
            engine=self._engine_name,
            engine_version=self._label,
        )
        return reading.model_copy(update=spent(called.usage))

    def _merge_job(self, job: JobPosting, called: Called[JobReply]) -> Reading[JobPosting]:
        merged, corrections = merge_job(job, called.value, job_reading.source_of(job))
        reading = Reading[JobPosting](
            content=merged,
            corrections=corrections,
            engine=self._engine_name,
            engine_version=self._label,
        )
        return reading.model_copy(update=spent(called.usage))

    @property
    def _label(self) -> str:
        return self._source.label("questions")

    @cached_property
    def _resume_chain(self) -> "Runnable[Resume, Called[ResumeReply]]":
        return build_resume_chain(self._source.build("questions"), self._source.limits)

    @cached_property
    def _job_chain(self) -> "Runnable[JobPosting, Called[JobReply]]":
        return build_job_chain(self._source.build("questions"), self._source.limits)
