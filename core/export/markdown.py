"""A report as Markdown, in which words of people and models stay the words they are."""

from collections.abc import Iterable, Iterator, Sequence

from core.domain.evaluation import Quote
from core.domain.report import ClaimStatus, CoverageStatus, RequirementCoverage
from core.domain.report_details import (
    CompetencyLevel,
    Highlight,
    SaidKind,
    Story,
    TopicCoverage,
    TranscriptEntry,
)
from core.engine.embedded.topic_names import name_topic
from core.export.document import ExportedQuestion, ReportExport
from core.export.exercises import shorten_entry
from core.export.markdown_exercises import write_exercise, write_parts
from core.export.markdown_text import escape, write_paragraphs
from core.export.wording import (
    SPEAKERS,
    describe_judgement,
    describe_requirement,
    describe_score,
    list_questions,
    name_duration,
)


def write_markdown(export: ReportExport) -> str:
    """Return the whole report as Markdown (CommonMark with GitHub's tables)."""
    blocks = [block for block in _blocks(export) if block]
    return "\n\n".join(blocks) + "\n"


def _blocks(export: ReportExport) -> Iterator[str]:
    facts, narrative, details = export.facts, export.narrative, export.details
    company = f" at {facts.company}" if facts.company else ""
    yield f"# {escape((facts.role or 'Interview') + company)}"
    yield escape(
        f"{facts.finished_at:%d %B %Y} · {facts.answered} of {facts.asked} questions answered · "
        f"judged by {', '.join(facts.engines) or 'no engine'}"
    )
    yield f"**{escape(describe_score(facts))}**"
    yield f"> {escape(narrative.verdict)}"
    yield write_paragraphs(narrative.story)
    yield from _section("Strengths", map(_highlight, details.strengths), "None could be quoted.")
    yield from _section("Improvements", map(_highlight, details.improvements), "None was found.")
    yield from _profile(export)
    yield from _rounds(export)
    yield from _patterns(export)
    for title, items in (
        ("Gaps", narrative.gaps),
        ("Tips", narrative.tips),
        ("Study next", narrative.study_items),
    ):
        yield from _section(title, map(escape, items), "None found.")
    yield from _topics(details.topics)
    yield from _stories(details.stories)
    yield from _competencies(details.competencies)
    yield from _resume(export)
    yield from _job(export)
    yield "## Question by question"
    for question in export.questions:
        yield from _question(question)
    yield "## Full transcript"
    for entry in details.transcript:
        yield from _entry(entry)
    written = f"{export.exported_at:%Y-%m-%d %H:%M} UTC"
    yield f"*Schema version {export.schema_version}, exported {written}.*"


def _section(title: str, items: Iterable[str], empty: str) -> Iterator[str]:
    yield f"## {title}"
    yield "\n".join(f"- {item}" for item in items) or empty


def _highlight(each: Highlight) -> str:
    advice = f" {escape(each.advice)}" if each.advice else ""
    where = list_questions(sorted(each.positions))
    return f"**{escape(each.text)}**{advice}{_behind(each.quote)} ({where})"


def _quote(quote: Quote) -> str:
    return f"“{escape(quote.text)}”"


def _behind(quote: Quote | None) -> str:
    return f" {_quote(quote)}" if quote else ""


def _profile(export: ReportExport) -> Iterator[str]:
    if not export.details.profile:
        return
    yield "## Dimensions and categories"
    rows = ["| | Score of 100 | Average before | Rests on |", "|---|---|---|---|"]
    for axis in export.details.profile:
        score = "no evidence yet" if axis.score is None else f"{axis.score:.0f}"
        before = "–" if axis.earlier is None else f"{axis.earlier:.0f} (of {axis.earlier_of})"
        rows.append(f"| {escape(axis.label)} | {score} | {before} | {escape(axis.basis)} |")
    yield "\n".join(rows)


def _rounds(export: ReportExport) -> Iterator[str]:
    if not export.details.rounds:
        return
    yield "## Round by round"
    rows = ["| Round | Answered | Average | Out of ten | By own weights |", "|---|---|---|---|---|"]
    for each in export.details.rounds:
        average = "not scored" if each.average is None else f"{each.average:.0f} ({each.grade})"
        ten = "–" if each.out_of_ten is None else f"{each.out_of_ten}, {each.band}"
        own = "–" if each.weighted is None else f"{each.weighted:.0f}"
        answered = f"{each.answered} of {len(each.positions)}"
        rows.append(f"| {escape(each.name)} | {answered} | {average} | {ten} | {own} |")
    yield "\n".join(rows)


def _patterns(export: ReportExport) -> Iterator[str]:
    items = []
    for each in export.facts.patterns:
        kind = "Keeps working" if each.positive else "Keeps costing you"
        where = f"{each.count} of {each.possible} answers, {list_questions(each.positions)}"
        quote = f" “{escape(each.quote)}”" if each.quote else ""
        items.append(f"{kind}: **{escape(each.label)}** ({where}){quote}")
    yield from _section("Recurring patterns", items, "Nothing recurs in these answers.")


def _topics(topics: Sequence[TopicCoverage]) -> Iterator[str]:
    yield "## Key points and terms by topic"
    if not topics:
        yield "No answer was held against key points or terms."
    for topic in topics:
        name = escape(name_topic(topic.topic))
        yield f"### {name} ({list_questions(topic.positions)})"
        lines = [
            f"- Covered: {escape(p.point.claim)}"
            + (f" {_quote(p.point.quote)}" if p.point.quote else "")
            for p in topic.covered
        ]
        lines += [f"- Missing: {escape(p.point.claim)}" for p in topic.missed]
        if topic.said:
            lines.append(f"- Terms used: {', '.join(escape(t.term) for t in topic.said)}")
        if topic.unsaid:
            lines.append(f"- Terms missing: {', '.join(escape(t.term) for t in topic.unsaid)}")
        yield "\n".join(lines)


def _stories(stories: Sequence[Story]) -> Iterator[str]:
    if not stories:
        return
    yield "## Stories: STAR and what stands beside it"
    for story in stories:
        lines = [f"- Question {story.position + 1}"]
        for part in story.parts:
            shown = _quote(part.quote) if part.quote else "no sentence shows it"
            lines.append(f"  - {part.part.capitalize()}: {shown}")
        lines += [
            f"  - {s.name.value.capitalize()}: {s.share:.0%}, {escape(s.basis)}"
            for s in story.signals
        ]
        yield "\n".join(lines)


def _competencies(levels: Sequence[CompetencyLevel]) -> Iterator[str]:
    yield "## Competencies by level of behaviour"
    if not levels:
        yield "No answer let a level of behaviour be judged."
    for level in levels:
        lines = [
            f"- **{escape(level.title)}**: level {level.level} of 5",
            f"  - Seen: {escape(level.seen)}{_behind(level.quote)}",
        ]
        if level.next:
            lines.append(f"  - Next level: {escape(level.next)}")
        yield "\n".join(lines)


def _resume(export: ReportExport) -> Iterator[str]:
    resume, facts = export.facts.resume, export.facts
    yield "## Resume"
    if resume is None:
        yield "This interview was led without a resume."
        return
    goal = "Improvements for this job" if facts.job else "Improvements"
    yield f"### {goal}"
    advice = [f"- **{escape(each.finding)}** {escape(each.advice)}" for each in facts.resume_advice]
    yield "\n".join(advice) or "Nothing to improve that Rehearse can see."
    yield "### Shown in the interview, but missing from the resume"
    spoken = [f"- {escape(s.skill)} ({list_questions(s.positions)})" for s in resume.only_spoken]
    yield "\n".join(spoken) or "No skill came up that the resume lacks."
    yield "### In the resume, but never mentioned"
    untouched = [c for c in resume.claims if c.status is ClaimStatus.UNTOUCHED]
    yield "\n".join(f"- {escape(c.name)}" for c in untouched) or "Every main claim came up."


def _job(export: ReportExport) -> Iterator[str]:
    yield "## What the job asks for"
    if export.facts.job is None:
        yield "This interview was led without a job post."
        return
    yield "\n".join(_requirement(line) for line in export.facts.job.requirements) or (
        "The job post names no requirement that an interview could rehearse."
    )


def _requirement(line: RequirementCoverage) -> str:
    mark = "x" if line.status is CoverageStatus.COVERED else " "
    return f"- [{mark}] {escape(line.text)} ({describe_requirement(line)})"


def _question(question: ExportedQuestion) -> Iterator[str]:
    exercise = question.exercise
    heading = exercise.title if exercise else question.text
    yield f"### {question.position + 1}\\. {escape(heading)}"
    kind = f"{question.type.label}, {question.difficulty}"
    if question.total is None:
        state = "skipped" if question.skipped else "not answered"
        yield f"*{kind}, {state if question.answer is None else 'not scored'}.*"
    else:
        yield (
            f"*{kind}: **{question.total}** of 100, grade {question.grade}, "
            f"{question.out_of_ten} of 10 ({question.band}).*"
        )
    if exercise is not None:
        yield from write_exercise(exercise)
    evaluation = question.evaluation
    if evaluation is None:
        return
    yield write_paragraphs(describe_judgement(evaluation))
    yield write_parts(evaluation.parts)
    lines = [f"- Works: {escape(s.reason)} {_quote(s.quote)}" for s in evaluation.strengths]
    lines += [f"- Change: **{escape(i.gap)}** {escape(i.advice)}" for i in evaluation.improvements]
    yield "\n".join(lines)


def _entry(entry: TranscriptEntry) -> Iterator[str]:
    entry = shorten_entry(entry)
    taken = "" if entry.seconds is None else f" ({name_duration(entry.seconds)} taken)"
    yield f"### Question {entry.position + 1}{taken}"
    if entry.course_reason:
        yield f"*{escape(entry.course_reason)}*"
    for line in entry.lines:
        when = f" ({line.at:%H:%M:%S} UTC)" if line.at else ""
        body = write_paragraphs(line.text)
        if line.kind is SaidKind.EVENT:
            yield f"*{body}*{when}" if "\n" not in body else body
        else:
            yield f"**{SPEAKERS[line.kind]}**{when}: {body}"
