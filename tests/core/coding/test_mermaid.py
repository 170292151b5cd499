import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.coding.designs import load_designs
from core.coding.flowchart import (
    MOST_ARROWS,
    MOST_BOXES,
    Arrow,
    Box,
    Flowchart,
    Frame,
    Line,
    Shape,
    chart_design,
    tidy_label,
)
from core.coding.mermaid import MOST_CHARACTERS, read_flowchart
from core.coding.mermaid_writing import (
    RESERVED,
    draw_picture,
    quote_label,
    show_label,
    write_flowchart,
)
from core.domain.system_design import Design

_IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True).filter(
    lambda name: name.casefold() not in RESERVED
)
# What Mermaid, Markdown or HTML could act on is drawn more often than other signs.
_LABELS = st.one_of(
    st.text(max_size=40), st.text("\"'#;&<>|[](){}`$%:-=.~\\/ abquotlt35", max_size=30)
).map(tidy_label)


@st.composite
def charts(draw: st.DrawFn) -> Flowchart:
    ids = draw(st.lists(_IDS, unique=True, max_size=8))
    frames = [Frame(id="frame1", title="Backend"), Frame(id="frame2", title="In", frame="frame1")]
    boxes = [
        Box(
            id=name,
            label=draw(_LABELS) or name,
            shape=draw(st.sampled_from(Shape)),
            frame=draw(st.sampled_from([None, "frame1", "frame2"])),
        )
        for name in ids
    ]
    arrows = [
        Arrow(
            start=draw(st.sampled_from(ids)),
            end=draw(st.sampled_from(ids)),
            label=draw(_LABELS),
            line=draw(st.sampled_from(Line)),
        )
        for _ in range(draw(st.integers(0, 8)) if ids else 0)
    ]
    return Flowchart(boxes=boxes, arrows=arrows, frames=frames)


def test_boxes_arrows_labels_and_shapes_are_read() -> None:
    chart = read_flowchart(
        """flowchart LR
        app([Mobile app]) -->|HTTPS| api[API gateway]
        api -- reads --> db[(Orders, "hot")]
        api -. events .-> q>Queue]; q ==> w{{Worker}}
        w --- c((Cache)); c -.- d{Hit?}
        """
    )

    assert [(box.label, box.shape) for box in chart.boxes] == [
        ("Mobile app", Shape.STADIUM),
        ("API gateway", Shape.BOX),
        ('Orders, "hot"', Shape.DATABASE),
        ("Queue", Shape.FLAG),
        ("Worker", Shape.HEXAGON),
        ("Cache", Shape.CIRCLE),
        ("Hit?", Shape.CHOICE),
    ]
    assert [(each.start, each.line, each.label, each.end) for each in chart.arrows] == [
        ("app", "-->", "HTTPS", "api"),
        ("api", "-->", "reads", "db"),
        ("api", "-.->", "events", "q"),
        ("q", "==>", "", "w"),
        ("w", "---", "", "c"),
        ("c", "-.-", "", "d"),
    ]
    assert not chart.problems


def test_chains_and_groups_of_boxes_are_all_arrows_of_theirs() -> None:
    chart = read_flowchart("graph TD; A --> B & C --> D; B-->A")

    pairs = [(each.start, each.end) for each in chart.arrows]
    assert pairs == [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("B", "A")]
    assert chart.direction == "TD"


def test_frames_hold_their_boxes() -> None:
    chart = read_flowchart(
        'subgraph be [Back end]\napi\nsubgraph "Data"\ndb[(DB)]\nend\nend\nweb --> be'
    )

    assert [(each.id, each.title, each.frame) for each in chart.frames] == [
        ("frame1", "Back end", None),
        ("frame2", "Data", "frame1"),
    ]
    assert {box.label: box.frame for box in chart.boxes} == {
        "api": "frame1",
        "DB": "frame2",
        "web": None,
        "Back end": None,
    }


def test_styles_and_comments_draw_nothing_and_are_kept_when_written() -> None:
    text = "flowchart LR\n%% my plan\nA:::hot --> B %% later\nclassDef hot fill:#f00\nclass B hot"

    chart = read_flowchart(text)

    assert len(chart.arrows) == 1
    assert not chart.problems
    assert "%% my plan" in write_flowchart(chart)
    assert "classDef hot fill:#f00" in write_flowchart(chart)


def test_a_line_that_is_no_drawing_is_named_and_the_rest_is_read() -> None:
    chart = read_flowchart("A --> B\nthen it goes to the cache\nB --> C[[x\nC --> D")

    assert [box.id for box in chart.boxes] == ["A", "B", "C", "D"]
    assert chart.problems == [
        "Not understood, and left out: line 2 “then it goes to the cache”; line 3 “B --> C[[x”."
    ]


def test_another_kind_of_diagram_is_told_so() -> None:
    chart = read_flowchart("sequenceDiagram\nA->>B: hello")

    assert not chart.boxes
    assert "Only flowcharts" in chart.problems[0]


def test_links_and_settings_never_reach_the_picture() -> None:
    text = (
        '%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\n'
        'A["<img src=x onerror=alert(1)>"] -->|"[x](javascript:1)"| B\n'
        'click A href "https://evil.example"\nclick B call go()'
    )

    picture = draw_picture(read_flowchart(text))

    assert len(read_flowchart(text).problems) == 3
    assert picture.splitlines() == [
        "flowchart LR",
        '    n0["<img src=x onerror=alert(1)>"]',
        '    n1["B"]',
        '    n0 -->|"[x](javascript:1)"| n1',
    ]


def test_a_label_cannot_end_itself_or_set_anything() -> None:
    label = '%%{init: {"theme": "dark"}}%% `**x**` #quot;] --> evil'
    chart = read_flowchart(f'A["{quote_label(label)}"]')

    assert chart.boxes[0].label == label
    assert draw_picture(chart).splitlines()[1:] == [
        "    n0[\"% %{init: {”theme”: ”dark”}}% % '**x**' ♯quot;] --> evil\"]"
    ]


def test_limits_are_kept_and_told() -> None:
    long = "\n".join(f"b{n}-->b{n + 1}" for n in range(450))
    many = " & ".join(f"b{n}" for n in range(30))

    chart = read_flowchart(long)

    assert len(chart.boxes) == MOST_BOXES
    assert chart.problems == [f"Only the first {MOST_BOXES} boxes are drawn."]
    crossed = read_flowchart(f"{many} --> {many}")
    assert len(crossed.arrows) == MOST_ARROWS
    assert crossed.problems == [f"Only the first {MOST_ARROWS} arrows are drawn."]
    assert "8,000 characters" in read_flowchart("A-->B\n" * MOST_CHARACTERS).problems[0]


def test_frames_without_end_are_read() -> None:
    chart = read_flowchart("subgraph a\n" * 700 + "x")

    assert len(chart.frames) == 50
    assert draw_picture(chart)


@pytest.mark.parametrize("prompt", load_designs(), ids=lambda prompt: prompt.id)
def test_a_reference_written_and_read_is_the_same_graph(prompt: object) -> None:
    design: Design = prompt.reference  # type: ignore[attr-defined]

    chart = read_flowchart(write_flowchart(chart_design(design)))

    assert chart.nodes == design.nodes
    assert chart.edges == design.edges


@given(charts())
def test_what_is_written_reads_as_the_same_chart(chart: Flowchart) -> None:
    read = read_flowchart(write_flowchart(chart))

    assert sorted(read.boxes, key=str) == sorted(chart.boxes, key=str)
    assert read.arrows == chart.arrows
    assert read.frames == chart.frames
    assert not read.problems


@given(charts())
def test_the_picture_has_the_same_boxes_and_arrows(chart: Flowchart) -> None:
    drawn = read_flowchart(draw_picture(chart))

    assert len(drawn.boxes) == len(chart.boxes)
    assert [each.line for each in drawn.arrows] == [each.line for each in chart.arrows]
    assert not drawn.problems


@given(_LABELS)
def test_nothing_in_a_label_acts_on_the_picture(label: str) -> None:
    shown = show_label(label)

    assert not {'"', "`", "\n"} & set(shown)
    assert "%%" not in shown
    assert "\\n" not in shown
    assert not re.search(r"#\w+;", shown)


_SIGNS = st.text('AB[](){}<>|&-=.~xo"%;:# \nsubgraphendclick', max_size=120)


@given(st.one_of(st.text(), _SIGNS))
@example("\ud800 --> B")
@example('A["')
@example("end\nend\nA")
@example("A--")
def test_any_text_can_be_read_drawn_and_written_again(text: str) -> None:
    chart = read_flowchart(text)

    known = {box.id for box in chart.boxes}
    assert all({each.start, each.end} <= known for each in chart.arrows)
    Design(nodes=chart.nodes, edges=chart.edges)
    draw_picture(chart)
    again = read_flowchart(write_flowchart(chart))
    assert sorted(b.label for b in again.boxes) == sorted(b.label for b in chart.boxes)
    assert len(again.arrows) == len(chart.arrows)
