"""A flowchart as boxes, arrows and frames around boxes, as a learner draws one."""

from enum import StrEnum

from pydantic import Field

from core.domain.model import Model
from core.domain.system_design import Design, Edge, Node

MOST_BOXES, MOST_ARROWS = 200, 500
MOST_LABEL_CHARACTERS = 120


class Shape(StrEnum):
    """The shape of a box, by what opens and closes it in Mermaid's text."""

    BOX = "[ ]"
    ROUND = "( )"
    STADIUM = "([ ])"
    SUBROUTINE = "[[ ]]"
    DATABASE = "[( )]"
    CIRCLE = "(( ))"
    FLAG = "> ]"
    CHOICE = "{ }"
    HEXAGON = "{{ }}"

    @property
    def opening(self) -> str:
        """Return what stands before the label."""
        return self.value.partition(" ")[0]

    @property
    def closing(self) -> str:
        """Return what stands after the label."""
        return self.value.partition(" ")[2]


class Line(StrEnum):
    """How an arrow is drawn, as Mermaid writes it."""

    ARROW = "-->"
    PLAIN = "---"
    DOTTED = "-.->"
    DOTTED_PLAIN = "-.-"
    THICK = "==>"
    THICK_PLAIN = "==="


class Box(Model):
    """A box; `frame` is the id of the frame that it stands in."""

    id: str = Field(min_length=1)
    label: str = Field(min_length=1, max_length=MOST_LABEL_CHARACTERS)
    shape: Shape = Shape.BOX
    frame: str | None = None


class Arrow(Model):
    """An arrow from one box to another, by their ids."""

    start: str
    end: str
    label: str = Field(default="", max_length=MOST_LABEL_CHARACTERS)
    line: Line = Line.ARROW


class Frame(Model):
    """A frame with a title around boxes and other frames."""

    id: str
    title: str = Field(min_length=1, max_length=MOST_LABEL_CHARACTERS)
    frame: str | None = None


class Flowchart(Model):
    """What was read of a text; `others` are its lines that draw nothing, as they are.

    `problems` are sentences about what was left out.
    """

    direction: str = "TD"
    boxes: list[Box] = Field(default=[], max_length=MOST_BOXES)
    arrows: list[Arrow] = Field(default=[], max_length=MOST_ARROWS)
    frames: list[Frame] = []
    others: list[str] = []
    problems: list[str] = []

    @property
    def nodes(self) -> list[Node]:
        """Return the boxes as a design has them."""
        return [Node(id=box.id, label=box.label) for box in self.boxes]

    @property
    def edges(self) -> list[Edge]:
        """Return the arrows as a design has them."""
        return [
            Edge.model_validate({"from": each.start, "to": each.end, "label": each.label})
            for each in self.arrows
        ]


def chart_design(design: Design) -> Flowchart:
    """Return the boxes and arrows of a design as a flowchart."""
    return Flowchart(
        boxes=[Box(id=node.id, label=node.label or node.id) for node in design.nodes],
        arrows=[Arrow(start=edge.start, end=edge.end, label=edge.label) for edge in design.edges],
    )


def tidy_label(text: str) -> str:
    """Return a text as a label: one line of signs that can be seen, cut where it is long."""
    seen = (sign for sign in " ".join(text.split()) if sign.isprintable())
    return " ".join("".join(seen).split())[:MOST_LABEL_CHARACTERS].strip()
