"""A report as strangers may read it: without whose it is and how to reach anybody."""

from typing import NamedTuple, TypeVar

from core.cohorts.contacts import Hide, hide_contacts_of, hide_in
from core.domain.interview import AskedQuestion, Draft, Interview
from core.domain.model import Model
from core.domain.report import Report

_M = TypeVar("_M", bound=Model)


class PublicReport(NamedTuple):
    """Copies to show; neither holds a resume, a job post, a draft or a dispute."""

    report: Report
    interview: Interview


def make_public(report: Report, interview: Interview, name: str, email: str) -> PublicReport:
    """Return a report and its interview without names and contact data.

    The resume and what was compared with it go as a whole: its lines are about one person.
    """
    hide = hide_contacts_of(name, email, interview.brief.resume)
    facts = report.facts.model_copy(update={"resume": None, "resume_advice": []})
    brief = interview.brief.model_copy(update={"resume": None, "job": None})
    questions = [_without_own_notes(asked) for asked in interview.questions]
    return PublicReport(
        _hidden(report.model_copy(update={"facts": facts}), hide),
        _hidden(interview.model_copy(update={"brief": brief, "questions": questions}), hide),
    )


def _without_own_notes(asked: AskedQuestion) -> AskedQuestion:
    answer = asked.answer.model_copy(update={"dispute": None}) if asked.answer else None
    return asked.model_copy(update={"draft": Draft(), "answer": answer})


def _hidden(model: _M, hide: Hide) -> _M:
    copy: _M = hide_in(model, hide)
    return copy
