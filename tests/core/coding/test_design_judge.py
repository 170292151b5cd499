import pytest

from core.coding.design_judge import judge_design
from core.coding.designs import load_designs
from core.domain.system_design import Design, DesignPrompt, DesignStep
from tests.benchmarks.designs import halve

PROMPTS = load_designs()


def total(prompt: DesignPrompt, design: Design) -> int:
    return judge_design(prompt, design).scores.total


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_reference_is_excellent_and_half_of_it_clearly_less(prompt: DesignPrompt) -> None:
    whole, half = total(prompt, prompt.reference), total(prompt, halve(prompt.reference))

    assert whole >= 85
    assert half <= whole - 20


@pytest.mark.parametrize("number", range(len(PROMPTS)))
def test_the_design_of_another_prompt_is_poor(number: int) -> None:
    prompt = PROMPTS[number]
    others = [PROMPTS[(number + step) % len(PROMPTS)] for step in (1, 7, 13)]

    assert all(total(prompt, other.reference) <= 30 for other in others)


def test_an_empty_design_gets_nothing() -> None:
    assert total(PROMPTS[0], Design()) == 0


def test_a_diagram_alone_counts_for_its_step_only() -> None:
    prompt = PROMPTS[0]
    drawn = Design(nodes=prompt.reference.nodes, edges=prompt.reference.edges)

    scores = judge_design(prompt, drawn).scores

    assert scores.diagram >= 12
    assert scores.total == scores.diagram


def test_a_missing_component_and_an_unguarded_point_are_named() -> None:
    prompt = PROMPTS[0]
    lost = prompt.single_points[0].component
    steps = {**prompt.reference.steps, DesignStep.FAILURES: "", DesignStep.SCALING: ""}

    judged = judge_design(prompt, Design(steps=steps, nodes=prompt.reference.nodes[:1]))

    assert lost in judged.unguarded
    assert judged.missing
