"""Lay out for paper what was handed in at exercises, and the parts that it was judged by."""

from collections.abc import Iterator, Sequence

from core.domain.evaluation import PartScore
from core.domain.exercise_work import CodeWork, DesignWork
from core.domain.system_design import Design, DesignStep
from core.export.diagram import Picture, draw
from core.export.exercises import ExportedExercise, Remarked
from core.export.paper import (
    CodeLine,
    Exhibit,
    Group,
    Item,
    clean,
    make_run,
    split_paragraphs,
)

_TAB = "    "


def lay_out_exercise(exercise: ExportedExercise) -> list[Group]:
    """Return what was asked and what was handed in."""
    exhibits = list(_exhibits(exercise))
    if exercise.words.strip():
        words = split_paragraphs(exercise.words)
        exhibits.append(Exhibit(title="Said or written with it", text=words))
    asked = [Group(text=split_paragraphs(exercise.statement))] if exercise.statement else []
    return [*asked, Group(exhibits=exhibits)] if exhibits else asked


def lay_out_parts(summary: list[str], parts: Sequence[PartScore]) -> list[Group]:
    """Return how something was judged: in short, then the points by part and what they rest on."""
    items: list[Item] = []
    for part in parts:
        head = make_run(f"{part.label}: {part.points} of {part.most}", strong=True)
        items.append([[head], *[[make_run(line, tone="quiet")] for line in part.observed]])
    return [Group(title="How it was judged", text=summary), Group(items=items)]


def _exhibits(exercise: ExportedExercise) -> Iterator[Exhibit]:
    work = exercise.work
    if work is None:
        return
    if isinstance(work, CodeWork):
        name = {"sql": "SQL", "python": "Python"}.get(exercise.language, exercise.language)
        yield Exhibit(title=f"Code, {name}" if name else "Code", lines=_number_lines(work.code))
    elif isinstance(work, DesignWork):
        yield from _show_design(work.design)
    else:
        yield from map(_show_remarked, exercise.remarked)
        if work.review.summary.strip():
            yield Exhibit(title="Summing up", text=split_paragraphs(work.review.summary))


def _number_lines(code: str) -> list[CodeLine]:
    lines = clean(code).strip("\n").expandtabs(len(_TAB)).split("\n")
    return [CodeLine(number=str(n), text=line) for n, line in enumerate(lines, start=1)]


def _show_remarked(remarked: Remarked) -> Exhibit:
    comment = remarked.comment
    place = f"{comment.file}, line {comment.line}" if comment.line else comment.file
    return Exhibit(
        title=clean(f"{place} · {comment.severity.value}"),
        lines=[
            CodeLine(
                number="" if line.number is None else str(line.number),
                mark=line.mark,
                text=clean(line.text).expandtabs(len(_TAB)),
                is_sought=line.number == comment.line,
            )
            for line in remarked.lines
        ],
        text=split_paragraphs(comment.text),
    )


def _show_design(design: Design) -> Iterator[Exhibit]:
    for step in DesignStep:
        text = split_paragraphs(design.steps.get(step, ""))
        picture = _clean_picture(draw(design)) if step is DesignStep.DIAGRAM else None
        if text or picture:
            yield Exhibit(title=step.label, text=text, picture=picture)


def _clean_picture(picture: Picture | None) -> Picture | None:
    if picture is None:
        return None
    return picture.model_copy(
        update={
            "boxes": [b.model_copy(update={"text": clean(b.text)}) for b in picture.boxes],
            "legend": [clean(line) for line in picture.legend],
            "description": clean(picture.description),
        }
    )
