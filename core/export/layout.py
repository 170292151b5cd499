"""Lay a report out for paper."""

from collections.abc import Sequence

from core.domain.report import SessionFacts
from core.domain.report_details import (
    Highlight,
    ProfileAxis,
    TranscriptEntry,
    TranscriptLine,
)
from core.export.document import ReportExport
from core.export.exercises import shorten_entry
from core.export.paper import (
    Axis,
    Banner,
    Item,
    Paper,
    PaperEntry,
    PaperLine,
    ProfileBars,
    Side,
    clean,
    make_run,
    split_paragraphs,
)
from core.export.paper_links import Links
from core.export.paper_sections import lay_out_sections
from core.export.passages import cut_line, label_question
from core.export.wording import SPEAKERS, describe_score, name_duration, tells_level


def lay_out(export: ReportExport) -> Paper:
    """Return what the document shows, part by part."""
    facts, details = export.facts, export.details
    transcript = [shorten_entry(entry) for entry in details.transcript]
    links = Links(transcript)
    company = f" at {facts.company}" if facts.company else ""
    title = clean((facts.role or "Interview") + company)
    return Paper(
        title=title,
        subtitle=clean(
            f"{facts.finished_at:%d %B %Y} · {facts.answered} of {facts.asked} questions "
            f"answered · judged by {', '.join(facts.engines) or 'no engine'}"
        ),
        footer=f"{title} · {facts.finished_at:%Y-%m-%d} · Rehearse",
        banner=_banner(facts),
        no_score=describe_score(facts),
        verdict=clean(export.narrative.verdict),
        story=split_paragraphs(export.narrative.story),
        strengths=Side(
            title="Strengths",
            tone="green",
            items=[_highlight(each, links) for each in details.strengths],
            empty="No answer shows a strength yet that could be quoted.",
        ),
        improvements=Side(
            title="Improvements",
            tone="orange",
            items=[_highlight(each, links) for each in details.improvements],
            empty="Nothing to change that this engine can see.",
        ),
        profile=_lay_out_profile(details.profile),
        sections=lay_out_sections(export, links),
        transcript=[_lay_out_entry(entry) for entry in transcript],
    )


def _banner(facts: SessionFacts) -> Banner | None:
    if facts.average is None or facts.out_of_ten is None or facts.grade is None:
        return None
    rest = [
        f"{facts.completion:.0%} answered",
        f"{facts.average_words or 0:.0f} words an answer",
    ]
    if tells_level(facts):
        rest.append(f"level at the end {facts.level:.0f}, estimated")
    return Banner(
        average=f"{facts.average:.0f}",
        grade=facts.grade,
        ten=facts.out_of_ten,
        band=(facts.band or "").capitalize(),
        rest="\n".join(rest),
    )


def _highlight(each: Highlight, links: Links) -> Item:
    lines = [[make_run(each.text, strong=True)]]
    if each.advice:
        lines.append([make_run(each.advice)])
    if each.quote:
        lines.append([links.quote(each.positions[0], each.quote)])
    lines.append(links.places(sorted(each.positions)))
    return lines


def _lay_out_profile(profile: Sequence[ProfileAxis]) -> ProfileBars:
    axes = [
        Axis(
            label=clean(axis.label),
            score=axis.score,
            earlier=axis.earlier if axis.score is not None else None,
            figure=_figure(axis),
        )
        for axis in profile
    ]
    if any(axis.earlier is not None for axis in axes):
        most = max(axis.earlier_of for axis in profile)
        note = f"Bars run from 0 to 100. The mark is your own average before, over {most} at most."
    else:
        note = "Bars run from 0 to 100. There is no earlier interview to compare with."
    return ProfileBars(axes=axes, note=note)


def _figure(axis: ProfileAxis) -> str:
    if axis.score is None:
        return "no evidence yet"
    before = "" if axis.earlier is None else f", before {axis.earlier:.0f}"
    return f"{axis.score:.0f} of 100{before}"


def _lay_out_entry(entry: TranscriptEntry) -> PaperEntry:
    notes = [entry.type.label]
    if entry.seconds is not None:
        notes.append(f"{name_duration(entry.seconds)} taken")
    if entry.course_reason:
        notes.append(clean(entry.course_reason))
    return PaperEntry(
        label=label_question(entry.position),
        head=f"Question {entry.position + 1}",
        note=" · ".join(notes),
        lines=[_lay_out_line(line, entry) for line in entry.lines],
    )


def _lay_out_line(line: TranscriptLine, entry: TranscriptEntry) -> PaperLine:
    segments = cut_line(line, entry.position, entry.quotes)
    return PaperLine(
        kind=line.kind.value,
        who=SPEAKERS[line.kind],
        at=f"{line.at:%H:%M:%S} UTC" if line.at else "",
        segments=[s.model_copy(update={"text": clean(s.text)}) for s in segments],
    )
