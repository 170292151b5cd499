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
_LOOKS_CODED = re.compile(r"#(?=\w+;)")
_LOOKS_LIKE_HTML_CODE = re.compile(r"&(?=\w+;)")
_BREAK = re.compile(r"<(?=br\s*/?>)", re.IGNORECASE)
_DIRECTIVE = re.compile(r"%(?=%)")
# Quotes end a label, backticks begin Markdown, and a backslash may break the line.
_LOOK_ALIKES = str.maketrans({'"': "\N{RIGHT DOUBLE QUOTATION MARK}", "`": "'", "\\": "\\ "})

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

    Signs in them that Mermaid acts on even between quotes give way to others that look like them:
    no link, markup or setting can come of a label. It would show their codes as they are.
    """
    ids = {box.id: f"n{number}" for number, box in enumerate(chart.boxes)}
    return "\n".join(_write(chart, ids, show_label))


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
    """Return a label as it stands between quotes: readable, with codes for what would end it."""
    coded = _LOOKS_CODED.sub("#35;", label)
    coded = _LOOKS_LIKE_HTML_CODE.sub("#38;", coded)
    return _BREAK.sub("#60;", coded).replace('"', "#34;")


def show_label(label: str) -> str:
    """Return a label as it stands between quotes in the picture's text."""
    harmless = label.translate(_LOOK_ALIKES)
    return _DIRECTIVE.sub("% ", _LOOKS_CODED.sub("♯", harmless)).rstrip()
