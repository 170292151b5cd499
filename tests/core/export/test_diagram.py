from itertools import combinations, pairwise

import pytest

from core.coding.designs import load_designs
from core.domain.system_design import Design, Edge, Node
from core.export.diagram import DrawnBox, Picture, Point, draw

PAGE_MM = (170.0, 215.0)


def design_of(labels: dict[str, str], *edges: tuple[str, str, str]) -> Design:
    """Return a design with these boxes, and arrows as start, end and label."""
    return Design(
        nodes=[Node(id=name, label=label) for name, label in labels.items()],
        edges=[Edge.model_validate({"from": s, "to": e, "label": label}) for s, e, label in edges],
    )


def drawn(design: Design) -> Picture:
    picture = draw(design)
    assert picture is not None
    return picture


def overlap(a: DrawnBox, b: DrawnBox) -> bool:
    return (
        a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    )


def runs_through(box: DrawnBox, start: Point, end: Point) -> bool:
    """Tell whether some point of a line lies inside of a box."""
    steps = 60
    for step in range(steps + 1):
        x = start[0] + (end[0] - start[0]) * step / steps
        y = start[1] + (end[1] - start[1]) * step / steps
        inside_x = box.x + 0.01 < x < box.x + box.width - 0.01
        if inside_x and box.y + 0.01 < y < box.y + box.height - 0.01:
            return True
    return False


def check(picture: Picture) -> None:
    """Hold that nothing overlaps, that no arrow runs through a box, and that it fits a page."""
    assert not any(overlap(a, b) for a, b in combinations(picture.boxes, 2))
    stretches = [stretch for line in picture.lines for stretch in pairwise(line)]
    assert not any(runs_through(box, *ends) for box in picture.boxes for ends in stretches)
    fits(picture)


def fits(picture: Picture) -> None:
    """Hold that a picture fits a page, and its boxes the picture."""
    assert picture.width * picture.scale <= PAGE_MM[0] + 0.01
    assert picture.height * picture.scale <= PAGE_MM[1] + 0.01
    assert all(box.x >= -0.01 and box.y >= -0.01 for box in picture.boxes)
    assert all(box.x + box.width <= picture.width + 0.01 for box in picture.boxes)


@pytest.mark.parametrize("design", [each.reference for each in load_designs()])
def test_no_two_boxes_of_a_reference_overlap_and_it_fits_a_page(design: Design) -> None:
    picture = drawn(design)

    check(picture)
    assert len(picture.boxes) == len(design.nodes)
    assert len(picture.lines) == len(picture.heads) == len(design.edges)


def test_arrows_lead_down_where_nothing_goes_in_a_circle() -> None:
    picture = drawn(design_of({"a": "A", "b": "B", "c": "C"}, ("a", "b", ""), ("b", "c", "")))

    tops = {box.text: box.y for box in picture.boxes}
    assert tops["A"] < tops["B"] < tops["C"]
    assert all(line[0][1] < line[-1][1] for line in picture.lines)


def test_circles_loops_and_doubled_arrows_are_drawn_too() -> None:
    picture = drawn(
        design_of(
            {"a": "A", "b": "B", "c": "C"},
            ("a", "b", "one"),
            ("b", "c", ""),
            ("c", "a", "back"),
            ("a", "b", "two"),
            ("b", "b", "retry"),
        )
    )

    check(picture)
    assert len(picture.lines) == 4
    assert picture.legend == [
        "1. A → B: one",
        "2. C → A: back",
        "3. A → B: two",
        "B → itself: retry",
    ]
    places = {(mark.x, mark.y) for mark in picture.marks}
    assert len(places) == 3


@pytest.mark.parametrize("count", [30, 200])
def test_many_boxes_still_fit_a_page(count: int) -> None:
    labels = {str(n): f"Service {n}" for n in range(count)}
    edges = [(str(n), str((n * 7 + 3) % count), "calls") for n in range(count)]
    picture = drawn(design_of(labels, *edges))

    assert not any(overlap(a, b) for a, b in combinations(picture.boxes, 2))
    fits(picture)


def test_arrows_go_around_boxes_in_a_dense_diagram() -> None:
    labels = {str(n): f"Service {n}" for n in range(20)}

    check(drawn(design_of(labels, *((str(n), str((n * 7 + 3) % 20), "") for n in range(20)))))


def test_a_long_label_gets_a_higher_box() -> None:
    picture = drawn(design_of({"a": "A", "b": "word " * 24}, ("a", "b", "")))

    heights = {box.text[0]: box.height for box in picture.boxes}
    assert heights["w"] > 2 * heights["A"]


def test_without_boxes_there_is_no_picture() -> None:
    assert draw(Design()) is None


def test_odd_names_of_boxes_do_no_harm() -> None:
    picture = drawn(design_of({"\0x": "A", "": "B", "box 1": ""}, ("\0x", "", "")))

    check(picture)
    assert picture.description == "Boxes: A, B, box 3. Arrows: A to B."
