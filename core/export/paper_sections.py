"""The sections of the PDF between the summary and the transcript."""

from collections.abc import Sequence

from core.domain.report import ClaimStatus
from core.engine.embedded.topic_names import name_topic
from core.export.document import ExportedQuestion, ReportExport
from core.export.paper import Group, Item, Section, clean, make_run, split_paragraphs
from core.export.paper_exercises import lay_out_exercise, lay_out_parts
from core.export.paper_links import Links
from core.export.wording import describe_judgement, describe_requirement, list_questions


def lay_out_sections(export: ReportExport, links: Links) -> list[Section]:
    """Return the sections that have something to show, in order."""
    questions = [group for each in export.questions for group in _lay_out_question(each)]
    sections = [
        _rounds(export),
        _patterns(export, links),
        *_words(export),
        _topics(export, links),
        _stories(export, links),
        _competencies(export, links),
        _resume(export),
        _job(export),
        Section(title="Question by question", groups=questions),
    ]
    return [section for section in sections if section.groups]


def _words(export: ReportExport) -> list[Section]:
    narrative = export.narrative
    named = (
        ("Gaps", "orange", narrative.gaps),
        ("Study next", "teal", narrative.study_items),
        ("Tips", "green", narrative.tips),
    )
    return [
        Section(title=title, tone=tone, groups=_bullets([[[make_run(i)]] for i in items]))
        for title, tone, items in named
    ]


def _rounds(export: ReportExport) -> Section:
    rounds = export.details.rounds
    rows = [["Round", "Answered", "Average", "Out of ten", "By own weights"]]
    for each in rounds:
        scored = each.average is not None
        rows.append(
            [
                clean(each.name),
                f"{each.answered} of {len(each.positions)}",
                f"{each.average:.0f}, grade {each.grade}" if scored else "not scored",
                f"{each.out_of_ten}, {each.band}" if scored else "–",
                "–" if each.weighted is None else f"{each.weighted:.0f}",
            ]
        )
    notes = [f"{each.name}: {clean(each.weights)}" for each in rounds if each.weights]
    return Section(title="Round by round", groups=[Group(table=rows, text=notes)] if rounds else [])


def _patterns(export: ReportExport, links: Links) -> Section:
    items: list[Item] = []
    for each in export.facts.patterns:
        tone = "green" if each.positive else "orange"
        where = f"{each.count} of {each.possible} answers. "
        lines = [
            [make_run(each.label, strong=True, tone=tone)],
            [make_run(where, tone="quiet"), *links.places(each.positions)],
        ]
        if each.quote and each.quote_position is not None:
            to = links.question(each.quote_position)
            lines.append([make_run(f"“{each.quote}”", tone="quiet", to=to)])
        items.append(lines)
    empty = [] if items else ["Nothing recurs in these answers."]
    return Section(title="Recurring patterns", groups=[Group(items=items, text=empty)])


def _topics(export: ReportExport, links: Links) -> Section:
    groups = []
    for topic in export.details.topics:
        items: list[Item] = []
        for each in topic.covered:
            lines = [[make_run("Covered: ", tone="green"), make_run(each.point.claim)]]
            if each.point.quote:
                lines.append([links.quote(each.position, each.point.quote)])
            items.append(lines)
        items += [
            [[make_run("Missing: ", tone="orange"), make_run(each.point.claim)]]
            for each in topic.missed
        ]
        for title, tone, terms in (
            ("Terms used: ", "green", topic.said),
            ("Terms missing: ", "orange", topic.unsaid),
        ):
            if terms:
                named = ", ".join(term.term for term in terms)
                items.append([[make_run(title, tone=tone), make_run(named)]])
        name = f"{name_topic(topic.topic)} ({list_questions(topic.positions)})"
        groups.append(Group(title=clean(name), items=items))
    return Section(title="Key points and terms by topic", groups=groups)


def _stories(export: ReportExport, links: Links) -> Section:
    groups = []
    for story in export.details.stories:
        items: list[Item] = []
        for part in story.parts:
            name = make_run(f"{part.part.capitalize()}: ", strong=True)
            shown = (
                links.quote(story.position, part.quote)
                if part.quote
                else make_run("no sentence shows it", tone="orange")
            )
            items.append([[name, shown]])
        items += [
            [
                [
                    make_run(f"{signal.name.value.capitalize()}: ", strong=True),
                    make_run(f"{signal.share:.0%}, {signal.basis}"),
                ]
            ]
            for signal in story.signals
        ]
        groups.append(Group(title=f"Question {story.position + 1}", items=items))
    return Section(title="Stories: STAR and what stands beside it", groups=groups)


def _competencies(export: ReportExport, links: Links) -> Section:
    items: list[Item] = []
    for level in export.details.competencies:
        lines = [
            [make_run(f"{level.title}: level {level.level} of 5", strong=True)],
            [make_run("Seen: ", tone="green"), make_run(level.seen)],
        ]
        if level.quote:
            lines.append([links.quote(level.position, level.quote)])
        if level.next:
            lines.append([make_run("Next level: ", tone="teal"), make_run(level.next)])
        items.append(lines)
    return Section(title="Competencies by level of behaviour", groups=_bullets(items))


def _resume(export: ReportExport) -> Section:
    resume = export.facts.resume
    if resume is None:
        groups = [Group(text=["This interview was led without a resume."])]
        return Section(title="Resume", tone="violet", groups=groups)
    advice: list[Item] = []
    for each in export.facts.resume_advice:
        lines = [[make_run(each.finding, strong=True)]]
        if each.line:
            lines.append([make_run(f"“{each.line}”", tone="quiet")])
        advice.append([*lines, [make_run(each.advice)]])
    spoken = [f"{s.skill} ({list_questions(s.positions)})" for s in resume.only_spoken]
    untouched = [c.name for c in resume.claims if c.status is ClaimStatus.UNTOUCHED]
    goal = "Improvements for this job" if export.facts.job else "Improvements"
    return Section(
        title="Resume",
        tone="violet",
        groups=[
            Group(title=goal, items=advice, text=[] if advice else ["None that can be seen."]),
            _named("Shown in the interview, but missing from the resume", spoken),
            _named("In the resume, but never mentioned", untouched),
        ],
    )


def _job(export: ReportExport) -> Section:
    title, job = "What the job asks for", export.facts.job
    if job is None:
        text = ["This interview was led without a job post."]
        return Section(title=title, groups=[Group(text=text)])
    items: list[Item] = [
        [[make_run(line.text), make_run(f" ({describe_requirement(line)})", tone="quiet")]]
        for line in job.requirements
    ]
    text = (
        [f"{job.rehearsed} of {job.must_haves} must-haves rehearsed, {job.covered} well."]
        if job.must_haves
        else []
    )
    return Section(title=title, groups=[Group(items=items, text=text)])


def _bullets(items: list[Item]) -> list[Group]:
    return [Group(items=items)] if items else [Group(text=["None found."])]


def _named(title: str, names: Sequence[str]) -> Group:
    if not names:
        return Group(title=title, text=["None."])
    return Group(title=title, items=[[[make_run(name)]] for name in names])


def _lay_out_question(question: ExportedQuestion) -> list[Group]:
    evaluation, exercise = question.evaluation, question.exercise
    heading = " ".join((exercise.title if exercise else question.text).split())
    title, score = clean(f"{question.position + 1}. {heading}"), _describe_score(question)
    said = split_paragraphs(describe_judgement(evaluation)) if evaluation else []
    if exercise is None:
        return [Group(title=title, text=[score, *said])]
    judged = lay_out_parts(said, evaluation.parts) if evaluation else []
    return [Group(title=title, text=[score]), *lay_out_exercise(exercise), *judged]


def _describe_score(question: ExportedQuestion) -> str:
    kind = f"{question.type.label}, {question.difficulty}. "
    if question.total is not None:
        return kind + (
            f"{question.total} of 100, grade {question.grade}, {question.out_of_ten} of 10 "
            f"({question.band})."
        )
    if question.answer is None:
        return kind + ("Skipped." if question.skipped else "Not answered.")
    return f"{kind}Not scored."
