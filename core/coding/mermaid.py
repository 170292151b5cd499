"""Read flowcharts that learners write in Mermaid's text, the part that draws boxes and arrows.

What cannot be read is named, the rest is read; no text is ever an error. Nothing of a text reaches
the picture but its labels and its structure: core/coding/mermaid_writing.py writes that anew.
"""

import re

from core.coding.flowchart import (
    MOST_ARROWS,
    MOST_BOXES,
    MOST_LABEL_CHARACTERS,
    Arrow,
    Box,
    Flowchart,
    Frame,
    Shape,
)
from core.coding.mermaid_statements import (
    BOX_ID,
    Cursor,
    UnreadableError,
    clean_label,
    read_statements,
)

MOST_CHARACTERS = 8_000
_MOST_FRAMES = 50
_MOST_NAMED, _MOST_SHOWN = 3, 40
_HEADER = re.compile(r"(?:flowchart|graph)(?=[\s;]|$)[ \t]*(TB|TD|BT|RL|LR)?(?=[\s;]|$)[ \t]*;?")
_OTHER_KIND = re.compile(
    r"(sequence|class|state|er|requirement|usecase)Diagram\b|(gantt|pie|mindmap|journey|gitGraph"
    r"|timeline|quadrantChart|C4\w+|block|architecture|sankey|xychart|kanban|packet)(-\w+)*\s*$"
)
_IGNORED = re.compile(
    r"(?:%%(?!\{)|(?:classDef|class|style|linkStyle)\s+\w|direction\s+\w|acc(?:Title|Descr)\s*[:{])"
)
_FORBIDDEN = re.compile(r"%%\{|(?:click|href)\s+\S")
_FRAME = re.compile(r"subgraph(?:\s+|$)")
_END = re.compile(r"end\s*;?\s*$")


def read_flowchart(text: str) -> Flowchart:
    """Return what a text draws. Never raises: what is left out stands in `problems`."""
    sound = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    reading = _Reading()
    if len(sound) > MOST_CHARACTERS:
        reading.problems.append(f"Only the first {MOST_CHARACTERS:,} characters are drawn.")
    for number, line in enumerate(sound[:MOST_CHARACTERS].splitlines(), 1):
        if not reading.read(number, line.strip()):
            break
    return reading.chart()


class _Reading:
    """What was read of a text so far."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.arrows: list[Arrow] = []
        self.frames: list[Frame] = []
        self.problems: list[str] = []
        self._others: list[str] = []
        self._unread: list[str] = []
        self._open: list[str | None] = [None]
        self._titles: dict[str, str] = {}
        self._direction: str | None = None
        self._left_out: set[str] = set()

    def read(self, number: int, line: str) -> bool:
        """Read a line; return whether it makes sense to go on."""
        if not self.boxes and _OTHER_KIND.match(line):
            self.problems.append("Only flowcharts are read: boxes and arrows.")
            return False
        if _FORBIDDEN.match(line):
            self._others.append(line)
            self.problems.append(f"Line {number}: links and settings are left out.")
        elif not line or _IGNORED.match(line):
            self._others += [line] if line else []
        elif frame := _FRAME.match(line):
            self._open_frame(line[frame.end() :])
        elif _END.match(line):
            self._open = self._open[:-1] or [None]
        else:
            self._read_drawing(number, line)
        return True

    def chart(self) -> Flowchart:
        """Return all that was read."""
        named = "; ".join(self._unread[:_MOST_NAMED])
        if len(self._unread) > _MOST_NAMED:
            named += f"; and {len(self._unread) - _MOST_NAMED} more"
        unread = [f"Not understood, and left out: {named}."] if named else []
        return Flowchart(
            direction=self._direction or "TD",
            boxes=[self._name(box) for box in self.boxes.values()],
            arrows=self.arrows,
            frames=self.frames,
            others=self._others,
            problems=[*self.problems, *sorted(self._left_out), *unread],
        )

    def _name(self, box: Box) -> Box:
        """Return a box by the title of the frame that was meant, where an arrow leads to one."""
        title = self._titles.get(box.id)
        return box.model_copy(update={"label": title}) if title and _is_bare(box) else box

    def _read_drawing(self, number: int, line: str) -> None:
        rest = line
        if (header := _HEADER.match(line)) and self._direction is None:
            self._direction = (header[1] or "TD").replace("TB", "TD")
            rest = line[header.end() :]
        cursor = Cursor(rest)
        try:
            read = list(read_statements(cursor))
        except UnreadableError:
            self._others.append(line)
            shown = line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}…"
            self._unread.append(f"line {number} “{shown}”")
            return
        for boxes, arrows in read:
            self._add(boxes, arrows)

    def _open_frame(self, rest: str) -> None:
        cursor = Cursor(rest.rstrip("; \t"))
        title, name = cursor.text, cursor.take(BOX_ID)
        if name and cursor.take_sign("[") and title.endswith("]"):
            title = title[cursor.at : -1]
        label = clean_label(title.strip().strip('"')) or "Group"
        if name:
            self._titles[name[0]] = label
        if len(self.frames) == _MOST_FRAMES:
            self._open.append(self._open[-1])
            return
        frame = Frame(id=f"frame{len(self.frames) + 1}", title=label, frame=self._open[-1])
        self.frames.append(frame)
        self._open.append(frame.id)

    def _add(self, boxes: list[Box], arrows: list[Arrow]) -> None:
        for box in boxes:
            known = self.boxes.get(box.id)
            if known is None and len(self.boxes) == MOST_BOXES:
                self._left_out.add(f"Only the first {MOST_BOXES} boxes are drawn.")
                continue
            drawn = known if known is not None and _is_bare(box) else box
            frame = known.frame if known is not None and known.frame else self._open[-1]
            self.boxes[box.id] = drawn.model_copy(update={"frame": frame})
        for arrow in arrows:
            if not {arrow.start, arrow.end} <= self.boxes.keys():
                continue
            if len(self.arrows) == MOST_ARROWS:
                self._left_out.add(f"Only the first {MOST_ARROWS} arrows are drawn.")
                return
            self.arrows.append(arrow)


def _is_bare(box: Box) -> bool:
    """Tell whether a box was only mentioned: its id stands for its label."""
    return box.shape is Shape.BOX and box.label == box.id[:MOST_LABEL_CHARACTERS]
