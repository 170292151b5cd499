import pytest

from core.coding.drawing import add_arrow, add_box, remove_arrow, remove_box
from core.coding.errors import DiagramError
from core.coding.flowchart import MOST_ARROWS, MOST_BOXES, Shape
from core.coding.mermaid import MOST_CHARACTERS, read_flowchart

TWO = 'flowchart LR\n    api["API"] -->|"reads"| db[("Data")]'


def test_a_diagram_is_drawn_from_nothing() -> None:
    text = add_box(add_box("", 'Orders "hot"', Shape.DATABASE), "API gateway")

    assert read_flowchart(add_arrow(text, "api_gateway", "orders_hot", "a|b")).problems == []
    assert text.splitlines() == [
        "flowchart TD",
        '    orders_hot[("Orders #34;hot#34;")]',
        '    api_gateway["API gateway"]',
    ]


@pytest.mark.parametrize("name", ["end", "Graph", "click", "!!!", "注文", "x" * 200, "A" * 30])
def test_any_name_makes_a_box_that_can_be_read(name: str) -> None:
    chart = read_flowchart(add_box(TWO, name))

    assert chart.boxes[2].label == name[:120]
    assert not chart.problems


def test_names_that_make_the_same_id_stay_apart() -> None:
    text = add_box(add_box("", "a b"), "a-b")

    assert [box.id for box in read_flowchart(text).boxes] == ["a_b", "a_b_2"]


@pytest.mark.parametrize(("name", "said"), [("  ", "name first"), (" api ", "already")])
def test_a_box_without_a_new_name_is_refused(name: str, said: str) -> None:
    with pytest.raises(DiagramError, match=said):
        add_box(TWO, name)


@pytest.mark.parametrize(
    ("ends", "said"), [(("api", "api"), "two"), (("api", ""), "Choose"), (("x", "api"), "Choose")]
)
def test_an_arrow_needs_two_boxes(ends: tuple[str, str], said: str) -> None:
    with pytest.raises(DiagramError, match=said):
        add_arrow(TWO, *ends)


def test_the_same_arrow_is_not_drawn_twice() -> None:
    with pytest.raises(DiagramError, match="already"):
        add_arrow(TWO, "api", "db", "reads")


def test_a_box_is_removed_with_its_arrows_and_the_rest_stays() -> None:
    chart = read_flowchart(remove_box(TWO + "\n%% note\nweb --> api", "db"))

    assert [box.id for box in chart.boxes] == ["api", "web"]
    assert [(each.start, each.end) for each in chart.arrows] == [("web", "api")]
    assert chart.others == ["%% note"]


def test_an_arrow_is_removed_by_its_place() -> None:
    text = TWO + "\ndb --> api"

    assert [each.start for each in read_flowchart(remove_arrow(text, 0)).arrows] == ["db"]
    assert read_flowchart(remove_arrow(text, 7)).arrows == read_flowchart(text).arrows


def test_a_full_diagram_takes_no_more() -> None:
    boxes = " & ".join(f"b{number}" for number in range(MOST_BOXES))
    some = " & ".join(f"b{number}" for number in range(23))

    with pytest.raises(DiagramError, match="200 boxes"):
        add_box(boxes, "one more")
    assert len(read_flowchart(f"{some} --> {some}").arrows) == MOST_ARROWS
    with pytest.raises(DiagramError, match="500 arrows"):
        add_arrow(f"{some} --> {some}", "b0", "b1", "one more")
    with pytest.raises(DiagramError, match="8,000 characters"):
        add_box("%" * (MOST_CHARACTERS - 5), "one more")
