"""Draw a design's boxes and arrows for paper: where everything stands, in millimetres."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple

from core.domain.model import Model
from core.domain.system_design import Design, Edge, Node
from core.export.layers import Rows, find_rows

_BOX_MM, _PASS_MM, _GAP_MM, _ROW_GAP_MM = 36.0, 5.0, 8.0, 15.0
_LINE_MM, _PADDING_MM, _CHARACTERS_A_LINE = 3.7, 4.5, 19
_HEAD_MM, _MARK_MM = 2.4, 4.6
# What a page has room for, with its heading.
_PAGE_MM = (170.0, 215.0)
_RELAXATIONS = 12

Point = tuple[float, float]


class DrawnBox(Model):
    """A box by its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    text: str


class Mark(Model):
    """The number of an arrow, by the middle of it."""

    x: float
    y: float
    text: str


class Picture(Model):
    """A drawing in millimetres, to be shown `scale` times as large.

    `lines` are those of the arrows without their `heads`, three corners each. `legend` says what
    the numbers at arrows stand for, `description` all of it in words.
    """

    width: float
    height: float
    scale: float
    boxes: list[DrawnBox]
    lines: list[list[Point]]
    heads: list[list[Point]]
    marks: list[Mark]
    legend: list[str]
    description: str


def draw(design: Design) -> Picture | None:
    """Return the drawing of a design; None where it has no box. No two boxes ever overlap."""
    if not design.nodes:
        return None
    design = _rename(design)
    labels = {node.id: " ".join(node.label.split()) or node.id for node in design.nodes}
    edges = [edge for edge in design.edges if edge.start != edge.end]
    found = find_rows(list(labels), [(edge.start, edge.end) for edge in edges])
    boxes, passes = _place(found, labels)
    arrows = _route(found, boxes, passes, edges)
    width = max(
        *(box.x + box.width for box in boxes.values()), *(x for line in arrows for x, _ in line), 0
    )
    height = max(box.y + box.height for box in boxes.values())
    legend, marks = _number(edges, arrows, labels)
    return Picture(
        width=width,
        height=height,
        scale=min(1.0, _PAGE_MM[0] / width, _PAGE_MM[1] / height),
        boxes=list(boxes.values()),
        lines=[_cut_end(line) for line in arrows],
        heads=[_point(line) for line in arrows],
        marks=marks,
        legend=[*legend, *_name_loops(design.edges, labels)],
        description=_describe(labels, design.edges),
    )


def _rename(design: Design) -> Design:
    """Return the design with names of our own for its boxes, whatever the learner's are."""
    names = {node.id: f"box {n}" for n, node in enumerate(design.nodes, start=1)}
    return design.model_copy(
        update={
            "nodes": [Node(id=names[each.id], label=each.label) for each in design.nodes],
            "edges": [
                each.model_copy(update={"start": names[each.start], "end": names[each.end]})
                for each in design.edges
            ],
        }
    )


class _Pass(NamedTuple):
    """Where an arrow passes a row: straight down at `x`."""

    x: float
    top: float
    bottom: float


def _place(found: Rows, labels: Mapping[str, str]) -> tuple[dict[str, DrawnBox], dict[str, _Pass]]:
    middles = _find_middles(found)
    boxes: dict[str, DrawnBox] = {}
    passes: dict[str, _Pass] = {}
    top = 0.0
    for row in found.rows:
        # All of a row are as high as the highest, so that arrows leave it at one height.
        height = max(_height_of(labels[name]) for name in row if name in labels)
        for name in row:
            if name in labels:
                boxes[name] = DrawnBox(
                    x=middles[name] - _BOX_MM / 2,
                    y=top,
                    width=_BOX_MM,
                    height=height,
                    text=labels[name],
                )
            else:
                passes[name] = _Pass(middles[name], top, top + height)
        top += height + _ROW_GAP_MM
    return boxes, passes


def _find_middles(found: Rows) -> dict[str, float]:
    """Return the middle of each place: near what it is joined to, and apart from its row."""
    joined: dict[str, list[str]] = defaultdict(list)
    for path in found.paths:
        for upper, lower in pairwise(path):
            joined[upper].append(lower)
            joined[lower].append(upper)
    middles: dict[str, float] = {}
    for row in found.rows:
        middles |= dict(zip(row, _spread(row, [0.0] * len(row)), strict=True))
    for turn in range(_RELAXATIONS):
        for row in found.rows if turn % 2 == 0 else found.rows[::-1]:
            wanted = [_mean([middles[each] for each in joined[n]] or [middles[n]]) for n in row]
            middles |= dict(zip(row, _spread(row, wanted), strict=True))
    left = min(middle - _width_of(name) / 2 for name, middle in middles.items())
    return {name: middle - left for name, middle in middles.items()}


def _spread(row: Sequence[str], wanted: Sequence[float]) -> list[float]:
    """Return places as near to the wanted ones as their order and their widths allow.

    Pushed from the left and from the right each keeps the distances, and so does their mean.
    """
    apart = [(_width_of(a) + _width_of(b)) / 2 + _GAP_MM for a, b in pairwise(row)]
    pushed_right, pushed_left = list(wanted), list(wanted)
    for n, distance in enumerate(apart, start=1):
        pushed_right[n] = max(wanted[n], pushed_right[n - 1] + distance)
    for n in range(len(row) - 2, -1, -1):
        pushed_left[n] = min(wanted[n], pushed_left[n + 1] - apart[n])
    return [_mean(pair) for pair in zip(pushed_left, pushed_right, strict=True)]


def _route(
    found: Rows,
    boxes: Mapping[str, DrawnBox],
    passes: Mapping[str, _Pass],
    edges: Sequence[Edge],
) -> list[list[Point]]:
    """Return the corners of each arrow, from where it starts to where it points."""
    leave = _find_ports(found, boxes, passes, end=0)
    arrive = _find_ports(found, boxes, passes, end=-1)
    arrows = []
    for number, path in enumerate(found.paths):
        upper, lower = boxes[path[0]], boxes[path[-1]]
        points = [(leave[number], upper.y + upper.height)]
        for name in path[1:-1]:
            points += [(passes[name].x, passes[name].top), (passes[name].x, passes[name].bottom)]
        points.append((arrive[number], lower.y))
        arrows.append(points if edges[number].start == path[0] else points[::-1])
    return arrows


def _find_ports(
    found: Rows, boxes: Mapping[str, DrawnBox], passes: Mapping[str, _Pass], *, end: int
) -> dict[int, float]:
    """Return where at a box's lower (`end` 0) or upper (-1) side each link begins or ends.

    The links of a side stand beside each other, in the order of where they come from.
    """
    next_place = 1 if end == 0 else -2

    def toward(number: int) -> float:
        name = found.paths[number][next_place]
        return passes[name].x if name in passes else boxes[name].x + boxes[name].width / 2

    sides: dict[str, list[int]] = defaultdict(list)
    for number, path in enumerate(found.paths):
        sides[path[end]].append(number)
    return {
        number: boxes[name].x + boxes[name].width * place / (len(here) + 1)
        for name, here in sides.items()
        for place, number in enumerate(sorted(here, key=toward), start=1)
    }


def _number(
    edges: Sequence[Edge], arrows: Sequence[Sequence[Point]], labels: Mapping[str, str]
) -> tuple[list[str], list[Mark]]:
    """Return what the arrows with a label mean, and their numbers at free places."""
    legend: list[str] = []
    marks: list[Mark] = []
    for edge, line in zip(edges, arrows, strict=True):
        label = " ".join(edge.label.split())
        if not label:
            continue
        number = str(len(legend) + 1)
        legend.append(f"{number}. {labels[edge.start]} → {labels[edge.end]}: {label}")
        x, y = _find_free(line, marks)
        marks.append(Mark(x=x, y=y, text=number))
    return legend, marks


def _find_free(line: Sequence[Point], taken: Sequence[Mark]) -> Point:
    """Return a point of an arrow's first or last stretch, both between rows, far from others."""
    choices = [
        (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
        for (x1, y1), (x2, y2) in (line[:2], line[-2:])
        for share in (0.35, 0.5, 0.2, 0.65)
    ]

    def distance(point: Point) -> float:
        return min((hypot(point[0] - m.x, point[1] - m.y) for m in taken), default=_MARK_MM)

    return max(choices, key=lambda point: min(distance(point), _MARK_MM))


def _cut_end(line: Sequence[Point]) -> list[Point]:
    """Return a line that ends in the middle of its head, so that the head's tip stays sharp."""
    (x1, y1), (x2, y2) = line[-2:]
    share = 1 - min(1.0, _HEAD_MM / 2 / (hypot(x2 - x1, y2 - y1) or 1.0))
    return [*line[:-1], (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)]


def _point(line: Sequence[Point]) -> list[Point]:
    """Return the corners of an arrow's head."""
    (x1, y1), (x2, y2) = line[-2:]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    along, across = (x2 - x1) / length, (y2 - y1) / length
    back, half = _HEAD_MM, _HEAD_MM / 2.6
    return [
        (x2, y2),
        (x2 - back * along + half * across, y2 - back * across - half * along),
        (x2 - back * along - half * across, y2 - back * across + half * along),
    ]


def _name_loops(edges: Sequence[Edge], labels: Mapping[str, str]) -> list[str]:
    return [
        f"{labels[edge.start]} → itself{': ' if edge.label.strip() else ''}"
        f"{' '.join(edge.label.split())}"
        for edge in edges
        if edge.start == edge.end
    ]


def _describe(labels: Mapping[str, str], edges: Sequence[Edge]) -> str:
    arrows = "; ".join(f"{labels[edge.start]} to {labels[edge.end]}" for edge in edges)
    return f"Boxes: {', '.join(labels.values())}. Arrows: {arrows or 'none'}."


def _height_of(label: str) -> float:
    lines, room = 1, float(_CHARACTERS_A_LINE)
    for word in label.split():
        width = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in word) + 1
        if width > room and room < _CHARACTERS_A_LINE:
            lines, room = lines + 1, float(_CHARACTERS_A_LINE)
        lines += ceil(max(0.0, width - room) / _CHARACTERS_A_LINE)
        room -= width if width <= room else width % _CHARACTERS_A_LINE
    return lines * _LINE_MM + _PADDING_MM


def _width_of(name: str) -> float:
    return _PASS_MM if name.startswith("\0") else _BOX_MM


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
