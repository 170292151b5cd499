"""Exports of which a test names only what it is about."""

from collections.abc import Sequence

from core.analytics.profile import build_profile
from core.domain.interview import AskedQuestion, Brief
from core.domain.report import Narrative, Report
from core.export.document import ReportExport, assemble_export
from core.interview.report import compute_facts
from core.interview.report_details import detail_report
from tests.fakes.finished import asked_for, ended
from tests.fakes.judged import judged


def export_of(
    questions: Sequence[AskedQuestion] | None = None, brief: Brief | None = None, story: str = ""
) -> ReportExport:
    """Return the export of an interview of these questions, one plain answer by default."""
    interview = ended(questions or [asked_for(judged(0))], brief)
    facts = compute_facts(interview)
    narrative = Narrative(
        engine="fake",
        engine_version="1",
        story=story or "You answered.",
        gaps=["A gap"],
        study_items=["A study item"],
        tips=["A tip"],
        verdict="A verdict.",
    )
    details = detail_report(interview).model_copy(update={"profile": build_profile(facts, {})})
    return assemble_export(Report(facts=facts, narrative=narrative), interview, details)


def answered(text: str, position: int = 0, **more: object) -> AskedQuestion:
    """Return a question answered with these words."""
    return asked_for(judged(position, text=text, **more))  # type: ignore[arg-type]
