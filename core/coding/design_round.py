"""The steps of a design round: what each asks, the minutes it gets, and what was done in it."""

from core.coding.mermaid import MOST_CHARACTERS, read_flowchart
from core.domain.exercise_work import DesignWork
from core.domain.system_design import DesignStep

MOST_STEP_CHARACTERS = 5_000
MOST_DIAGRAM_CHARACTERS = MOST_CHARACTERS

STEP_QUESTIONS = {
    DesignStep.REQUIREMENTS: "What must it do? For how many? What is out?",
    DesignStep.ESTIMATES: "How many requests a second, how much data? Work it out with numbers.",
    DesignStep.API_DATA: "Which calls are there, and which data with which keys?",
    DesignStep.DIAGRAM: "Which parts are there? Draw them, then walk through one request.",
    DesignStep.TRADEOFFS: "What did you decide, against what, and what does it cost?",
    DesignStep.SCALING: "What is full first when it grows tenfold, and what then?",
    DesignStep.FAILURES: "What breaks, what happens then, and who notices by what?",
}
# Of the time, in hundredths: the drawing takes the most, as panels advise.
_SHARES = {
    DesignStep.REQUIREMENTS: 14,
    DesignStep.ESTIMATES: 10,
    DesignStep.API_DATA: 14,
    DesignStep.DIAGRAM: 26,
    DesignStep.TRADEOFFS: 12,
    DesignStep.SCALING: 12,
    DesignStep.FAILURES: 12,
}


def share_minutes(total: int) -> dict[DesignStep, int]:
    """Return the minutes that each step gets of so many; they sum up to the whole."""
    ends, sum_so_far = [0], 0
    for step in DesignStep:
        sum_so_far += _SHARES[step]
        ends.append(round(total * sum_so_far / 100))
    return {step: ends[n + 1] - ends[n] for n, step in enumerate(DesignStep)}


def step_at(minute: float, total: int) -> DesignStep | None:
    """Return the step that one is at after so many minutes; None when the time is over."""
    end = 0
    for step, minutes in share_minutes(total).items():
        end += minutes
        if minute < end:
            return step
    return None


def has_begun(work: DesignWork, step: DesignStep) -> bool:
    """Tell whether something was written in a step, or drawn."""
    drawn = step is DesignStep.DIAGRAM and bool(work.diagram.strip())
    return drawn or bool(work.design.steps.get(step, "").strip())


def write_step(work: DesignWork, step: DesignStep, text: str) -> DesignWork:
    """Return the work with other words in a step."""
    steps = {**work.design.steps, step: text}
    return work.model_copy(update={"design": work.design.model_copy(update={"steps": steps})})


def draw(work: DesignWork, diagram: str) -> DesignWork:
    """Return the work with another diagram, and with the boxes and arrows that it shows."""
    chart = read_flowchart(diagram)
    seen = {"nodes": chart.nodes, "edges": chart.edges}
    return work.model_copy(
        update={"diagram": diagram, "design": work.design.model_copy(update=seen)}
    )
