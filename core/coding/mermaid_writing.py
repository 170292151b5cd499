"""Write flowcharts as Mermaid's text: as learners read and change it, or for the picture."""

import re
from collections.abc import Callable, Iterable, Iterator

from core.coding.flowchart import Flowchart
from core.coding.mermaid_statements import BOX_ID

_INDENT = "    "
# What Mermaid would take for the beginning or end of something else.
RESERVED = frozenset(
    {"graph", "flowchart", "subgraph", "end", "style", "class", "classdef", "linkstyle", "click"}
    | {"href", "direction", "default", "call", "interpolate", "acctitle", "accdescr"}
)
_PLAIN = re.compile(r"[^\W_]|[ ,]")

Encode = Callable[[str], str]


def write_flowchart(chart: Flowchart) -> str:
    """Return a text that reads as the same chart; lines that draw nothing come last.

    Ids that have a meaning in Mermaid are replaced.
    """
    taken = {box.id for box in chart.boxes}
    fresh = (name for number in range(10**6) if (name := f"box{number}") not in taken)
    ids = {box.id: box.id if _is_usable(box.id) else next(fresh) for box in chart.boxes}
    return "\n".join([*_write(chart, ids, quote_label), *chart.others])


def draw_picture(chart: Flowchart) -> str:
    """Return the text that the picture is drawn from: nothing in it is the learner's but words.

    Every sign in them is written as a code, so no link, markup or setting can come of them.
    """
    ids = {box.id: f"n{number}" for number, box in enumerate(chart.boxes)}
    return "\n".join(_write(chart, ids, _encode))


def _is_usable(name: str) -> bool:
    return BOX_ID.fullmatch(name) is not None and name.casefold() not in RESERVED


def _write(chart: Flowchart, ids: dict[str, str], encode: Encode) -> Iterator[str]:
    yield f"flowchart {chart.direction}"
    yield from _write_inside(chart, None, ids, encode, _INDENT)
    for arrow in chart.arrows:
        label = f'|"{encode(arrow.label)}"|' if arrow.label else ""
        yield f"{_INDENT}{ids[arrow.start]} {arrow.line}{label} {ids[arrow.end]}"


def _write_inside(
    chart: Flowchart, frame_id: str | None, ids: dict[str, str], encode: Encode, indent: str
) -> Iterable[str]:
    for box in chart.boxes:
        if box.frame == frame_id:
            shape = box.shape
            yield f'{indent}{ids[box.id]}{shape.opening}"{encode(box.label)}"{shape.closing}'
    for frame in chart.frames:
        if frame.frame == frame_id:
            yield f'{indent}subgraph {frame.id}["{encode(frame.title)}"]'
            yield from _write_inside(chart, frame.id, ids, encode, indent + _INDENT)
            yield f"{indent}end"


def quote_label(label: str) -> str:
    """Return a label as it stands between quotes, readable."""
    coded = label.replace("#", "#35;").replace("&", "#38;")
    return coded.replace('"', "#34;").replace("<", "#60;")


def _encode(label: str) -> str:
    return "".join(sign if _PLAIN.fullmatch(sign) else f"#{ord(sign)};" for sign in label)
