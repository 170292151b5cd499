"""Change a diagram by adding and removing boxes and arrows; each call returns the new text."""

import re

from core.coding.errors import DiagramError
from core.coding.flowchart import (
    MOST_ARROWS,
    MOST_BOXES,
    Arrow,
    Flowchart,
    Shape,
    tidy_label,
)
from core.coding.mermaid import MOST_CHARACTERS, read_flowchart
from core.coding.mermaid_writing import RESERVED, quote_label, write_flowchart

_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST_ID = 24
_BEGINNING = "flowchart TD"


def add_box(text: str, name: str, shape: Shape = Shape.BOX) -> str:
    """Add a box. Raises DiagramError where it has no name, its name is taken, or all is full."""
    chart = read_flowchart(text)
    label = tidy_label(name)
    if not label:
        raise DiagramError("Give the box a name first.")
    if label.casefold() in {box.label.casefold() for box in chart.boxes}:
        raise DiagramError("There is a box of this name already.")
    if len(chart.boxes) == MOST_BOXES:
        raise DiagramError(f"A diagram may have {MOST_BOXES} boxes at most.")
    quoted = f'"{quote_label(label)}"'
    return _append(text, f"{_name_id(label, chart)}{shape.opening}{quoted}{shape.closing}")


def add_arrow(text: str, start: str, end: str, label: str = "") -> str:
    """Add an arrow between two boxes, by their ids. Raises DiagramError where it cannot be."""
    chart = read_flowchart(text)
    if not {start, end} <= {box.id for box in chart.boxes}:
        raise DiagramError("Choose the two boxes first.")
    if start == end:
        raise DiagramError("An arrow leads from one box to another: choose two.")
    words = tidy_label(label)
    arrow = Arrow(start=start, end=end, label=words)
    if arrow in chart.arrows:
        raise DiagramError("This arrow is there already.")
    if len(chart.arrows) == MOST_ARROWS:
        raise DiagramError(f"A diagram may have {MOST_ARROWS} arrows at most.")
    said = f'|"{quote_label(words)}"|' if words else ""
    return _append(text, f"{start} {arrow.line}{said} {end}")


def remove_box(text: str, box_id: str) -> str:
    """Remove a box and the arrows at it."""
    chart = read_flowchart(text)
    kept = {
        "boxes": [box for box in chart.boxes if box.id != box_id],
        "arrows": [each for each in chart.arrows if box_id not in {each.start, each.end}],
    }
    return write_flowchart(chart.model_copy(update=kept))


def remove_arrow(text: str, number: int) -> str:
    """Remove an arrow by its place among those that were read, from 0; none without such a one."""
    chart = read_flowchart(text)
    kept = [arrow for place, arrow in enumerate(chart.arrows) if place != number]
    return write_flowchart(chart.model_copy(update={"arrows": kept}))


def _append(text: str, line: str) -> str:
    longer = f"{text.rstrip() or _BEGINNING}\n    {line}"
    if len(longer) > MOST_CHARACTERS:
        raise DiagramError(f"A diagram may hold {MOST_CHARACTERS:,} characters at most.")
    return longer


def _name_id(label: str, chart: Flowchart) -> str:
    """Return an id that tells what the box is: "API gateway" becomes api_gateway."""
    name = _NO_LETTER.sub("_", label.casefold()).strip("_")[:_LONGEST_ID].strip("_") or "box"
    taken = {box.id for box in chart.boxes} | RESERVED
    numbered = (f"{name}_{number}" for number in range(2, MOST_BOXES + 3))
    return next(each for each in (name, *numbered) if each not in taken)
