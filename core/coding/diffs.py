"""Read a unified diff: files, their hunks, the lines of each with their numbers."""

import re
from collections.abc import Iterator
from enum import StrEnum

from core.domain.model import Model

_FILE = re.compile(r"diff --git a/(\S+) b/(\S+)")
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)")
_NOWHERE = "/dev/null"


class LineKind(StrEnum):
    """What a change does with a line; its value is the mark in a diff's first column."""

    CONTEXT = " "
    ADDED = "+"
    REMOVED = "-"


class DiffLine(Model):
    """A line with its number before and after the change; None where it is not there.

    `place` is the number that remarks on it go by: the one after the change, for a removed line
    that of the next line which is still there.
    """

    kind: LineKind
    before: int | None
    after: int | None
    place: int
    text: str


class Hunk(Model):
    """Lines that stand together; `heading` names what they are in, where the diff says so."""

    heading: str
    lines: list[DiffLine]


class FileChange(Model):
    """What a change does to one file, named as it is after it, or before if it is deleted."""

    path: str
    is_new: bool = False
    is_deleted: bool = False
    renamed_from: str = ""
    hunks: list[Hunk] = []

    def count(self, kind: LineKind) -> int:
        """Return how many lines of a kind there are."""
        return sum(line.kind is kind for hunk in self.hunks for line in hunk.lines)


def parse_diff(diff: str) -> list[FileChange]:
    """Return the files of a diff as git writes it, in its order.

    A hunk holds as many lines as its head announces, so that a line of text may look like a head.
    What belongs to no file, and a hunk that breaks off, is left out as far as it is missing.
    """
    rows = iter(diff.split("\n"))
    files: list[FileChange] = []
    for row in rows:
        if named := _FILE.fullmatch(row):
            files.append(FileChange(path=named[2], renamed_from=_old_name(named[1], named[2])))
        elif files and (head := _HUNK.fullmatch(row)):
            hunk = Hunk(heading=head[5], lines=list(_read_lines(head, rows)))
            files[-1] = files[-1].model_copy(update={"hunks": [*files[-1].hunks, hunk]})
        elif files and row == f"--- {_NOWHERE}":
            files[-1] = files[-1].model_copy(update={"is_new": True})
        elif files and row == f"+++ {_NOWHERE}":
            files[-1] = files[-1].model_copy(update={"is_deleted": True})
    return files


def _old_name(before: str, after: str) -> str:
    return before if before != after else ""


def _read_lines(head: re.Match[str], rows: Iterator[str]) -> Iterator[DiffLine]:
    before, after = int(head[1]), int(head[3])
    # Without a count there is one line; before 1 in a file that is not there.
    left_before, left_after = (int(head[n]) if head[n] else 1 for n in (2, 4))
    while left_before > 0 or left_after > 0:
        row = next(rows, None)
        if row is None:
            return
        if row.startswith("\\"):
            continue
        kind = _kind_of(row)
        was, stays = kind is not LineKind.ADDED, kind is not LineKind.REMOVED
        yield DiffLine(
            kind=kind,
            before=before if was else None,
            after=after if stays else None,
            place=after,
            text=row[1:],
        )
        before, left_before = before + was, left_before - was
        after, left_after = after + stays, left_after - stays


def _kind_of(row: str) -> LineKind:
    """Return what a row's mark says; editors take the blank off an empty line of context."""
    return LineKind(row[0]) if row[:1] in {"+", "-"} else LineKind.CONTEXT
