"""What was handed in at exercises as Markdown, and the parts that it was judged by."""

from collections.abc import Iterator, Sequence

from core.domain.evaluation import PartScore
from core.domain.exercise_work import CodeWork, DesignWork
from core.domain.system_design import DesignStep
from core.export.exercises import ExportedExercise, Remarked
from core.export.markdown_text import escape, write_code, write_paragraphs

_LANGUAGES = {"pandas": "python"}


def write_exercise(exercise: ExportedExercise) -> Iterator[str]:
    """Return what was asked and what was handed in, block by block."""
    yield write_paragraphs(exercise.statement)
    work = exercise.work
    if isinstance(work, CodeWork):
        yield "**Code**"
        yield write_code(
            work.code.strip("\n"), _LANGUAGES.get(exercise.language, exercise.language)
        )
    elif isinstance(work, DesignWork):
        yield from _write_design(work)
    elif work is not None:
        for remarked in exercise.remarked:
            yield from _write_remarked(remarked)
        if work.review.summary.strip():
            yield "**Summing up**"
            yield write_paragraphs(work.review.summary)
    if exercise.words.strip():
        yield "**Said or written with it**"
        yield write_paragraphs(exercise.words)


def write_parts(parts: Sequence[PartScore]) -> str:
    """Return the points by part with what they rest on; nothing where there are no parts."""
    lines = []
    for part in parts:
        lines.append(f"- {escape(part.label)}: **{part.points}** of {part.most}")
        lines += [f"  - {escape(observed)}" for observed in part.observed]
    return "\n".join(lines)


def _write_design(work: DesignWork) -> Iterator[str]:
    for step in DesignStep:
        text = work.design.steps.get(step, "").strip()
        drawn = work.diagram.strip() if step is DesignStep.DIAGRAM else ""
        if text or drawn:
            yield f"**{step.label}**"
        if text:
            yield write_paragraphs(text)
        if drawn:
            yield write_code(drawn, "mermaid")


def _write_remarked(remarked: Remarked) -> Iterator[str]:
    comment = remarked.comment
    place = f"{comment.file}, line {comment.line}" if comment.line else comment.file
    yield f"**{escape(place)}** ({comment.severity.value})"
    if remarked.lines:
        yield write_code("\n".join(f"{line.mark}{line.text}" for line in remarked.lines), "diff")
    yield write_paragraphs(comment.text)
