"""Judge designs of known quality; `python -m tests.benchmarks.designs` needs only the repository.

Of every prompt: its own reference, half of it (every other sentence and box), the reference of
each other prompt, and nothing. References go through the diagram's text, as learners' do. Printed
are the least, the middle and the most points; the last line is a JSON object.
"""

import json
import re
from collections.abc import Iterator, Sequence
from statistics import median

from core.coding.design_judge import judge_design
from core.coding.design_round import draw, write_step
from core.coding.designs import load_designs
from core.coding.flowchart import chart_design
from core.coding.mermaid_writing import write_flowchart
from core.domain.exercise_work import DesignWork
from core.domain.system_design import Design, DesignPrompt

_EXCELLENT, _POOR = 85, 30


def type_in(design: Design) -> Design:
    """Return a design as it is kept when it was typed in, its diagram as Mermaid's text."""
    work = draw(DesignWork(), write_flowchart(chart_design(design)))
    for step, text in design.steps.items():
        work = write_step(work, step, text)
    return work.design


def halve(design: Design) -> Design:
    """Leave out every other sentence and every other box with its arrows."""
    nodes = design.nodes[::2]
    kept = {node.id for node in nodes}
    return Design(
        steps={
            step: " ".join(re.split(r"(?<=[.!?])\s+", text)[::2])
            for step, text in design.steps.items()
        },
        nodes=nodes,
        edges=[edge for edge in design.edges if {edge.start, edge.end} <= kept],
    )


def judge_all(prompts: Sequence[DesignPrompt]) -> dict[str, list[int]]:
    """Return the points by kind of design, a list over the prompts."""
    return {
        "reference": [_total(each, each.reference) for each in prompts],
        "half": [_total(each, halve(each.reference)) for each in prompts],
        "other": list(_judge_others(prompts)),
        "empty": [_total(each, Design()) for each in prompts],
    }


def _judge_others(prompts: Sequence[DesignPrompt]) -> Iterator[int]:
    for prompt in prompts:
        for other in prompts:
            if other.id != prompt.id:
                yield _total(prompt, other.reference)


def _total(prompt: DesignPrompt, design: Design) -> int:
    return judge_design(prompt, type_in(design)).scores.total


def main() -> None:
    """Judge and print."""
    prompts = load_designs()
    points = judge_all(prompts)
    for kind, totals in points.items():
        low, high = min(totals), max(totals)
        print(f"{kind}: min {low}, median {median(totals):.0f}, max {high} ({len(totals)} judged)")
    gaps = [whole - half for whole, half in zip(points["reference"], points["half"], strict=True)]
    print(f"half below its reference by: min {min(gaps)}, median {median(gaps):.0f}")
    figures = {
        "prompts": len(prompts),
        **{
            f"{kind}_{name}": value
            for kind, totals in points.items()
            for name, value in (
                ("min", min(totals)),
                ("median", median(totals)),
                ("max", max(totals)),
            )
        },
        "half_below_by_min": min(gaps),
        "reference_at_least_85": sum(t >= _EXCELLENT for t in points["reference"]) / len(prompts),
        "other_at_most_30": sum(t <= _POOR for t in points["other"]) / len(points["other"]),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
