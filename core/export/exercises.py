"""What was handed in at an exercise, as a part of a report's document."""

import re

from core.coding.diffs import FileChange, parse_diff
from core.coding.problems import find_problem
from core.coding.reviews import find_review
from core.domain.code_review import ReviewComment
from core.domain.exercise_work import ExerciseWork
from core.domain.interview import AskedQuestion
from core.domain.model import Model
from core.domain.question import ExerciseKind, Question
from core.domain.report_details import TranscriptEntry, TranscriptLine
from core.errors import NotFoundError

# Of a change, so many lines are shown before and behind the one that a comment is about.
_AROUND = 2
_MARKS = re.compile(r"`|\*\*(?=\S)|(?<=\S)\*\*(?!\S)")
_WHERE_SHOWN = {
    ExerciseKind.CODING: "The code is shown under",
    ExerciseKind.CODE_REVIEW: "The review is shown under",
    ExerciseKind.SYSTEM_DESIGN: "The design is shown under",
}


class ShownLine(Model):
    """A line of a change: its number after it, None where it is removed, and the diff's mark."""

    number: int | None
    mark: str
    text: str


class Remarked(Model):
    """A comment of a review with the lines that it is about."""

    comment: ReviewComment
    lines: list[ShownLine] = []


class ExportedExercise(Model):
    """An exercise by its title, and what was handed in for it. `statement` is what was asked.

    `language` is what the code is written in, empty for a design. `remarked` shows the comments
    of a review at their places.
    """

    kind: ExerciseKind
    title: str
    statement: str
    language: str = ""
    work: ExerciseWork | None = None
    words: str = ""
    remarked: list[Remarked] = []


def export_exercise(asked: AskedQuestion) -> ExportedExercise | None:
    """Return the exercise of a question with what was handed in; None without an exercise."""
    question = asked.question
    if question.exercise is None:
        return None
    _, _, statement = question.text.partition("\n\n")
    language, change = _find_material(question)
    handed_in = asked.answer.handed_in if asked.answer else None
    work = handed_in.work if handed_in else None
    comments = work.review.comments if work is not None and work.kind == "code_review" else []
    return ExportedExercise(
        kind=question.exercise.kind,
        title=question.heading,
        statement=_MARKS.sub("", statement),
        language=language,
        work=work,
        words=handed_in.words if handed_in else "",
        remarked=[
            Remarked(comment=each, lines=_lines_around(change, each))
            for each in comments
            if each.text.strip()
        ],
    )


def shorten_entry(entry: TranscriptEntry) -> TranscriptEntry:
    """Return what happened at a question, with a pointer in place of what was made at it."""
    return entry.model_copy(
        update={"lines": [_shorten_line(line, entry.position + 1) for line in entry.lines]}
    )


def _shorten_line(line: TranscriptLine, number: int) -> TranscriptLine:
    if line.made is None:
        return line
    text = f"{_WHERE_SHOWN[line.made]} “Question by question”, {number}."
    return line.model_copy(update={"text": text, "first_word": None})


def _find_material(question: Question) -> tuple[str, list[FileChange]]:
    """Return an exercise's language and change; nothing of one that is in no bank any more."""
    exercise = question.exercise
    try:
        if exercise is not None and exercise.kind is ExerciseKind.CODING:
            return find_problem(exercise.id).language.value, []
        if exercise is not None and exercise.kind is ExerciseKind.CODE_REVIEW:
            found = find_review(exercise.id)
            return found.language, parse_diff(found.diff)
    except NotFoundError:
        return "", []
    return "", []


def _lines_around(change: list[FileChange], comment: ReviewComment) -> list[ShownLine]:
    """Return the lines about a comment's; none for one about the whole file."""
    return [
        ShownLine(number=line.after, mark=line.kind.value, text=line.text)
        for file in change
        if file.path == comment.file and comment.line
        for hunk in file.hunks
        for line in hunk.lines
        if abs(line.place - comment.line) <= _AROUND
    ]
